/** Every image from a registry of one's own, and the secret to pull them with. */
import { groupBy } from '../base/group-by.ts'
import { baseName } from '../base/posix-path.ts'
import {
  fieldOf,
  isList,
  isMap,
  parseManifest,
  renderValue,
  scalarText,
  type Resource,
  type Value,
  type ValueMap,
} from '../engine/index.ts'
import { normalImageRef, parseImageRef } from '../images/image-ref.ts'
import { whyNotRegistry } from '../images/rewrite/registry-rules.ts'
import { imagesOutside, rewriteImages } from '../images/rewrite/rewrite.ts'
import { listAt, textAt } from '../kubernetes/fields.ts'
import { podTemplate } from '../kubernetes/pod-template.ts'
import { orNothing, whyNotName } from './parts/checks.ts'
import type { OwnFiles } from './parts/own-files.ts'
import { secretPart } from './parts/key-parts.ts'
import type { Part } from './parts/part.ts'
import { isOn, textOf, type Answers, type Recipe } from './recipe.ts'
import { nameInOverlay, namePattern } from '../kubernetes/overlay-target.ts'

export const registry: Recipe = {
  id: 'registry',
  title: 'Private registry',
  group: 'Workloads',
  purpose: 'Takes every image from your registry, and gives every service account the secret to pull with.',
  components: [],
  words: 'mirror air gap image pull secret imagePullSecrets harbor artifactory docker',
  guide: 'https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/',
  questions: [
    {
      id: 'registry',
      label: 'Registry',
      kind: 'text',
      help: 'Host, and a path where there is one: registry.example.com/kubeflow.',
      default: () => '',
      whyNot: (text) =>
        text.endsWith('/') ? 'A registry is written without a "/" at its end' : whyNotRegistry(text),
    },
    {
      id: 'keeps',
      label: 'Keep the old registry in the path',
      kind: 'switch',
      help: 'registry.example.com/docker.io/istio/pilot instead of registry.example.com/istio/pilot.',
      default: () => 'false',
    },
    {
      id: 'pullSecret',
      label: 'Pull secret',
      kind: 'text',
      help: 'Its name, in every namespace; empty where the registry asks for none.',
      default: () => '',
      whyNot: orNothing(whyNotName),
    },
    {
      id: 'user',
      label: 'User',
      kind: 'text',
      help: 'With a user and a password the pull secret is made too; without, it must be there.',
      default: () => '',
      whyNot: (text) => (text.includes(':') ? 'A user has no ":" in the name' : undefined),
    },
    { id: 'password', label: 'Password or token', kind: 'secret', default: () => '' },
  ],
  whyNot: ({ resources }) =>
    resources.some((each) => podTemplate(each))
      ? undefined
      : 'This tree runs nothing, so there is no image to take from elsewhere',
  write(around, answers) {
    if (textOf(answers, 'user') !== '' && textOf(answers, 'pullSecret') === '')
      return { problem: 'A user is given, and no name for the pull secret: say what it is to be called' }
    const rewrite = rewriteImages(
      around.resources,
      rulesOf(answers),
      { over: around.entry, folder: around.folder },
      around.tree,
    )
    return { parts: [imagesPart(rewrite.files, around.folder), ...pullParts(around.resources, answers)] }
  },
  read(own) {
    const found = own && registryIn(own)
    if (!found) return undefined
    const pullSecret = pullSecretIn(own)
    const account = accountIn(own, found.registry)
    return { ...found, pullSecret, ...account }
  },
  missed: (resources, answers) =>
    imagesOutside(resources, rulesOf(answers)).map(
      ({ reference }) => `${reference} is still pulled from elsewhere`,
    ),
}

const rulesOf = (answers: Answers) => ({
  registry: textOf(answers, 'registry'),
  keepsRegistry: isOn(answers, 'keeps'),
})

/** The lists and files of an overlay that rewrites images, as parts of a component. */
function imagesPart(files: ReadonlyMap<string, string>, folder: string): Part {
  const fields: Record<string, readonly Value[]> = {}
  const texts: Record<string, string> = {}
  for (const [path, text] of files) {
    const name = path.slice(folder.length + 1)
    if (baseName(path) !== 'kustomization.yaml') {
      texts[name] = text
      continue
    }
    const [value] = parseManifest(text, path).documents
    for (const field of ['configurations', 'images', 'patches', 'replacements']) {
      const list = fieldOf(value, field)
      if (isList(list)) fields[field] = list
    }
  }
  return { fields, files: texts }
}

/** The secret on every service account, and on pods that name none; and the secret itself where it is to be made. */
function pullParts(resources: readonly Resource[], answers: Answers): readonly Part[] {
  const name = textOf(answers, 'pullSecret')
  if (name === '') return []
  const imagePullSecrets = [{ name }]
  const accounts = resources.filter(({ kind }) => kind === 'ServiceAccount')
  const patches: Value[] =
    accounts.length === 0
      ? []
      : [mergePatch({ kind: 'ServiceAccount', version: 'v1' }, 'v1', { imagePullSecrets })]
  const bare = resources.filter((each) => {
    const template = podTemplate(each)
    return (
      template &&
      textAt(template.spec, 'serviceAccountName') === '' &&
      textAt(template.spec, 'serviceAccount') === ''
    )
  })
  for (const [kind, all] of groupBy(bare, (each) => each.kind)) {
    const [first] = all
    const path = first && podTemplate(first)?.path
    if (!first || !path) continue
    const fields = path.reduceRight<Value>((inner, step) => ({ [step]: inner }), { imagePullSecrets })
    const names = [...new Set(all.map(nameInOverlay))].sort()
    patches.push(mergePatch({ kind, name: namePattern(names) }, first.apiVersion, fields as ValueMap))
  }
  return [{ fields: { patches } }, ...secretParts([...accounts, ...bare], answers, name)]
}

function mergePatch(target: ValueMap, apiVersion: string, fields: ValueMap): Value {
  const { kind } = target
  const metadata = { name: 'every' }
  const patch = [{ apiVersion }, { kind: kind ?? '' }, { metadata }, fields]
    .map((each) => renderValue(each))
    .join('')
  return { target, patch }
}

function secretParts(resources: readonly Resource[], answers: Answers, name: string): readonly Part[] {
  const [user, password] = [textOf(answers, 'user'), textOf(answers, 'password')]
  if (user === '') return []
  const [host = ''] = textOf(answers, 'registry').split('/')
  const config = JSON.stringify({ auths: { [host]: { username: user, password } } })
  const namespaces = [...new Set(resources.map(({ namespace }) => namespace))]
    .filter((each) => each !== '')
    .sort()
  const more = { type: 'kubernetes.io/dockerconfigjson', options: { disableNameSuffixHash: true } }
  return namespaces.map((namespace) => secretPart(name, namespace, { '.dockerconfigjson': config }, more))
}

/** The registry that most of the `images` entries go to, and whether each keeps the name of its old one. */
function registryIn(own: OwnFiles): { registry: string; keeps: string } | undefined {
  const plain = new Map<string, number>()
  let [kept, all] = [0, 0]
  for (const entry of own.list('images')) {
    const ref = parseImageRef(textAt(entry, 'name'))
    const next = textAt(entry, 'newName')
    if (!ref) continue
    const { registry: old, repository } = normalImageRef({
      repository: ref.repository,
      ...(ref.registry !== undefined && { registry: ref.registry }),
    })
    if (!next.endsWith(`/${repository}`)) continue
    const place = next.slice(0, -repository.length - 1)
    const whole = `/${old.replaceAll(':', '-')}`
    all++
    if (place.endsWith(whole)) kept++
    const name = place.endsWith(whole) ? place.slice(0, -whole.length) : place
    plain.set(name, (plain.get(name) ?? 0) + 1)
  }
  const [best] = [...plain].sort(([, a], [, b]) => b - a)
  return best && { registry: best[0], keeps: String(kept === all) }
}

function pullSecretIn(own: OwnFiles): string {
  for (const entry of own.list('patches')) {
    if (!isMap(entry) || textAt(entry, 'target', 'kind') !== 'ServiceAccount') continue
    const [patch] = parseManifest(scalarText(fieldOf(entry, 'patch')) ?? '', '/patch').documents
    return listAt(patch, 'imagePullSecrets').map((each) => textAt(each, 'name'))[0] ?? ''
  }
  return ''
}

function accountIn(own: OwnFiles, registryName: string): { user: string; password: string } {
  const [generator] = own.list('secretGenerator')
  const text = own.key('Secret', textAt(generator, 'name'), '.dockerconfigjson')
  if (text === undefined) return { user: '', password: '' }
  const [value] = parseManifest(text, '/config.json').documents
  const [host = ''] = registryName.split('/')
  const account = fieldOf(fieldOf(value, 'auths'), host)
  return { user: textAt(account, 'username'), password: textAt(account, 'password') }
}
