/** What the form for a new notebook offers: a YAML text in a ConfigMap, changed with its comments kept. */
import { editedYaml, parseManifest, type Resource, type Value, type YamlEdit } from '../engine/index.ts'
import { listedTexts, mapAt, textAt } from '../kubernetes/fields.ts'
import { shown, whyNotQuantity } from './parts/checks.ts'
import type { OwnFiles } from './parts/own-files.ts'
import { keyPart } from './parts/key-parts.ts'
import {
  isOn,
  linesOf,
  textOf,
  type Answers,
  type Question,
  type Recipe,
  type Surroundings,
} from './recipe.ts'
import { nameInOverlay } from '../kubernetes/overlay-target.ts'
import { keyText } from './parts/targets.ts'

const key = 'spawner_ui_config.yaml'
const top = 'spawnerFormDefaults'
const [name, namespace] = ['jupyter-web-app-config', 'kubeflow']

/** Lists of images: those of the form's three groups. */
const groups = [
  { id: 'jupyterImages', field: 'image', label: 'Jupyter images' },
  { id: 'codeImages', field: 'imageGroupOne', label: 'Visual Studio Code images' },
  { id: 'rstudioImages', field: 'imageGroupTwo', label: 'RStudio images' },
] as const

/** Sizes a notebook begins with. */
const sizes = [
  { id: 'cpu', path: ['cpu', 'value'], label: 'Processors', help: 'As in 0.5.' },
  { id: 'memory', path: ['memory', 'value'], label: 'Memory', help: 'As in 1.0Gi.' },
  {
    id: 'workspace',
    path: ['workspaceVolume', 'value', 'newPvc', 'spec', 'resources', 'requests', 'storage'],
    label: 'Workspace volume',
    help: 'As in 5Gi.',
  },
] as const

/** How far a notebook may go beyond what it asks for. */
const factors = [
  { id: 'cpuFactor', path: ['cpu', 'limitFactor'], label: 'Processors at most, as a factor' },
  { id: 'memoryFactor', path: ['memory', 'limitFactor'], label: 'Memory at most, as a factor' },
] as const

/** Fields of the form that can be shut. */
const shutFields = [
  'imagePullPolicy',
  'cpu',
  'memory',
  'gpus',
  'workspaceVolume',
  'dataVolumes',
  'affinityConfig',
  'tolerationGroup',
  'shm',
  'configurations',
  'environment',
]

const noForm = `This tree has no form for notebooks: there is no ConfigMap ${name} with a ${key}`

export const notebooks: Recipe = {
  id: 'notebooks',
  title: 'Notebook form',
  group: 'Workloads',
  purpose: 'Sets the images, sizes and fixed fields of the form that people make notebooks with.',
  components: ['jupyter-web-app'],
  words: 'jupyter vscode rstudio spawner images cpu memory readOnly spawner_ui_config',
  guide: 'https://www.kubeflow.org/docs/components/notebooks/container-images/',
  questions: [
    ...groups.map(({ id, field, label }): Question => ({
      id,
      label,
      kind: 'lines',
      help: 'One each line; the first is the one the form begins with.',
      default: (around) => imagesText(formOf(around)?.value, field),
      whyNot: whyNotImages,
    })),
    {
      id: 'custom',
      label: 'Other images may be written in',
      kind: 'switch',
      default: (around) => String(textAt(formOf(around)?.value, top, 'allowCustomImage') !== 'false'),
    },
    ...sizes.map(({ id, path, label, help }): Question => ({
      id,
      label,
      kind: 'text',
      help,
      default: (around) => textAt(formOf(around)?.value, top, ...path),
      whyNot: whyNotQuantity,
    })),
    ...factors.map(({ id, path, label }): Question => ({
      id,
      label,
      kind: 'text',
      help: 'As in 1.2; none sets no limit.',
      default: (around) => textAt(formOf(around)?.value, top, ...path),
      whyNot: (text) =>
        /^(?:none|\d{1,3}(?:\.\d{1,3})?)$/.test(text)
          ? undefined
          : `${shown(text)} is no factor: a number as in 1.2, or none`,
    })),
    {
      id: 'shut',
      label: 'Fields only you set',
      kind: 'lines',
      help: `One each line, of: ${shutFields.join(', ')}.`,
      default: (around) => shutText(formOf(around)?.value),
      whyNot: whyNotShut,
    },
  ],
  whyNot: (around) => (formOf(around) ? undefined : noForm),
  write(around, answers) {
    const form = formOf(around)
    if (!form) return { problem: noForm }
    const strange = linesOf(answers, 'shut').find((field) => !mapAt(form.value, top, field))
    if (strange !== undefined) return { problem: `The form of this tree has no field ${strange}` }
    const text = editedYaml(form.text, editsOf(form.value, answers))
    return text === undefined
      ? { problem: `${key} of ConfigMap ${name} is no YAML that can be edited safely` }
      : { parts: [keyPart(form.resource, key, text)] }
  },
  read(own) {
    const text = ownText(own)
    return text === undefined ? undefined : answersIn(valueOf(text))
  },
  missed(resources, answers) {
    const found = formIn(resources)
    const now = found ? answersIn(found.value) : {}
    return Object.keys(answers)
      .filter((id) => typeof now[id] === 'string' && now[id] !== textOf(answers, id))
      .map(
        (id) => `${notebooks.questions.find((each) => each.id === id)?.label ?? id}: the form says otherwise`,
      )
  },
}

interface Form {
  readonly resource: Resource
  readonly text: string
  readonly value: Value | undefined
}

const formOf = ({ resources }: Surroundings): Form | undefined => formIn(resources)

function formIn(resources: readonly Resource[]): Form | undefined {
  for (const resource of resources) {
    if (resource.kind !== 'ConfigMap' || resource.namespace !== namespace) continue
    if (nameInOverlay(resource) !== name) continue
    const text = keyText(resource, key)
    const value = text === undefined ? undefined : valueOf(text)
    if (text !== undefined && mapAt(value, top)) return { resource, text, value }
  }
  return undefined
}

const ownText = (own: OwnFiles | undefined): string | undefined => own?.key('ConfigMap', name, key)

const valueOf = (text: string): Value | undefined => parseManifest(text, `/${key}`).documents[0]

/** What a form says, as answers. */
const answersIn = (form: Value | undefined): Answers => ({
  ...Object.fromEntries(groups.map(({ id, field }) => [id, imagesText(form, field)])),
  custom: String(textAt(form, top, 'allowCustomImage') !== 'false'),
  ...Object.fromEntries([...sizes, ...factors].map(({ id, path }) => [id, textAt(form, top, ...path)])),
  shut: shutText(form),
})

/** The images of a group, the one the form begins with first. */
function imagesText(form: Value | undefined, field: string): string {
  const first = textAt(form, top, field, 'value')
  const rest = listedTexts(form, top, field, 'options').filter((image) => image !== first)
  return [...(first === '' ? [] : [first]), ...rest].join('\n')
}

const isShut = (form: Value | undefined, field: string): boolean =>
  textAt(form, top, field, 'readOnly') === 'true'

const shutText = (form: Value | undefined): string =>
  shutFields.filter((field) => isShut(form, field)).join('\n')

/** Only what differs from the form as it is. */
function editsOf(form: Value | undefined, answers: Answers): readonly YamlEdit[] {
  const edits: YamlEdit[] = []
  const set = (path: readonly string[], value: Value): void => {
    edits.push({ path: [top, ...path], value })
  }
  for (const { id, field } of groups) {
    const images = linesOf(answers, id)
    if (images.join('\n') === imagesText(form, field)) continue
    if (textAt(form, top, field, 'value') !== images[0]) set([field, 'value'], images[0] ?? '')
    const old = listedTexts(form, top, field, 'options')
    if (old.join('\n') !== images.join('\n')) set([field, 'options'], images)
  }
  if (textAt(form, top, 'allowCustomImage') !== textOf(answers, 'custom'))
    set(['allowCustomImage'], isOn(answers, 'custom'))
  for (const { id, path } of [...sizes, ...factors])
    if (textAt(form, top, ...path) !== textOf(answers, id)) set(path, textOf(answers, id))
  const shut = linesOf(answers, 'shut')
  for (const field of shutFields)
    if (shut.includes(field) !== isShut(form, field)) set([field, 'readOnly'], shut.includes(field))
  return edits
}

function whyNotImages(text: string): string | undefined {
  const images = text.split('\n').filter((line) => line.trim() !== '')
  if (images.length === 0) return 'At least one image is needed'
  const strange = images.find(
    (image) => !/^[a-z0-9][A-Za-z0-9._:/-]*(?:@sha256:[0-9a-f]{64})?$/.test(image.trim()),
  )
  if (strange !== undefined)
    return `${shown(strange)} is no image: registry, name and tag, as in registry.example.com/team/image:v1`
  const twice = images.find((image, at) => images.indexOf(image) !== at)
  return twice === undefined ? undefined : `${shown(twice)} stands there twice`
}

function whyNotShut(text: string): string | undefined {
  const strange = text
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !shutFields.includes(line))
  return strange === undefined ? undefined : `${shown(strange)} is none of: ${shutFields.join(', ')}`
}
