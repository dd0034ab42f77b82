/** Code in a README is the text, whatever it holds. */
import { expect, test } from 'vitest'
import { markdownCode } from '../../src/export/markdown-text.ts'
import { fixtureInput, made, textIn } from './deliveries.ts'
import { installBundle } from '../../src/export/install/install-bundle.ts'

test.each([
  ['/example', '`/example`'],
  ['a`b', '``a`b``'],
  ['`a``', '``` `a`` ```'],
  ['a\n# b', '`a # b`'],
  ['a|b', '`a\\|b`'],
])('%j', (text, code) => {
  expect(markdownCode(text)).toBe(code)
})

test('a path that would end the code, and one that the shell would take apart', async () => {
  const root = '/a `b` | c'
  const fixture = `-- ${root.slice(1)}/kustomization.yaml\nresources: [a.yaml]\n-- ${root.slice(1)}/a.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n`
  const readme = textIn(made(await installBundle(fixtureInput(fixture, root))), 'README.md')
  expect(readme).toContain('rendered from ``/a `b` \\| c`` over')
  expect(readme).toContain("``kubectl apply -k 'tree/a `b` \\| c'`` works without network")
})
