/** Explanations: name references, replacements and vars. */
import type { DiagnosticCode } from '../codes.ts'
import type { Explanation } from '../explanation.ts'

const replacement = (source: string, target: string, resources = 'deployment.yaml'): string =>
  `resources:\n- ${resources}\n- service.yaml\nreplacements:\n- ${source}\n  targets:\n  - ${target}`
const fromService = 'source:\n    kind: Service\n    name: web'
const toAnnotation =
  'select:\n      kind: Deployment\n    fieldPaths:\n    - metadata.annotations.service\n    options:\n      create: true'
const withVar = (fieldpath: string, name = 'web', value = '$(WEB)'): string =>
  `resources:\n- service.yaml\n- job.yaml\nvars:\n- name: WEB\n  objref:\n    apiVersion: v1\n    kind: Service\n    name: ${name}\n  fieldref:\n    fieldpath: ${fieldpath}\n-- job.yaml\napiVersion: batch/v1\nkind: Job\nmetadata:\n  name: job\nspec:\n  template:\n    spec:\n      containers:\n      - name: job\n        image: busybox\n        args:\n        - ${value}`

export const references = {
  REFERENCE_AMBIGUOUS: {
    title: 'A name that could mean several resources',
    means:
      'A field refers to a name that more than one resource had before prefixes, suffixes or hashes were put to it.',
    why: 'Kustomize cannot tell which of their new names to write.',
    todo: 'Give the resources different names, or bring referrer and referent together in one base.',
  },
  REFERENCE_FIELD_INVALID: {
    title: 'A field that should hold a name holds something else',
    means:
      'A field in which kustomize looks for the name of another resource holds a list or mapping of another form.',
    why: 'It follows kustomize’s own rules, or those of nameReference in a configuration file.',
    todo: 'Correct the resource, or the path of the rule.',
  },
  REFERENCE_LEFT: {
    title: 'A name that could mean several resources and is left as it is',
    means:
      'Several resources had this name before prefixes or suffixes were put to it, and none of them got these where the referring resource is.',
    why: 'Kustomize writes the new name only where it can tell which one is meant; otherwise it leaves the old one, and says nothing.',
    todo: 'Write the final name of the one that is meant, or list the referring resource in the root that holds it.',
  },
  REFERENCE_SUBJECT_INVALID: {
    title: 'A subject of a role binding that cannot be read',
    means: 'A subject lacks kind, name or namespace, or they are no texts.',
    why: 'Kustomize updates the names of service accounts in it.',
    todo: 'Write kind, name and namespace of the subject as texts.',
  },
  REPLACEMENT_CHANGES_NOTHING: {
    title: 'A replacement without effect',
    means: 'Every target of the replacement holds the value already.',
    why: 'Nothing is wrong; the replacement may be what keeps the fields together.',
    todo: 'Keep it for that, or remove it.',
    example: {
      wrong: replacement(
        'sourceValue: web',
        'select:\n      kind: Deployment\n    fieldPaths:\n    - spec.template.metadata.labels.app',
      ),
      right: replacement(
        'sourceValue: website',
        'select:\n      kind: Deployment\n    fieldPaths:\n    - spec.template.metadata.labels.app',
      ),
    },
  },
  REPLACEMENT_ENCODING: {
    title: 'encoding of a replacement does nothing',
    means: '"options" of a source or target has "encoding".',
    why: 'Kustomize reads the field and does nothing with it.',
    todo: 'Remove it. A Secret takes plain text under stringData.',
    example: {
      wrong: replacement(`${fromService}\n    options:\n      encoding: base64`, toAnnotation),
      right: replacement(fromService, toAnnotation),
    },
  },
  REPLACEMENT_FIELD_MISSING: {
    title: 'A replacement target without the field',
    means: 'A selected resource does not have the field the value is to go to.',
    why: 'Kustomize makes missing fields only where it is told to.',
    todo: 'Correct the path, or add "options: {create: true}". A dot within a name is written "[a.b]", an element of a list "[name=web]".',
    example: {
      wrong: replacement(
        fromService,
        'select:\n      kind: Deployment\n    fieldPaths:\n    - metadata.annotations.service',
      ),
      right: replacement(fromService, toAnnotation),
    },
  },
  REPLACEMENT_INDEX: {
    title: 'A part of the source that is not there',
    means: '"index" of the source is beyond the parts its value has, split by "delimiter".',
    why: 'Parts count from 0.',
    todo: 'Correct index or delimiter.',
    example: {
      wrong: replacement(
        `${fromService}\n    fieldPath: metadata.name\n    options:\n      delimiter: "-"\n      index: 1`,
        toAnnotation,
      ),
      right: replacement(
        `${fromService}\n    fieldPath: metadata.name\n    options:\n      delimiter: "-"\n      index: 0`,
        toAnnotation,
      ),
    },
  },
  REPLACEMENT_INVALID: {
    title: 'A replacement that lacks a part',
    means:
      'A replacement has no source, no targets, or a target without "select"; or it has one part too many.',
    why: 'It copies one value from "source", or the text "sourceValue", to what the targets select.',
    todo: 'Add or remove the part the message names.',
    example: {
      wrong: `resources:\n- service.yaml\nreplacements:\n- ${fromService}`,
      right: replacement(fromService, toAnnotation),
    },
  },
  REPLACEMENT_MATCHES_NOTHING: {
    title: 'A replacement target that selects no resource',
    means: 'No resource answers to "select", or "reject" leaves out all that do.',
    why: 'Kustomize passes over it in silence. Unlike in patches, names here are compared literally, not as regular expressions.',
    todo: 'Correct the part that differs; it is shown with the nearest resource.',
    example: {
      wrong: replacement(fromService, toAnnotation.replace('kind: Deployment', 'kind: Deploy.*')),
      right: replacement(fromService, toAnnotation),
    },
  },
  REPLACEMENT_NOT_SCALAR: {
    title: 'A delimiter on what is no text',
    means: 'Source or target has a "delimiter", and its field holds a list or mapping.',
    why: 'Only a text has parts.',
    todo: 'Remove the delimiter, or name a field that holds a text.',
    example: {
      wrong: replacement(
        `${fromService}\n    fieldPath: spec.selector\n    options:\n      delimiter: "-"`,
        toAnnotation,
      ),
      right: replacement(
        `${fromService}\n    fieldPath: spec.selector.app\n    options:\n      delimiter: "-"`,
        toAnnotation,
      ),
    },
  },
  REPLACEMENT_SOURCE_AMBIGUOUS: {
    title: 'Several resources match the source of a replacement',
    means: 'More than one resource answers to "source".',
    why: 'A replacement copies one value.',
    todo: 'Add kind, namespace or group until only one does.',
    example: {
      wrong: replacement('source:\n    name: web', toAnnotation),
      right: replacement(fromService, toAnnotation),
    },
  },
  REPLACEMENT_SOURCE_FIELD: {
    title: 'The source of a replacement has no such field',
    means: '"fieldPath" leads to nothing in the source.',
    why: 'There is no value to copy.',
    todo: 'Correct the path. A dot within a name is written "[a.b]", an element of a list by its index or "[name=web]".',
    example: {
      wrong: replacement(`${fromService}\n    fieldPath: spec.ports.0.name`, toAnnotation),
      right: replacement(`${fromService}\n    fieldPath: spec.ports.0.port`, toAnnotation),
    },
  },
  REPLACEMENT_SOURCE_MISSING: {
    title: 'No resource matches the source of a replacement',
    means: 'No resource of this root has, or had, the kind, name and namespace of "source".',
    why: 'There is no value to copy. Names are compared literally.',
    todo: 'Correct the part that differs, or include the base that has the resource. A component sees only what is included before it.',
    example: {
      wrong: replacement('source:\n    kind: Service\n    name: wbe', toAnnotation),
      right: replacement(fromService, toAnnotation),
    },
  },
  VAR_AMBIGUOUS: {
    title: 'A var that several resources match',
    means: 'More than one resource has, or had, the kind and name of "objref".',
    why: 'A var has one value.',
    todo: 'Add a namespace to "objref", or use a replacement.',
  },
  VAR_FIELD_INVALID: {
    title: 'A field with vars holds something vars cannot be in',
    means:
      'A field in which kustomize replaces $(NAME) holds something that is no text, list of texts or mapping of texts.',
    why: 'It follows kustomize’s own rules, or those of varReference in a configuration file.',
    todo: 'Correct the resource, or the path of the rule.',
  },
  VAR_FIELD_MISSING: {
    title: 'The field of a var is missing',
    means: '"fieldref" leads to nothing in the object of the var.',
    why: 'The var has no value then.',
    todo: 'Correct the path; without "fieldref" it is metadata.name.',
    example: { wrong: withVar('spec.name'), right: withVar('metadata.name') },
  },
  VAR_NAME_TAKEN: {
    title: 'Two vars with one name',
    means: 'Two roots of the build define a var of the same name.',
    why: 'All bases share their vars.',
    todo: 'Rename one of the two, or use replacements, which have no names.',
    example: {
      wrong: `${withVar('metadata.name').replace('\n-- job', '\n- name: WEB\n  objref:\n    apiVersion: v1\n    kind: Service\n    name: web\n-- job')}`,
      right: withVar('metadata.name'),
    },
  },
  VAR_NOT_SCALAR: {
    title: 'A var whose value is a list or mapping',
    means: '"fieldref" leads to a list or mapping.',
    why: 'Kustomize then leaves $(NAME) as it is, in silence.',
    todo: 'Name a field with a text, number or boolean, or copy the whole by a replacement.',
    example: { wrong: withVar('spec.selector'), right: withVar('spec.selector.app') },
  },
  VAR_OBJECT_MISSING: {
    title: 'No resource matches the object of a var',
    means: 'No resource has the kind and name of "objref".',
    why: 'The var has no value then. Names count as they are in their files, before prefixes and suffixes.',
    todo: 'Correct "objref", or include the base that has the object.',
    example: { wrong: withVar('metadata.name', 'wbe'), right: withVar('metadata.name') },
  },
  VAR_UNUSED: {
    title: 'A var that nothing uses',
    means: 'No field in which kustomize replaces vars holds $(NAME).',
    why: 'Vars are replaced only in fields kustomize knows, such as env, args and command of containers, and those under varReference of a configuration file.',
    todo: 'Remove the var, or add the field that uses it to varReference.',
    example: { wrong: withVar('metadata.name', 'web', 'plain'), right: withVar('metadata.name') },
  },
} as const satisfies Partial<Record<DiagnosticCode, Explanation>>
