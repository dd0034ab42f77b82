/** Random and hostile input: trees that use every feature, and what is done to their texts. */
import fc from 'fast-check'
import { exampleFiles } from '../../src/engine/diagnostics/explanation.ts'
import { explanations } from '../../src/engine/diagnostics/explanations.ts'
import { failureCases } from '../failures/cases.ts'
import { readFixture } from '../harness/memory-files.ts'
import type { Files } from './survival.ts'

/** Keys that are something else to JavaScript, to YAML or to kustomize. */
export const hostileKeys = [
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__defineGetter__',
    'then',
  ],
  ...[
    'length',
    '0',
    '-1',
    '1',
    'true',
    'null',
    '~',
    '',
    ' ',
    '<<',
    '*',
    '&a',
    '$patch',
    '$retainKeys',
    'a.b',
    'a/b',
  ],
  ...[
    'name',
    'kind',
    'apiVersion',
    'metadata',
    'labels',
    'annotations',
    'spec',
    'data',
    'containers',
    'image',
  ],
  ...['internal.config.kubernetes.io/id', 'config.kubernetes.io/local-config', '💥', '\u2028', '\ufeff', 'é'],
]

/** Patterns that hang or break other expression engines. */
export const hostilePatterns = [
  ...[
    '(a+)+$',
    '(a|a)*$',
    '(.*)*x',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '(x{1,1000}){1,1000}',
    '((((a{100}){100}){100}){100})',
  ],
  ...[
    '[',
    '(',
    '*',
    '+',
    '?',
    '{',
    'a{2,1}',
    '\\',
    '(?<=a)b',
    '(?=a)',
    '\\1',
    '(?P<n>a)',
    '(?i)WEB',
    '[[:alpha:]]+',
  ],
  ...[
    '\\pL+',
    '\\Q.\\E',
    '[z-a]',
    '.*',
    '',
    '|',
    '^$',
    'web|',
    '\\C',
    '\\x{110000}',
    '(?s).*',
    '$^',
    '\u0000',
    '💥',
  ],
]

const pieces = [
  ...[
    '\t',
    ' ',
    '  ',
    '\n',
    '\r',
    '\r\n',
    '- ',
    ': ',
    '?',
    '? ',
    '#',
    ' #',
    ',',
    '{',
    '}',
    '[',
    ']',
    '|',
    '>',
    '|-',
    '>+',
    '|9',
  ],
  ...[
    '"',
    "'",
    '\\',
    '&a ',
    '*a',
    '!',
    '!!str ',
    '!!int ',
    '!!binary ',
    '!!map ',
    '!!null ',
    '!<x> ',
    '%YAML 1.1\n',
    '%TAG ! x\n',
  ],
  ...[
    '---',
    '--- ',
    '...',
    '<<: *a',
    '<<',
    '~',
    'null',
    'true',
    'no',
    '.inf',
    '.nan',
    '-.Inf',
    '0x1f',
    '0o17',
    '017',
    '1_000',
  ],
  ...[
    '1:30',
    '2024-01-01',
    '1e400',
    '-0',
    '99999999999999999999',
    '\u0000',
    '\u0007',
    '\u0085',
    '\u2028',
    '\ufeff',
    '💥',
    '\ud800',
  ],
  ...[
    'apiVersion: v1',
    'kind: List',
    'items:',
    'metadata:',
    'name: web',
    '$patch: delete',
    '$patch: replace',
    '[]',
    '{}',
    '""',
  ],
  ...hostileKeys.map((key) => `${key}: x`),
  ...hostilePatterns,
]

const decoder = new TextDecoder()
const textsOf = (fixture: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(readFixture(fixture)).map(([path, bytes]) => [`/${path}`, decoder.decode(bytes)]),
  )

/** Trees that build or fail in every way there is a code for, and one that uses everything at once. */
export const seedTrees: readonly Readonly<Record<string, string>>[] = [
  ...Object.values(explanations).flatMap(({ example }) =>
    example ? [example.wrong, example.right].map((text) => `-- kustomization.yaml\n${text}\n`) : [],
  ),
  ...failureCases.map(({ files }) => files),
].map((fixture) => ({
  ...textsOf(
    Object.entries(exampleFiles)
      .map(([path, text]) => `-- ${path}\n${text}`)
      .join(''),
  ),
  ...textsOf(fixture),
}))

export const everything: Readonly<Record<string, string>> = {
  '/kustomization.yaml': `namePrefix: a-
nameSuffix: -z
namespace: team
resources: [deployment.yaml, service.yaml, list.yaml, base]
components: [component]
configurations: [configuration.yaml]
crds: [crds.json]
openapi: {path: schema.json}
labels: [{pairs: {team: web}, includeSelectors: true, includeTemplates: true, fields: [{path: spec/xx, create: true}]}]
commonLabels: {common: label}
commonAnnotations: {common: annotation}
patches:
- path: patch.yaml
- path: operations.yaml
  target: {kind: Deployment, name: web, labelSelector: "!x", annotationSelector: "!x"}
  options: {allowNameChange: true, allowKindChange: true}
patchesStrategicMerge: [patch.yaml]
patchesJson6902: [{path: operations.yaml, target: {version: v1, kind: Service, name: web}}]
images: [{name: nginx, newName: nginx2, newTag: "1", digest: ""}]
replicas: [{name: web, count: 4}]
configMapGenerator: [{name: one, literals: [a=b], files: [k=service.yaml], envs: [vars.env], options: {labels: {a: b}}}]
secretGenerator: [{name: two, literals: [a=b], type: Opaque}]
generatorOptions: {annotations: {c: d}, immutable: true}
vars: [{name: WEB, objref: {apiVersion: v1, kind: Service, name: web}, fieldref: {fieldpath: metadata.name}}]
replacements:
- path: replacement.yaml
- source: {kind: Service, name: web, fieldPath: "spec.ports.[port=80].port", options: {delimiter: "-", index: 0}}
  targets: [{select: {kind: Deployment}, reject: [{name: x}], fieldPaths: ["spec.template.spec.containers.*.image"], options: {delimiter: ":", index: 1, create: true}}]
generators: [generator.yaml]
transformers: [transformer.yaml]
validators: [validator.yaml]
sortOptions: {order: legacy, legacySortOptions: {orderFirst: [Service], orderLast: [Deployment]}}
buildMetadata: [originAnnotations, transformerAnnotations, managedByLabel]
`,
  '/deployment.yaml': exampleFiles['deployment.yaml'] ?? '',
  '/service.yaml': exampleFiles['service.yaml'] ?? '',
  '/list.yaml': `apiVersion: v1
kind: List
items:
- &one {apiVersion: v1, kind: ConfigMap, metadata: {name: l1, labels: {x: "1"}}, data: {n: 0x1f, t: 2024-01-01, s: !!str 12}}
- <<: *one
  metadata: {name: l2}
- apiVersion: rbac.authorization.k8s.io/v1
  kind: RoleBinding
  metadata: {name: rb}
  roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}
  subjects: [{kind: ServiceAccount, name: default}, {kind: ServiceAccount, name: s, namespace: n}]
`,
  '/base/kustomization.yaml': 'resources: [config.yaml]\nnamePrefix: b-\n',
  '/base/config.yaml': exampleFiles['base/config.yaml'] ?? '',
  '/component/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{target: {kind: Service}, patch: "[{\\"op\\": \\"add\\", \\"path\\": \\"/spec/x\\", \\"value\\": 1}]"}]\n',
  '/configuration.yaml':
    'nameReference: [{kind: ConfigMap, version: v1, fieldSpecs: [{path: spec/ref/name, kind: Service}]}]\nvarReference: [{path: spec/y}]\nimages: [{path: spec/run/image}]\ncommonLabels: [{path: spec/labels, create: true}]\n',
  '/crds.json':
    '{"x.T": {"Schema": {"properties": {"spec": {"x-kubernetes-object-ref-kind": "Secret"}}}, "Dependencies": []}}',
  '/schema.json':
    '{"definitions": {"v1.T": {"type": "object", "properties": {"items": {"type": "array", "x-kubernetes-patch-merge-key": "name", "x-kubernetes-patch-strategy": "merge", "items": {"type": "object"}}}, "x-kubernetes-group-version-kind": [{"group": "", "version": "v1", "kind": "T"}]}}}',
  '/patch.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, annotations: {p: q}}\nspec: {template: {spec: {containers: [{name: web, env: [{name: A, value: $(WEB)}]}, {$patch: delete, name: x}], $setElementOrder/containers: [{name: web}]}}}\n',
  '/operations.yaml': '- {op: add, path: /metadata/l, value: v}\n- {op: copy, from: /spec, path: /status}\n',
  '/replacement.yaml':
    'source: {kind: Deployment, name: web, fieldPath: spec.replicas}\ntargets: [{select: {kind: Service}, fieldPaths: ["metadata.annotations.[a.b]"], options: {create: true}}]\n',
  '/generator.yaml':
    'apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: {name: g, annotations: {config.kubernetes.io/function: x}}\nliterals: [a=b]\n',
  '/transformer.yaml':
    'apiVersion: builtin\nkind: ValueAddTransformer\nmetadata: {name: v}\nvalue: x\ntargets: [{selector: {kind: Service}, fieldPath: metadata/name, filePathPosition: 1}]\n',
  '/validator.yaml':
    'apiVersion: builtin\nkind: PatchTransformer\nmetadata: {name: p}\ntarget: {kind: Nothing}\npatch: "[]"\n',
  '/vars.env': 'A=1\n# comment\nB\nC="x"\n',
}

interface Edit {
  readonly kind: 'insert' | 'delete' | 'repeat' | 'line' | 'token'
  readonly at: number
  readonly length: number
  readonly piece: string
}

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('insert', 'delete', 'repeat', 'line', 'token'),
  at: fc.nat(1_000_000),
  length: fc.integer({ min: 1, max: 40 }),
  piece: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...pieces) },
    fc.string({ unit: 'binary', maxLength: 6 }),
  ),
})

function edited(text: string, { kind, at, length, piece }: Edit): string {
  const start = at % (text.length + 1)
  const end = Math.min(text.length, start + length)
  if (kind === 'insert') return text.slice(0, start) + piece + text.slice(start)
  if (kind === 'delete') return text.slice(0, start) + text.slice(end)
  if (kind === 'repeat') return text.slice(0, end) + text.slice(start)
  if (kind === 'token') {
    const words = [...text.matchAll(/[\w$./()-]+/g)]
    const word = words[at % Math.max(1, words.length)]
    return word ? text.slice(0, word.index) + piece + text.slice(word.index + word[0].length) : piece
  }
  const lines = text.split('\n')
  const row = at % lines.length
  const other = (at * 31 + length) % lines.length
  return lines
    .map((line, index) =>
      index === row ? (lines[other] ?? '') : index === other ? (lines[row] ?? '') : line,
    )
    .join('\n')
}

/** A tree with a few edits in a few of its files. */
export const editedTree: fc.Arbitrary<Files> = fc
  .tuple(
    fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...seedTrees) }, fc.constant(everything)),
    fc.array(fc.tuple(fc.nat(1000), edit), { minLength: 1, maxLength: 6 }),
  )
  .map(([tree, edits]) => {
    const files = { ...tree }
    const paths = Object.keys(files)
    for (const [which, change] of edits) {
      const path = paths[which % paths.length] ?? ''
      files[path] = edited(files[path] ?? '', change)
    }
    return files
  })

/** The tree that uses everything, with any bytes in one of its files. */
export const treeWithBytes: fc.Arbitrary<Files> = fc
  .tuple(
    fc.constantFrom(...Object.keys(everything)),
    fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 200 })),
  )
  .map(([path, content]) => ({ ...everything, [path]: content }))

const scalar = fc.oneof(
  fc.constantFrom(...hostileKeys, ...hostilePatterns),
  fc.string({ maxLength: 8 }),
  fc.double(),
  fc.bigInt().map(String),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
)
const key = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...hostileKeys) }, fc.string({ maxLength: 6 }))

/** Any JSON, its keys hostile. Objects are made of entries, so that `__proto__` is a field like any other. */
export const hostileJson: fc.Arbitrary<string> = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar.map((value) => JSON.stringify(value) ?? 'null'),
    fc.array(tie('json'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
    fc
      .array(fc.tuple(key, tie('json')), { maxLength: 5 })
      .map(
        (entries) => `{${entries.map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(', ')}}`,
      ),
  ),
})).json

const fields = [
  ...[
    'resources',
    'components',
    'configurations',
    'crds',
    'openapi',
    'labels',
    'commonLabels',
    'commonAnnotations',
    'patches',
  ],
  ...[
    'patchesStrategicMerge',
    'patchesJson6902',
    'images',
    'replicas',
    'configMapGenerator',
    'secretGenerator',
    'generatorOptions',
  ],
  ...[
    'vars',
    'replacements',
    'generators',
    'transformers',
    'validators',
    'sortOptions',
    'buildMetadata',
    'namespace',
    'namePrefix',
  ],
]

/** A kustomization with any JSON in one field, over resources with any JSON in one field. */
export const hostileTree: fc.Arbitrary<Files> = fc
  .tuple(
    fc.constantFrom(...fields),
    hostileJson,
    fc.constantFrom('metadata', 'spec', 'data', 'labels', 'annotations'),
    hostileJson,
    fc.boolean(),
  )
  .map(([field, value, where, content, both]) => ({
    ...everything,
    ...(both
      ? {}
      : {
          '/kustomization.yaml': `${(everything['/kustomization.yaml'] ?? '')
            .split('\n')
            .filter((line) => !line.startsWith(field))
            .join('\n')}\n${field}: ${value}\n`,
        }),
    '/list.yaml': `{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "h"${['labels', 'annotations'].includes(where) ? `, "${where}": ${content}` : ''}}, "${where === 'labels' ? 'x' : where}": ${content}}`,
  }))

/** Operations and selectors made of hostile words. */
export const hostilePatch: fc.Arbitrary<Files> = fc
  .tuple(
    fc.array(
      fc.record({
        op: fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test', '__proto__'),
        path: fc.array(key, { maxLength: 4 }),
        from: fc.array(key, { maxLength: 3 }),
        value: hostileJson,
      }),
      { maxLength: 4 },
    ),
    fc.record({
      name: scalar,
      kind: fc.constantFrom('Deployment', '.*', '(', ...hostilePatterns),
      labelSelector: scalar,
    }),
    fc.record({
      paths: fc.array(
        fc.array(fc.oneof(key, fc.constantFrom('*', '-', '[name=web]', '[a=', '0')), { maxLength: 5 }),
        { maxLength: 3 },
      ),
      delimiter: fc.constantFrom('', '-', '/'),
      index: fc.integer(),
      create: fc.boolean(),
    }),
    hostileJson,
  )
  .map(([operations, target, replacement, merge]) => {
    const pointer = (path: readonly string[]): string =>
      JSON.stringify(path.map((step) => `/${step}`).join(''))
    return {
      ...everything,
      '/operations.yaml': `[${operations.map(({ op, path, from, value }) => `{"op": "${op}", "path": ${pointer(path)}, "from": ${pointer(from)}, "value": ${value}}`).join(', ')}]`,
      '/patch.yaml': `{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": ${merge}}`,
      '/replacement.yaml': `{"source": {"kind": "Service", "name": "web"}, "targets": [{"select": {"kind": "Deployment"}, "fieldPaths": ${JSON.stringify(replacement.paths.map((path) => path.join('.')))}, "options": ${JSON.stringify({ delimiter: replacement.delimiter, index: replacement.index, create: replacement.create })}}]}`,
      '/kustomization.yaml': (everything['/kustomization.yaml'] ?? '').replace(
        /target: \{kind: Deployment.*\}/,
        `target: ${JSON.stringify(target)}`,
      ),
    }
  })
