/** Explanations: generators, plugins, and what a build here cannot run. */
import type { DiagnosticCode } from '../codes.ts'
import type { Explanation } from '../explanation.ts'

const generator = (lines: string): string => `configMapGenerator:\n- name: options\n${lines}`

export const generators = {
  BUILD_CRASHED: {
    title: 'The build stopped unexpectedly',
    means:
      'The worker that builds ended in the middle of its work. This is a bug of the playground, or the browser ran out of memory.',
    why: 'Every problem of the input should be a message of its own.',
    todo: 'Undo the last edit; the worker starts again by itself. Please report the input that did it.',
  },
  BUILD_TIMED_OUT: {
    title: 'The build took too long',
    means: 'A build did not end within the time it may take, and was stopped.',
    why: 'The page must stay usable whatever the input.',
    todo: 'Undo the last edit, or build a smaller root.',
  },
  ENTRY_KEY: {
    title: 'A label or annotation whose key is no text',
    means: 'A key of labels, annotations or generated data reads as a number, a boolean, null or a date.',
    why: 'Kustomize writes these keys without quotes and cannot read them again, whether they were quoted in the source or not.',
    todo: 'Choose a key that contains a letter and is no word of YAML: not 1, true, null or ~.',
    example: {
      wrong: `resources:\n- deployment.yaml\ncommonAnnotations:\n  "1": one`,
      right: `resources:\n- deployment.yaml\ncommonAnnotations:\n  number-1: one`,
    },
  },
  GENERATOR_BEHAVIOR_UNKNOWN: {
    title: 'An unknown generator behavior',
    means: '"behavior" is not create, merge or replace.',
    why: 'Kustomize takes any other word for create, in silence.',
    todo: 'Write create, merge or replace.',
    example: {
      wrong: generator('  behavior: add\n  literals:\n  - mode=dark'),
      right: generator('  behavior: create\n  literals:\n  - mode=dark'),
    },
  },
  GENERATOR_ENV_FROM_PROCESS: {
    title: 'A key without a value in an env file',
    means: 'A line of a file under "envs" has no "=".',
    why: 'Kustomize takes the value from the environment it runs in, so that the output depends on the machine. A browser has no environment, and the value is empty.',
    todo: 'Write "key=value", or "key=" where it is to be empty.',
    example: {
      wrong: generator('  envs:\n  - options.env\n-- options.env\nMODE'),
      right: generator('  envs:\n  - options.env\n-- options.env\nMODE=dark'),
    },
  },
  GENERATOR_ENV_INVALID: {
    title: 'A line of an env file is no text',
    means: 'A line of a file under "envs" is not UTF-8.',
    why: 'Its lines become keys and values of a ConfigMap or Secret, which are texts.',
    todo: 'Save the file as UTF-8. Binary content belongs under "files".',
  },
  GENERATOR_ENV_TRUNCATED: {
    title: 'An env file is cut off',
    means: 'A line of a file under "envs" is longer than 64 KiB.',
    why: 'Kustomize stops reading there and leaves out this line and all after it, without a word.',
    todo: 'Put long values into files of their own under "files".',
  },
  GENERATOR_KEY_REPEATED: {
    title: 'Two sources of a generator give one key',
    means: 'A key comes twice from the literals, files and envs of one entry.',
    why: 'A ConfigMap or Secret holds each key once, and kustomize will not choose.',
    todo: 'Remove one; "key=path" gives a file another key.',
    example: {
      wrong: generator('  literals:\n  - mode=dark\n  - mode=light'),
      right: generator('  literals:\n  - mode=light'),
    },
  },
  GENERATOR_KEY_TYPE: {
    title: 'A generated key that is no text',
    means: 'A key of the generated data reads as a number, a boolean, null or a date.',
    why: 'Kustomize writes these keys without quotes and cannot read them again.',
    todo: 'Choose another key; "key=path" gives a file another one.',
    example: {
      wrong: generator('  literals:\n  - 1=dark'),
      right: generator('  literals:\n  - mode-1=dark'),
    },
  },
  GENERATOR_NAME_MISSING: {
    title: 'A generator without a name',
    means: 'An entry of configMapGenerator or secretGenerator has no "name".',
    why: 'The generated object needs one.',
    todo: 'Add "name".',
    example: {
      wrong: `configMapGenerator:\n- literals:\n  - mode=dark`,
      right: generator('  literals:\n  - mode=dark'),
    },
  },
  GENERATOR_SOURCE_INVALID: {
    title: 'A generator source that cannot be split',
    means: 'A literal has no "=", or a file entry has more than one.',
    why: 'A literal is "key=value"; a file is "path" or "key=path".',
    todo: 'Write it in that form.',
    example: {
      wrong: generator('  literals:\n  - "mode: dark"'),
      right: generator('  literals:\n  - mode=dark'),
    },
  },
  GENERATOR_TARGET_AMBIGUOUS: {
    title: 'Several resources a generator could merge with',
    means: 'More than one resource has, or had, the identity the entry merges with or replaces.',
    why: 'Kustomize will not choose.',
    todo: 'Give the entry the namespace of the one that is meant.',
  },
  GENERATOR_TARGET_EXISTS: {
    title: 'A generator creates what is there already',
    means: 'A base or resource has the identity of what the entry generates.',
    why: 'Without "behavior" an entry creates.',
    todo: 'Add "behavior: merge" to change keys, "behavior: replace" to drop the old ones, or choose another name.',
    example: {
      wrong: `resources:\n- deploy\nconfigMapGenerator:\n- name: options\n  literals:\n  - mode=light\n-- deploy/kustomization.yaml\nconfigMapGenerator:\n- name: options\n  literals:\n  - mode=dark`,
      right: `resources:\n- deploy\nconfigMapGenerator:\n- name: options\n  behavior: merge\n  literals:\n  - mode=light\n-- deploy/kustomization.yaml\nconfigMapGenerator:\n- name: options\n  literals:\n  - mode=dark`,
    },
  },
  GENERATOR_TARGET_MISSING: {
    title: 'A generator merges with what is not there',
    means: 'An entry has "behavior: merge" or "replace", and no resource has its name, kind and namespace.',
    why: 'There is nothing to merge with. Names count as they are in the base, before prefixes and the hash; the namespace counts too.',
    todo: 'Include the base, correct the name, add the namespace of the base’s object, or drop "behavior".',
    example: {
      wrong: `resources:\n- base\nconfigMapGenerator:\n- name: setting\n  behavior: merge\n  literals:\n  - mode=light`,
      right: `resources:\n- base\nconfigMapGenerator:\n- name: settings\n  behavior: merge\n  literals:\n  - mode=light`,
    },
  },
  GENERATOR_TEXT_TAB: {
    title: 'A generated text that begins with a tab',
    means: 'A text of several lines, from a file or literal, begins with a tab.',
    why: 'Kustomize writes it in a form of YAML it cannot read again.',
    todo: 'Begin the file with spaces, a comment or an empty line.',
    example: {
      wrong: `configMapGenerator:\n- name: options\n  files:\n  - run.sh\n-- run.sh\n\techo one\n\techo two`,
      right: `configMapGenerator:\n- name: options\n  files:\n  - run.sh\n-- run.sh\n#!/bin/sh\n\techo one\n\techo two`,
    },
  },
  HASH_UNSUPPORTED: {
    title: 'A content hash for another kind of object',
    means: 'An object that is neither ConfigMap nor Secret is to get a hash behind its name.',
    why: 'Kustomize computes it from the way its YAML was written, which is not defined.',
    todo: 'Set "disableNameSuffixHash: true" for it.',
  },
  HELM_UNSUPPORTED: {
    title: 'Helm charts cannot be inflated',
    means: 'The kustomization has "helmCharts" or the older "helmChartInflationGenerator".',
    why: 'Kustomize runs the helm program for them, and only with --enable-helm. A browser cannot run programs.',
    todo: 'Render the chart with "helm template" and list the result under "resources".',
    example: {
      wrong: `helmCharts:\n- name: minio\n  version: 5.4.0\n  repo: https://charts.example.com`,
      right: `resources:\n- minio.yaml\n-- minio.yaml\napiVersion: v1\nkind: Service\nmetadata:\n  name: minio`,
    },
  },
  IAM_POLICY_CLOUD: {
    title: 'An IAM policy for an unknown cloud',
    means: '"cloud" of an IAMPolicyGenerator is not gke.',
    why: 'Kustomize knows the policies of one cloud only.',
    todo: 'Write "cloud: gke", or list the policy as a resource.',
    example: {
      wrong: `generators:\n- policy.yaml\n-- policy.yaml\napiVersion: builtin\nkind: IAMPolicyGenerator\nmetadata:\n  name: policy\ncloud: aws\nkubernetesService:\n  name: reader\nserviceAccount:\n  name: reader\n  projectId: project`,
      right: `generators:\n- policy.yaml\n-- policy.yaml\napiVersion: builtin\nkind: IAMPolicyGenerator\nmetadata:\n  name: policy\ncloud: gke\nkubernetesService:\n  name: reader\nserviceAccount:\n  name: reader\n  projectId: project`,
    },
  },
  PLUGIN_CONFIG: {
    title: 'A builtin plugin with a configuration it does not accept',
    means:
      'A file under "generators", "transformers" or "validators" lacks a field its kind needs, or has one it cannot use.',
    why: 'Given as a file, a transformer has no defaults: a PrefixTransformer, for one, must say which fields it goes to.',
    todo: 'Complete the configuration, or use the field of the kustomization that does the same.',
    example: {
      wrong: `resources:\n- deployment.yaml\ntransformers:\n- prefix.yaml\n-- prefix.yaml\napiVersion: builtin\nkind: PrefixTransformer\nmetadata:\n  name: prefix\nprefix: dev-`,
      right: `resources:\n- deployment.yaml\ntransformers:\n- prefix.yaml\n-- prefix.yaml\napiVersion: builtin\nkind: PrefixTransformer\nmetadata:\n  name: prefix\nprefix: dev-\nfieldSpecs:\n- path: metadata/name`,
    },
  },
  PLUGIN_UNSUPPORTED: {
    title: 'A plugin that is not builtin',
    means: 'A generator, transformer or validator is a program, a container or a Go plugin.',
    why: 'Kustomize runs those only with --enable-alpha-plugins; a browser cannot run them at all.',
    todo: 'Replace it by a builtin one ("apiVersion: builtin"), or run it beforehand and list its output.',
    example: {
      wrong: `resources:\n- deployment.yaml\ntransformers:\n- own.yaml\n-- own.yaml\napiVersion: example.com/v1\nkind: OwnTransformer\nmetadata:\n  name: own`,
      right: `resources:\n- deployment.yaml\ntransformers:\n- own.yaml\n-- own.yaml\napiVersion: builtin\nkind: LabelTransformer\nmetadata:\n  name: own\nlabels:\n  team: web\nfieldSpecs:\n- path: metadata/labels\n  create: true`,
    },
  },
  VALIDATOR_CHANGES: {
    title: 'A validator that changes resources',
    means: 'A plugin under "validators" left the resources different from what they were.',
    why: 'Validators only look; they run after everything else.',
    todo: 'List it under "transformers" if it is meant to change them.',
    example: {
      wrong: `resources:\n- deployment.yaml\nvalidators:\n- label.yaml\n-- label.yaml\napiVersion: builtin\nkind: LabelTransformer\nmetadata:\n  name: label\nlabels:\n  team: web\nfieldSpecs:\n- path: metadata/labels\n  create: true`,
      right: `resources:\n- deployment.yaml\ntransformers:\n- label.yaml\n-- label.yaml\napiVersion: builtin\nkind: LabelTransformer\nmetadata:\n  name: label\nlabels:\n  team: web\nfieldSpecs:\n- path: metadata/labels\n  create: true`,
    },
  },
} as const satisfies Partial<Record<DiagnosticCode, Explanation>>
