/** Explanations: patches. */
import type { DiagnosticCode } from '../codes.ts'
import type { Explanation } from '../explanation.ts'

const one = (patch: string): string =>
  `resources:\n- deployment.yaml\npatches:\n- patch: |-\n${indented(patch)}`
const aimed = (operations: string, target = 'kind: Deployment'): string =>
  `resources:\n- deployment.yaml\npatches:\n- target:\n    ${target}\n  patch: |-\n${indented(operations)}`
const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')
const web = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n'

export const patches = {
  PATCH_CHANGES_NOTHING: {
    title: 'A patch without effect',
    means: 'Every target of the patch already is what the patch says.',
    why: 'Kustomize says nothing, so a patch that has become needless, or never did anything, stays for years.',
    todo: 'Remove it, or correct the field it was meant for.',
    example: { wrong: one(`${web}spec:\n  replicas: 2`), right: one(`${web}spec:\n  replicas: 3`) },
  },
  PATCH_DIRECTIVE_UNKNOWN: {
    title: 'An unknown $patch directive',
    means: '"$patch" has a value other than delete, replace and merge.',
    why: 'Kustomize would not know what to do with the rest.',
    todo: 'Write one of the three.',
    example: {
      wrong: one(`${web}spec:\n  template:\n    $patch: remove`),
      right: one(`${web}spec:\n  template:\n    $patch: delete`),
    },
  },
  PATCH_ENTRY_INVALID: {
    title: 'A patch entry that is incomplete or contradictory',
    means: 'The entry has neither "path" nor "patch", or both, or a target for several patches at once.',
    why: 'An entry is one patch, in a file or in place.',
    todo: 'Keep one of "path" and "patch"; make an entry for each patch.',
    example: {
      wrong: `resources:\n- deployment.yaml\npatches:\n- target:\n    kind: Deployment`,
      right: aimed('- op: replace\n  path: /spec/replicas\n  value: 3'),
    },
  },
  PATCH_KIND_DIFFERS: {
    title: 'A patch has another kind of value than its target',
    means: 'The patch has a mapping where the target has a list or a scalar, or the reverse.',
    why: 'A strategic merge joins mappings with mappings and lists with lists.',
    todo: 'Give the patch the shape of the target, or replace the field by a JSON patch.',
    example: {
      wrong: one(
        `${web}spec:\n  template:\n    spec:\n      containers:\n        name: web\n        image: nginx:1.26`,
      ),
      right: one(
        `${web}spec:\n  template:\n    spec:\n      containers:\n      - name: web\n        image: nginx:1.26`,
      ),
    },
  },
  PATCH_MATCHES_NOTHING: {
    title: 'A target that selects no resource',
    means: 'No resource answers to the target of the patch.',
    why: 'Kustomize passes over it in silence, so a misspelt name leaves the base unpatched.',
    todo: 'Correct the part of the target that differs; it is shown with the nearest resource. name, kind, group, version and namespace are whole regular expressions: "web" does not match "web-1".',
    example: {
      wrong: aimed('- op: replace\n  path: /spec/replicas\n  value: 3', 'name: wbe'),
      right: aimed('- op: replace\n  path: /spec/replicas\n  value: 3', 'name: web'),
    },
  },
  PATCH_OPERATION_INVALID: {
    title: 'A JSON patch operation that is none',
    means: 'An operation lacks "op", "path", "value" or "from", or its "op" is unknown.',
    why: 'The six operations are add, remove, replace, move, copy and test; add, replace and test need a value, move and copy need from.',
    todo: 'Complete the operation.',
    example: {
      wrong: aimed('- op: set\n  path: /spec/replicas\n  value: 3'),
      right: aimed('- op: replace\n  path: /spec/replicas\n  value: 3'),
    },
  },
  PATCH_OVERRIDDEN: {
    title: 'A namespace set by a patch is set again',
    means:
      'A patch puts a resource into a namespace, and "namespace" of the same kustomization puts it into another.',
    why: 'Kustomize runs "namespace" after "patches", whatever their order in the file.',
    todo: 'Set the namespace in a base or overlay of its own, where "namespace" does not reach, or by "patchesJson6902", which runs later.',
    example: {
      wrong: `${aimed('- op: add\n  path: /metadata/namespace\n  value: mine')}\nnamespace: team`,
      right: aimed('- op: add\n  path: /metadata/namespace\n  value: mine'),
    },
  },
  PATCH_PATH_MISSING: {
    title: 'A JSON patch asks for a place that is not there',
    means: 'The path of an operation leads through, or to, a field or index the target does not have.',
    why: 'The operations replace, remove and test need the place itself; add needs everything above it. "~1" stands for a slash within a name, "~0" for a tilde, and lists count from 0.',
    todo: 'Correct the path by the fields the message lists, add what is above it first, or use a strategic merge patch, which creates what is missing.',
    example: {
      wrong: aimed('- op: replace\n  path: /spec/template/spec/containers/1/image\n  value: nginx:1.26'),
      right: aimed('- op: replace\n  path: /spec/template/spec/containers/0/image\n  value: nginx:1.26'),
    },
  },
  PATCH_REPLACES_LIST: {
    title: 'A patch replaces a whole list of a custom resource',
    means:
      'A strategic merge patch has a list in a type kustomize has no schema for, so the list of the target is gone.',
    why: 'Only for Kubernetes’ own types does kustomize know by which key elements are merged.',
    todo: 'Repeat the elements that should stay, use a JSON patch on one element, or describe the type under "openapi".',
    example: {
      wrong: `resources:\n- job.yaml\npatches:\n- patch: |-\n    apiVersion: example.com/v1\n    kind: Job\n    metadata:\n      name: nightly\n    spec:\n      steps:\n      - name: one\n        run: true\n-- job.yaml\napiVersion: example.com/v1\nkind: Job\nmetadata:\n  name: nightly\nspec:\n  steps:\n  - name: one\n  - name: two`,
      right: `resources:\n- job.yaml\npatches:\n- target:\n    kind: Job\n  patch: |-\n    - op: add\n      path: /spec/steps/0/run\n      value: true\n-- job.yaml\napiVersion: example.com/v1\nkind: Job\nmetadata:\n  name: nightly\nspec:\n  steps:\n  - name: one\n  - name: two`,
    },
  },
  PATCH_RESULT_INVALID: {
    title: 'A JSON patch on what is no JSON',
    means: 'The resource has a value that JSON cannot hold, or is no resource any more once it is patched.',
    why: 'JSON patches work on JSON, and what they leave must still have a kind and a name.',
    todo: 'Correct the value in the resource, or use a strategic merge patch.',
    example: {
      wrong: aimed('- op: replace\n  path: ""\n  value: []'),
      right: aimed('- op: replace\n  path: /spec/replicas\n  value: 3'),
    },
  },
  PATCH_TARGET_AMBIGUOUS: {
    title: 'A patch for several resources',
    means: 'More than one resource has, or had under a former name, the identity the patch names.',
    why: 'A patch without target is for exactly one resource.',
    todo: 'Give the entry a target that tells them apart, or patch before they get the same name.',
    example: {
      wrong: `resources:\n- a\n- b\npatches:\n- patch: |-\n    apiVersion: v1\n    kind: ConfigMap\n    metadata:\n      name: settings\n    data:\n      mode: light\n-- a/kustomization.yaml\nnamePrefix: a-\nresources:\n- ../base\n-- b/kustomization.yaml\nnamePrefix: b-\nresources:\n- ../base`,
      right: `resources:\n- a\n- b\npatches:\n- target:\n    name: b-settings\n  patch: |-\n    apiVersion: v1\n    kind: ConfigMap\n    metadata:\n      name: settings\n    data:\n      mode: light\n-- a/kustomization.yaml\nnamePrefix: a-\nresources:\n- ../base\n-- b/kustomization.yaml\nnamePrefix: b-\nresources:\n- ../base`,
    },
  },
  PATCH_TARGET_MISSING: {
    title: 'A patch for a resource that is not there',
    means: 'No resource has the apiVersion, kind, name and namespace the patch names.',
    why: 'A strategic merge patch without target is for exactly that resource. The namespace counts too, as it is in the base.',
    todo: 'Correct the part that differs; it is shown with the nearest resource. Or give the entry a target.',
    example: {
      wrong: one(web.replace('name: web', 'name: wbe') + 'spec:\n  replicas: 3'),
      right: one(`${web}spec:\n  replicas: 3`),
    },
  },
  PATCH_TARGET_REQUIRED: {
    title: 'A JSON patch without a target',
    means: 'The operations do not say which resource they are for.',
    why: 'Unlike a strategic merge patch, a JSON patch does not name its resource.',
    todo: 'Add "target" with at least kind and name.',
    example: {
      wrong: one('- op: replace\n  path: /spec/replicas\n  value: 3'),
      right: aimed('- op: replace\n  path: /spec/replicas\n  value: 3'),
    },
  },
  PATCH_TEST_FAILED: {
    title: 'A test of a JSON patch does not hold',
    means: 'The value at the path of a "test" operation is not the one it names.',
    why: 'That is what "test" is for: the patch was written for another base.',
    todo: 'Look whether the patch is still right for the new value, then correct the expected one.',
    example: {
      wrong: aimed(
        '- op: test\n  path: /spec/replicas\n  value: 1\n- op: replace\n  path: /spec/replicas\n  value: 3',
      ),
      right: aimed(
        '- op: test\n  path: /spec/replicas\n  value: 2\n- op: replace\n  path: /spec/replicas\n  value: 3',
      ),
    },
  },
  PATCH_UNREADABLE: {
    title: 'A text that is no patch',
    means: 'The text is neither a partial resource nor a list of JSON patch operations.',
    why: 'A strategic merge patch needs apiVersion, kind and metadata.name even where a target selects what it is for.',
    todo: 'Add what is missing.',
    example: { wrong: one('spec:\n  replicas: 3'), right: one(`${web}spec:\n  replicas: 3`) },
  },
  SELECTOR_INVALID: {
    title: 'A selector that cannot be read',
    means: 'A part of a target is no valid regular expression, or a label selector has a wrong form.',
    why: 'The parts name, kind, group, version and namespace are regular expressions (RE2: no look-ahead, no back-references); labelSelector is written as kubectl takes it.',
    todo: 'Escape signs that are meant literally: "\\." for a dot.',
    example: {
      wrong: aimed('- op: replace\n  path: /spec/replicas\n  value: 3', "name: '*web'"),
      right: aimed('- op: replace\n  path: /spec/replicas\n  value: 3', "name: '.*web'"),
    },
  },
} as const satisfies Partial<Record<DiagnosticCode, Explanation>>
