/** Explanations: the builtin transformers and what they go by. */
import type { DiagnosticCode } from '../codes.ts'
import type { Explanation } from '../explanation.ts'

export const transformers = {
  CONFIGURATION_UNUSED: {
    title: 'A field spec without a field',
    means: 'An entry of a file of "configurations" names a field that no resource of this root has.',
    why: 'Kustomize passes over it in silence, so a misspelt path leaves names, images or vars as they are.',
    todo: 'Correct path, kind or group. Leave it where an overlay is to add the resource.',
    example: {
      wrong: `resources:\n- runner.yaml\nconfigurations:\n- config.yaml\n-- runner.yaml\napiVersion: example.com/v1\nkind: Runner\nmetadata:\n  name: nightly\nspec:\n  image: busybox\n-- config.yaml\nimages:\n- path: spec/images\n  kind: Runner`,
      right: `resources:\n- runner.yaml\nconfigurations:\n- config.yaml\n-- runner.yaml\napiVersion: example.com/v1\nkind: Runner\nmetadata:\n  name: nightly\nspec:\n  image: busybox\n-- config.yaml\nimages:\n- path: spec/image\n  kind: Runner`,
    },
  },
  CRD_SCHEMA_INVALID: {
    title: 'A file of crds is no OpenAPI definition',
    means: 'A file under "crds" cannot be read as a list of OpenAPI definitions.',
    why: 'Despite its name, "crds" wants the OpenAPI definitions of types with kustomize’s extensions in them, not CustomResourceDefinition manifests.',
    todo: 'List manifests under "resources", and field specs under "configurations".',
  },
  FIELD_KIND_WRONG: {
    title: 'A field is of the wrong kind for a transformer',
    means: 'A transformer is to write a field and finds a list, mapping or scalar where it needs another.',
    why: 'For example labels that are a list, or an image that is a mapping.',
    todo: 'Correct the resource, or narrow the field spec that led there by kind, group or version.',
    example: {
      wrong: `resources:\n- settings.yaml\ncommonAnnotations:\n  team: web\n-- settings.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  annotations: none`,
      right: `resources:\n- settings.yaml\ncommonAnnotations:\n  team: web\n-- settings.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  annotations: {}`,
    },
  },
  FIELD_SPEC_CONFLICT: {
    title: 'Two field specs disagree about create',
    means: 'A file of "configurations" names a field that is known already, with another value of "create".',
    why: 'A field is created where it is missing, or it is not.',
    todo: 'Give it the value of the one that is there, or remove the entry.',
    example: {
      wrong: `resources:\n- deployment.yaml\nconfigurations:\n- config.yaml\n-- config.yaml\ncommonLabels:\n- path: metadata/labels\n  create: false`,
      right: `resources:\n- deployment.yaml\nconfigurations:\n- config.yaml\n-- config.yaml\ncommonLabels:\n- path: metadata/labels\n  create: true`,
    },
  },
  IMAGE_CHANGES_NOTHING: {
    title: 'An images entry without effect',
    means: 'Every image the entry matches already has that name, tag and digest.',
    why: 'Nothing is wrong; the entry may be left over, or hold the base in place.',
    todo: 'Remove it, or keep it to overrule later changes of the base.',
    example: {
      wrong: `resources:\n- deployment.yaml\nimages:\n- name: nginx\n  newTag: "1.25"`,
      right: `resources:\n- deployment.yaml\nimages:\n- name: nginx\n  newTag: "1.26"`,
    },
  },
  IMAGE_MATCHES_NOTHING: {
    title: 'An images entry that matches no image',
    means: 'No container has an image of this name, nor does a field named by a field spec of images.',
    why: 'Kustomize says nothing, and the old image is deployed. The name must be whole: with its registry, without tag or digest.',
    todo: 'Correct the name by the nearest one shown; for a field of a custom resource, add its path under "images" of a configuration file.',
    example: {
      wrong: `resources:\n- deployment.yaml\nimages:\n- name: docker.io/nginx\n  newTag: "1.26"`,
      right: `resources:\n- deployment.yaml\nimages:\n- name: nginx\n  newTag: "1.26"`,
    },
  },
  IMAGE_NAME_INVALID: {
    title: 'The name of an images entry is no pattern',
    means: '"name" cannot be read as a regular expression.',
    why: 'Kustomize matches images by it as by an expression, and breaks down here.',
    todo: 'Write the name of the image alone.',
    example: {
      wrong: `resources:\n- deployment.yaml\nimages:\n- name: "nginx["\n  newTag: "1.26"`,
      right: `resources:\n- deployment.yaml\nimages:\n- name: nginx\n  newTag: "1.26"`,
    },
  },
  OPENAPI_INVALID: {
    title: 'A schema that cannot be used',
    means: '"openapi" names both a version and a path, or a version kustomize does not carry.',
    why: 'A build has one schema.',
    todo: 'Keep the path, or the version kustomize carries.',
    example: {
      wrong: `resources:\n- deployment.yaml\nopenapi:\n  version: v1.30.0`,
      right: `resources:\n- deployment.yaml\nopenapi:\n  version: v1.21.2`,
    },
  },
  REPLICAS_CHANGE_NOTHING: {
    title: 'A replicas entry without effect',
    means: 'The resource has that number of replicas already.',
    why: 'Nothing is wrong; the entry may be left over, or hold the base in place.',
    todo: 'Remove it, or keep it to overrule later changes of the base.',
    example: {
      wrong: `resources:\n- deployment.yaml\nreplicas:\n- name: web\n  count: 2`,
      right: `resources:\n- deployment.yaml\nreplicas:\n- name: web\n  count: 3`,
    },
  },
  REPLICAS_MATCH_NOTHING: {
    title: 'A replicas entry for what is not there',
    means: 'No Deployment, ReplicationController, ReplicaSet or StatefulSet has this name.',
    why: 'Unlike most transformers, this one must match. Names count as they are in the base, without prefixes.',
    todo: 'Correct the name; for a custom resource, add its path under "replicas" of a configuration file.',
    example: {
      wrong: `resources:\n- deployment.yaml\nreplicas:\n- name: wbe\n  count: 3`,
      right: `resources:\n- deployment.yaml\nreplicas:\n- name: web\n  count: 3`,
    },
  },
  SORT_OPTIONS: {
    title: 'sortOptions that say nothing kustomize can do',
    means: '"order" is neither fifo nor legacy, or legacySortOptions stand beside fifo.',
    why: 'The order fifo keeps the order of accumulation; legacy sorts by kind and takes two lists of kinds.',
    todo: 'Write "order: fifo", or "order: legacy" with or without legacySortOptions.',
    example: {
      wrong: `resources:\n- deployment.yaml\nsortOptions:\n  order: alphabetical`,
      right: `resources:\n- deployment.yaml\nsortOptions:\n  order: legacy`,
    },
  },
  SUBJECT_MODE_UNKNOWN: {
    title: 'setRoleBindingSubjects has an unknown value',
    means:
      'A NamespaceTransformer says how to treat the subjects of role bindings by a word kustomize does not know.',
    why: 'It knows defaultOnly, allServiceAccounts and none.',
    todo: 'Write one of the three.',
  },
} as const satisfies Partial<Record<DiagnosticCode, Explanation>>
