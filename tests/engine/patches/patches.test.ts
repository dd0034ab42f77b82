import { describe, test } from 'vitest'
import { checkBuild, checkProblems } from '../../harness/check-build.ts'

const web = `-- web.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  namespace: shop
data:
  a: "1"
`
const both = `${web}---
apiVersion: v1
kind: ConfigMap
metadata:
  name: api
  namespace: shop
  labels:
    tier: back
data:
  a: "1"
`
const of = (kustomization: string, files: string): string =>
  `-- kustomization.yaml\nresources: [web.yaml]\nsortOptions: {order: fifo}\n${kustomization}\n${files}`
const configMap = (name: string, more: string): string =>
  `apiVersion: v1\n${more.includes('data:') ? '' : 'data:\n  a: "1"\n'}${more}kind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: shop\n`

describe('patches', () => {
  test('go to the resource they name, by any name it had', () =>
    checkBuild(
      `-- kustomization.yaml
resources: [base]
patches:
- patch: |-
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: web, namespace: shop}
    data: {b: "2"}
- patch: |-
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: a-web, namespace: shop}
    data: {c: "3"}
-- base/kustomization.yaml
namePrefix: a-
resources: [web.yaml]
-- base/${web.slice(3)}`,
      'apiVersion: v1\ndata:\n  a: "1"\n  b: "2"\n  c: "3"\nkind: ConfigMap\nmetadata:\n  name: a-web\n  namespace: shop',
      '.',
    ))

  test('may hold several documents, each for its own resource', () =>
    checkBuild(
      of(
        'patches: [{path: p.yaml}]',
        `${both}-- p.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: web, namespace: shop}
$patch: delete
---
apiVersion: v1
kind: ConfigMap
metadata: {name: api, namespace: shop, labels: null}
data: {a: null}
`,
      ),
      'apiVersion: v1\ndata: {}\nkind: ConfigMap\nmetadata:\n  name: api\n  namespace: shop',
    ))

  test('with a target go to all it selects, whatever they name', () =>
    checkBuild(
      of(
        `patches:
- target: {kind: Config.*, name: "w.b|none"}
  patch: "{apiVersion: x, kind: Other, metadata: {name: none, namespace: none}, data: {a: '2'}}"
- target: {labelSelector: "tier in (back, front), !old"}
  patch: |-
    - {op: replace, path: /data/a, value: "3"}
    - {op: add, path: /metadata/annotations/by, value: patch}`,
        both,
      ),
      `${configMap('web', 'data:\n  a: "2"\n')}---
apiVersion: v1
data:
  a: "3"
kind: ConfigMap
metadata:
  annotations:
    by: patch
  labels:
    tier: back
  name: api
  namespace: shop`,
    ))

  test('with a target have labels and annotations as strings: null removes nothing there', () =>
    checkBuild(
      of(
        `patches:
- target: {name: api}
  patch: |-
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: api, labels: {tier: null, port: 80}}`,
        both,
      ),
      `${configMap('web', '')}---
apiVersion: v1
data:
  a: "1"
kind: ConfigMap
metadata:
  labels:
    port: "80"
    tier: "null"
  name: api
  namespace: shop`,
    ))

  test('change names and kinds where the options say so, namespaces never', () =>
    checkBuild(
      of(
        `patches:
- target: {name: web}
  options: {allowNameChange: true, allowKindChange: true}
  patch: |-
    apiVersion: v2
    kind: Other
    metadata: {name: new, namespace: other}
- target: {name: web}
  patch: '[{"op": "add", "path": "/data/b", "value": 5}]'`,
        web,
      ),
      'apiVersion: v1\ndata:\n  a: "1"\n  b: 5\nkind: Other\nmetadata:\n  name: new\n  namespace: shop',
    ))

  test('that replace the whole resource leave it as it is', () =>
    checkBuild(
      of(
        `patches:
- patch: |-
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: web, namespace: shop}
    $patch: replace
    data: {z: z}`,
        web,
      ),
      configMap('web', ''),
    ))

  test('of a deployment merge containers by name and ports by port and protocol', () =>
    checkBuild(
      `-- kustomization.yaml
resources: [d.yaml]
patches: [{path: p.yaml}]
-- d.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: d}
spec:
  template:
    spec:
      containers:
      - name: main
        image: x:1
        ports: [{containerPort: 80, protocol: TCP}]
        env: [{name: A, value: "1"}, {name: B, value: "2"}]
-- p.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: d}
spec:
  template:
    spec:
      containers:
      - name: sidecar
        image: y:1
      - name: main
        ports: [{containerPort: 80, protocol: TCP, name: http}]
        env: [{name: B, value: 3}, {name: A, $patch: delete}]
`,
      `apiVersion: apps/v1
kind: Deployment
metadata:
  name: d
spec:
  template:
    spec:
      containers:
      - image: y:1
        name: sidecar
      - env:
        - name: B
          value: "3"
        image: x:1
        name: main
        ports:
        - containerPort: 80
          name: http
          protocol: TCP`,
    ))
})

describe('legacy patch fields', () => {
  test('patchesStrategicMerge takes files and patches in place', () =>
    checkBuild(
      of(
        `patchesStrategicMerge:
- p.yaml
- |-
  apiVersion: v1
  kind: ConfigMap
  metadata: {name: web, namespace: shop}
  data: {c: "3"}`,
        `${web}-- p.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, namespace: shop}\ndata: {a: null, b: "2"}\n`,
      ),
      configMap('web', 'data:\n  b: "2"\n  c: "3"\n'),
    ))
  test('patchesJson6902 runs behind the prefix and finds annotations only where kustomize keeps notes', () =>
    checkBuild(
      of(
        `namePrefix: my-
patchesJson6902:
- target: {version: v1, kind: ConfigMap, name: web}
  patch: |-
    - {op: add, path: /metadata/annotations/a, value: "1"}`,
        web,
      ),
      'apiVersion: v1\ndata:\n  a: "1"\nkind: ConfigMap\nmetadata:\n  annotations:\n    a: "1"\n  name: my-web\n  namespace: shop',
    ))
  test('patchesJson6902 without such notes has no annotations to add to', () =>
    checkProblems(
      of(
        'patchesJson6902: [{target: {kind: ConfigMap, name: web}, path: p.yaml}]',
        `${web}-- p.yaml\n- {op: add, path: /metadata/annotations/a, value: "1"}\n`,
      ),
      'PATCH_PATH_MISSING p.yaml:1:3 Cannot add "/metadata/annotations/a" of ConfigMap.v1.[noGrp]/web.shop: "/metadata" is a mapping without "annotations"',
    ))
})

describe('JSON patches', () => {
  test('keep what kustomize notes in annotations, and can copy it', () =>
    checkBuild(
      of(
        `patches:
- target: {name: web}
  patch: |-
    - {op: replace, path: /metadata/annotations, value: {five: 5, none: null}}
    - {op: copy, from: /metadata/name, path: /data/name}`,
        web,
      ),
      'apiVersion: v1\ndata:\n  a: "1"\n  name: web\nkind: ConfigMap\nmetadata:\n  annotations:\n    five: "5"\n    none: "null"\n  name: web\n  namespace: shop',
    ))
  test('write every scalar of their target again', () =>
    checkBuild(
      `-- kustomization.yaml
resources: [r.yaml]
patches:
- target: {kind: Custom}
  patch: '[{"op": "add", "path": "/spec/x", "value": "a<b"}]'
-- r.yaml
apiVersion: example.org/v1
kind: Custom
metadata: {name: a}
spec: {octal: 0644, float: 1.0, million: 1000000, date: 2001-01-01, none: ~}
`,
      `apiVersion: example.org/v1
kind: Custom
metadata:
  name: a
spec:
  date: "2001-01-01T00:00:00Z"
  float: 1
  million: 1000000
  none: null
  octal: 420
  x: a<b`,
    ))
})
