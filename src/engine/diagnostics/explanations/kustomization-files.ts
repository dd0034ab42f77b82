/** Explanations: the kustomization file itself, and finding files and roots. */
import type { DiagnosticCode } from '../codes.ts'
import type { Explanation } from '../explanation.ts'

export const kustomizationFiles = {
  COMPONENT_KIND: {
    title: 'A component where a kustomization is wanted, or the reverse',
    means:
      'A directory under "resources" holds a Component, or one under "components" holds a Kustomization.',
    why: 'The two are included differently: a component changes the resources of the root that lists it, a base brings resources of its own.',
    todo: 'List components under "components" and bases under "resources".',
    example: {
      wrong: `resources:
- deployment.yaml
- extra
-- extra/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
namePrefix: dev-`,
      right: `resources:
- deployment.yaml
components:
- extra
-- extra/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
namePrefix: dev-`,
    },
  },
  DEPRECATED_FIELD: {
    title: 'A field that has a successor',
    means: 'The kustomization uses a field that kustomize still reads but asks to replace.',
    why: 'Deprecated fields may go away with a later version, and some do less than their successors.',
    todo: 'Use the successor; the fix writes what "kustomize edit fix" would write. "vars" need thought: each becomes a replacement that names its targets.',
    example: { wrong: `bases:\n- base`, right: `resources:\n- base` },
  },
  ENTRY_MISSING: {
    title: 'An entry is neither a file nor a directory',
    means: 'An entry of "resources", "components", "generators" or "transformers" leads nowhere.',
    why: 'Kustomize reads paths from the directory of the kustomization that names them, not from where it is started.',
    todo: 'Correct the path, or add the file. The nearest names in that directory are shown.',
    example: { wrong: `resources:\n- bases`, right: `resources:\n- base` },
  },
  FIELD_TYPE: {
    title: 'A field has a value of the wrong type',
    means: 'A list stands where a text is wanted, a number where a text is wanted, or the like.',
    why: 'Kustomize lays the file onto fixed types. Unquoted 1.10, 0x1f, true and 2024-01-01 are not texts in YAML.',
    todo: 'Write a value of the type the message names; quote texts that look like numbers.',
    example: {
      wrong: `resources:\n- deployment.yaml\nimages:\n- name: nginx\n  newTag: 1.26`,
      right: `resources:\n- deployment.yaml\nimages:\n- name: nginx\n  newTag: "1.26"`,
    },
  },
  FIELD_UNKNOWN: {
    title: 'A field kustomize does not know',
    means: 'The kustomization, or one of its entries, has a field that no version of kustomize v5 reads.',
    why: 'A misspelt field would silently do nothing, so kustomize refuses the whole file.',
    todo: 'Use the name that is suggested, or remove the field. Check the indentation: a field of an entry may have slipped to the top.',
    example: { wrong: `resource:\n- deployment.yaml`, right: `resources:\n- deployment.yaml` },
  },
  FILE_MISSING: {
    title: 'A file is not there',
    means: 'A patch, a generator source, a configuration or another single file cannot be found.',
    why: 'The path starts from the directory of the kustomization that names it.',
    todo: 'Correct the path, or add the file. The nearest names in that directory are shown.',
    example: {
      wrong: `resources:\n- deployment.yaml\npatches:\n- path: patch.yml\n-- patch.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 3`,
      right: `resources:\n- deployment.yaml\npatches:\n- path: patch.yaml\n-- patch.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 3`,
    },
  },
  KUSTOMIZATION_AMBIGUOUS: {
    title: 'Several kustomization files in one directory',
    means: 'The directory holds more than one of kustomization.yaml, kustomization.yml and Kustomization.',
    why: 'Kustomize will not choose between them.',
    todo: 'Keep one.',
    example: {
      wrong: `resources:\n- deployment.yaml\n-- kustomization.yml\nresources:\n- service.yaml`,
      right: `resources:\n- deployment.yaml\n- service.yaml`,
    },
  },
  KUSTOMIZATION_EMPTY: {
    title: 'The kustomization is empty',
    means: 'The file has no field but kind and apiVersion, or only empty ones.',
    why: 'Kustomize takes an empty file for a mistake.',
    todo: 'List at least one resource, base, component or generator.',
    example: { wrong: `kind: Kustomization`, right: `kind: Kustomization\nresources:\n- deployment.yaml` },
  },
  KUSTOMIZATION_MISSING: {
    title: 'A directory without a kustomization file',
    means: 'A directory is to be built, or is listed as a base, and holds no kustomization.yaml.',
    why: 'Kustomize includes directories only by their kustomization; it does not gather the YAML files in them.',
    todo: 'Add a kustomization.yaml that lists the files of the directory, or list the files one by one.',
    example: {
      wrong: `resources:\n- plain\n-- plain/service.yaml\napiVersion: v1\nkind: Service\nmetadata:\n  name: plain`,
      right: `resources:\n- plain/service.yaml\n-- plain/service.yaml\napiVersion: v1\nkind: Service\nmetadata:\n  name: plain`,
    },
  },
  KUSTOMIZATION_TYPE: {
    title: 'kind or apiVersion of the kustomization is wrong',
    means: 'The kind is neither Kustomization nor Component, or apiVersion is not the one that goes with it.',
    why: 'The file may be a manifest that got the wrong name.',
    todo: 'Write "apiVersion: kustomize.config.k8s.io/v1beta1" and "kind: Kustomization", or leave both out. A Component has v1alpha1.',
    example: {
      wrong: `apiVersion: v1\nkind: Kustomization\nresources:\n- deployment.yaml`,
      right: `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n- deployment.yaml`,
    },
  },
  NOT_A_FILE: {
    title: 'A file is wanted, a directory is named',
    means: 'A patch, a generator source or a configuration names a directory.',
    why: 'Only "resources", "components" and the plugin lists accept directories.',
    todo: 'Name a file in that directory.',
    example: {
      wrong: `resources:\n- deployment.yaml\nconfigurations:\n- base`,
      right: `resources:\n- deployment.yaml\nconfigurations:\n- config.yaml\n-- config.yaml\nnamePrefix:\n- path: metadata/name`,
    },
  },
  OUTSIDE_REPOSITORY: {
    title: 'A remote base leaves its repository',
    means: 'A base that was taken from a repository names a directory outside of that repository.',
    why: 'What lies beside a clone is an accident of the machine, so kustomize forbids it.',
    todo: 'Bring what it needs into the repository, or name that as a remote base too.',
  },
  PATH_OUTSIDE_ROOT: {
    title: 'A file above the root',
    means: 'A single file lies outside of the directory of the kustomization that names it.',
    why: 'Kustomize lets a root read only what is in or below it (the load restriction), so that a root can be moved and shared as a whole. Directories with a kustomization may lie anywhere.',
    todo: 'Move the file into the root, or make its directory a base and list that. "--load-restrictor LoadRestrictionsNone" lifts the rule.',
    example: {
      wrong: `resources:\n- overlay\n-- overlay/kustomization.yaml\nresources:\n- ../deployment.yaml`,
      right: `resources:\n- overlay\n-- overlay/kustomization.yaml\nresources:\n- ../base`,
    },
  },
  REMOTE_NOT_SUPPLIED: {
    title: 'Remote content nobody supplies',
    means: 'A URL is listed as a base or a file, and its content is not part of the tree that is built.',
    why: 'Kustomize would clone the repository; a build here reads nothing from the network, so that it gives the same output everywhere.',
    todo: 'Put the files at the place the message names, pack a bundle that holds them, or replace the URL by a local directory.',
    example: {
      wrong: `resources:\n- https://github.com/example/app//deploy?ref=v1.0.0`,
      right: `resources:\n- base`,
    },
  },
  ROOT_ABSOLUTE: {
    title: 'A base given as an absolute path',
    means: 'A base starts with a slash.',
    why: 'It would hold on one machine only.',
    todo: 'Write the path from the directory of the kustomization.',
    example: { wrong: `resources:\n- /base`, right: `resources:\n- base` },
  },
  ROOT_CYCLE: {
    title: 'A root that leads back to itself',
    means: 'A base is the directory that is being built, or lies above it.',
    why: 'It would include itself without end.',
    todo: 'Remove one of the entries of the cycle; the message shows the way round.',
    example: {
      wrong: `resources:\n- overlay\n-- overlay/kustomization.yaml\nresources:\n- ..`,
      right: `resources:\n- overlay\n-- overlay/kustomization.yaml\nresources:\n- ../base`,
    },
  },
  ROOT_IS_FILE: {
    title: 'A directory is wanted, a file is named',
    means: 'An entry of "components" names a file.',
    why: 'A component is a directory with a kustomization.',
    todo: 'Name the directory.',
    example: {
      wrong: `resources:\n- deployment.yaml\ncomponents:\n- extra/kustomization.yaml\n-- extra/kustomization.yaml\napiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamePrefix: dev-`,
      right: `resources:\n- deployment.yaml\ncomponents:\n- extra\n-- extra/kustomization.yaml\napiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamePrefix: dev-`,
    },
  },
  ROOT_MISSING: {
    title: 'The directory to build does not exist',
    means: 'What was asked for is a file, or nothing at all.',
    why: 'A build starts from a directory with a kustomization.',
    todo: 'Name that directory.',
  },
  ROOT_TOO_DEEP: {
    title: 'Too long a row of bases',
    means: 'A base includes a base that includes a base, and so on, more than 200 times.',
    why: 'Each of them takes memory until the last is built. Kustomize has no limit and runs until its memory is used up.',
    todo: 'Include bases side by side instead of one by the other.',
  },
} as const satisfies Partial<Record<DiagnosticCode, Explanation>>
