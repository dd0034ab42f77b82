/** What looks secret is found and left out; what only names a secret stays. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findSecrets, gapsIn, withGaps } from '../../src/share/secrets.ts'

/** The text with every finding left out. */
function left(text: string, path = '/o/kustomization.yaml'): string {
  return withGaps(text, findSecrets(new Map([[path, text]])))
}
/** What is found, as `line what`. */
const found = (text: string) =>
  findSecrets(new Map([['/o/file.yaml', text]])).map(({ line, what }) => `${line} ${what}`)

test('the data of a Secret', () => {
  const text = `apiVersion: v1
kind: Secret
metadata:
  name: login
data:
  user: YWRtaW4=
  tls.crt: |
    MIIabc
    MIIdef
stringData:
  "quoted": "hunter2"
type: Opaque
---
kind: ConfigMap
data:
  user: stays
`
  expect(left(text)).toBe(`apiVersion: v1
kind: Secret
metadata:
  name: login
data:
  user: <left-out>
  tls.crt: |
    <left-out>
stringData:
  "quoted": "<left-out>"
type: Opaque
---
kind: ConfigMap
data:
  user: stays
`)
})

test('the data of a Secret before its kind, in a list, in a patch', () => {
  const text = `items:
- stringData:
    a: one-secret
  kind: Secret
- kind: ConfigMap
  data:
    a: stays
patches:
- patch: |-
    kind: Secret
    metadata:
      name: stays
    data:
      a: b25lLXNlY3JldA==
  target:
    name: stays
`
  expect(left(text)).toBe(text.replace('one-secret', '<left-out>').replace('b25lLXNlY3JldA==', '<left-out>'))
})

test('a Secret in flow style and in JSON', () => {
  expect(left('{kind: Secret, metadata: {name: stays}, stringData: {pin: abcdef}}')).toBe(
    '{kind: Secret, metadata: {name: stays}, stringData: {pin: <left-out>}}',
  )
  expect(left('{\n  "kind": "Secret",\n  "data": {\n    "x": "c2VjcmV0"\n  }\n}')).toContain(
    '"x": "<left-out>"',
  )
})

test('literals and files of a secretGenerator, not those of a configMapGenerator', () => {
  const files = new Map([
    [
      '/o/kustomization.yaml',
      `secretGenerator:
- name: db
  literals:
  - pin=abcdef
  - "quoted=ghi jkl"
  files:
  - secrets/key.pem
  - renamed=../o/other.txt
  envs: [login.env]
configMapGenerator:
- name: settings
  literals:
  - colour=green
  envs:
  - settings.env
`,
    ],
    ['/o/login.env', 'A=1'],
    ['/o/other.txt', 'other text'],
    ['/o/secrets/key.pem', 'key text'],
    ['/o/settings.env', 'LEVEL=debug'],
  ])
  expect(findSecrets(files).map(({ path, line, what }) => `${path}:${line} ${what}`)).toEqual([
    '/o/kustomization.yaml:4 literal of a secretGenerator',
    '/o/kustomization.yaml:5 literal of a secretGenerator',
    '/o/login.env:1 file of a secretGenerator',
    '/o/other.txt:1 file of a secretGenerator',
    '/o/secrets/key.pem:1 file of a secretGenerator',
  ])
})

test.each([
  ['password: hunter2', '1 password'],
  ['clientSecret: GOCSPX-abc', '1 clientSecret'],
  ['- name: DB_PASSWORD\n  value: "hunter2"', '2 DB_PASSWORD'],
  ['DB_PASSWORD=hunter2', '1 DB_PASSWORD'],
  ['args: ["--client-secret=abcdef"]', '1 client-secret'],
  ['hash: $2a$10$2b2cU8CPhOTaGrs1HRQuAueS7JTT5ZHsHSzYiFPm1leZck7Mc8T4W', '1 password hash'],
  ['x: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-DEF', '1 token'],
  ['x: ghp_0123456789abcdefghij0123456789abcdef', '1 GitHub token'],
  ['x: AKIAIOSFODNN7EXAMPLE', '1 AWS access key'],
  ['url: postgres://app:hunter2@db/x', '1 password in an address'],
  ['key: |\n  -----BEGIN RSA PRIVATE KEY-----\n  MIIE\n  -----END RSA PRIVATE KEY-----', '3 private key'],
  ['{"auths": {"r": {"auth": "dXNlcjpwdw=="}}}', '1 auth'],
])('%j is found', (text, what) => {
  expect(found(text)).toEqual([what])
  expect(found(left(text)), 'and nothing is left of it').toEqual([])
})

test.each([
  'secretName: my-tls',
  'secretKeyRef:\n  name: db-secret\n  key: password',
  'automountServiceAccountToken: false',
  'hashFromEnv: DEX_USER_PASSWORD',
  'secretEnv: OIDC_CLIENT_SECRET',
  'clientSecret: $GOOGLE_CLIENT_SECRET',
  'password: ""',
  'token: /var/run/secrets/token',
  'args: ["--token=$(TOKEN)"]',
  '-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----',
  'image: registry.example.com/mirror/x@sha256:0fb5a4245aa4737d443658754464cd0a076de959fe14623fb9e9d31318ccce24',
])('%j is none', (text) => {
  expect(found(text)).toEqual([])
})

test('gaps are told to who opens the link', () => {
  expect(gapsIn(new Map([['/o/a.yaml', left('a: 1\npassword: hunter2\n')]]))).toEqual([
    { path: '/o/a.yaml', line: 2 },
  ])
})

test('any text is looked through, and gaps leave no finding behind', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'kind: Secret\n',
      'data:\n',
      '  a: b\n',
      '- ',
      '  ',
      'password: ',
      '"x"',
      "'",
      '|\n',
      '://a:b@',
      '-----BEGIN RSA PRIVATE KEY-----',
      'secretGenerator:\n',
      'literals:\n',
      '- a=b\n',
      '{',
      '}',
      ',',
    ),
    fc.string({ maxLength: 12 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('')
      const findings = findSecrets(new Map([['/o/f.yaml', text]]))
      for (const { start, end } of findings) expect(start < end && end <= text.length).toBe(true)
      expect(withGaps(text, findings).split('<left-out>').length).toBeGreaterThan(findings.length)
    }),
    { numRuns: 2000 },
  )
})
