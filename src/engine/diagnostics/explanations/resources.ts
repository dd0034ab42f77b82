/** Explanations: YAML, resources and their identities. */
import type { DiagnosticCode } from '../codes.ts'
import type { Explanation } from '../explanation.ts'

export const resources = {
  DUPLICATE_KEY: {
    title: 'A key is set twice',
    means: 'One mapping holds the same key on two lines.',
    why: 'YAML forbids it. Kustomize refuses it in resources and keeps the later one in kustomization files, which hides the first.',
    todo: 'Keep one of the two; join the lists below them if both are meant.',
    example: {
      wrong: `resources:\n- config.yaml\n-- config.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  mode: dark\n  mode: light`,
      right: `resources:\n- config.yaml\n-- config.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  mode: light`,
    },
  },
  ID_TAKEN: {
    title: 'Two resources with one identity',
    means: 'Two resources have the same group, version, kind, name and namespace.',
    why: 'A cluster can hold only one of them. Often one file is listed twice, directly and by way of a base.',
    todo: 'Remove one of the two; the message names where both come from. Change a resource of a base by a patch, not by a second copy.',
    example: {
      wrong: `resources:\n- base\n- settings.yaml\n-- settings.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  mode: light`,
      right: `resources:\n- base\npatches:\n- path: settings.yaml\n-- settings.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  mode: light`,
    },
  },
  NAMESPACE_CONFLICT: {
    title: 'Two resources become one by their namespace',
    means:
      'Two resources that differ only by namespace are both put into the namespace of the kustomization.',
    why: 'They would have the same identity.',
    todo: 'Rename one, or leave one out. Build them as two roots if both are needed.',
    example: {
      wrong: `namespace: one\nresources:\n- both.yaml\n-- both.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  namespace: a\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  namespace: b`,
      right: `namespace: one\nresources:\n- both.yaml\n-- both.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  namespace: a\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings-b\n  namespace: b`,
    },
  },
  RESOURCE_INVALID: {
    title: 'A document that is no resource',
    means: 'A document lacks kind or metadata.name, or is not a mapping at all.',
    why: 'Kustomize cannot tell what it is. Helm values, kustomization files and plain configuration are no resources.',
    todo: 'Give it apiVersion, kind and metadata.name, or list it where it belongs: a directory under "resources", data under "configMapGenerator".',
    example: {
      wrong: `resources:\n- settings.yaml\n-- settings.yaml\napiVersion: v1\nkind: ConfigMap\ndata:\n  mode: dark`,
      right: `resources:\n- settings.yaml\n-- settings.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  mode: dark`,
    },
  },
  YAML_ALIAS: {
    title: 'An alias without its anchor',
    means:
      '"*name" stands where no "&name" came before it in the same document, or inside of its own anchor.',
    why: 'Anchors do not reach across documents or files.',
    todo: 'Define the anchor above its use. Text that begins with an asterisk must be quoted.',
    example: {
      wrong: `resources:\n- settings.yaml\n-- settings.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  mode: *dark`,
      right: `resources:\n- settings.yaml\n-- settings.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  mode: &dark very dark\n  title: *dark`,
    },
  },
  YAML_LIMIT: {
    title: 'A document beyond the limits',
    means: 'A document is too large, nested too deep, or grows too much by its aliases.',
    why: 'Kustomize has no limits and would run out of memory; a page must not. The limits are far above any real manifest.',
    todo: 'Split the document, or write out what its aliases stand for.',
  },
  YAML_MERGE: {
    title: 'A merge key without a mapping',
    means: 'The value of "<<" is neither a mapping nor a list of mappings.',
    why: 'There is nothing to merge.',
    todo: 'Give it an alias of a mapping: "<<: *defaults".',
    example: {
      wrong: `resources:\n- settings.yaml\n-- settings.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  <<: dark`,
      right: `resources:\n- settings.yaml\n-- settings.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  <<: {mode: dark}`,
    },
  },
  YAML_SYNTAX: {
    title: 'Text that is not YAML',
    means: 'The text cannot be read at the place shown.',
    why: 'Most often: a tab for indentation, a line indented too far, an unquoted text that holds ": " or begins with one of * & ! % @ `, a quote left open, or a template sign such as {{ }}.',
    todo: 'Look at the line shown and at the one above it; quote the value, or correct the indentation.',
    example: {
      wrong: `resources:\n- settings.yaml\n-- settings.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  title: Settings: dark`,
      right: `resources:\n- settings.yaml\n-- settings.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  title: "Settings: dark"`,
    },
  },
  YAML_VALUE: {
    title: 'A value YAML can hold and JSON cannot',
    means: 'An infinity, a value that its tag does not allow, or a key that is no text.',
    why: 'Kustomize sends every resource through JSON before it prints it, and so does the cluster.',
    todo: 'Quote the value or the key, or drop the tag.',
    example: {
      wrong: `resources:\n- settings.yaml\n-- settings.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  limit: .inf`,
      right: `resources:\n- settings.yaml\n-- settings.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  limit: ".inf"`,
    },
  },
} as const satisfies Partial<Record<DiagnosticCode, Explanation>>
