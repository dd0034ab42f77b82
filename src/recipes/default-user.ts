/** The first person of the platform: who signs in with the password that comes with it. */
import { fieldOf, scalarText, type Resource } from '../engine/index.ts'
import { textAt } from '../kubernetes/fields.ts'
import { whyNotEmail, whyNotLabel } from './parts/checks.ts'
import {
  dexConfig,
  dexConfigPart,
  dexNotEdited,
  firstPerson,
  noDex,
  ownDexConfig,
} from './parts/dex-config.ts'
import { keysPart } from './parts/key-parts.ts'
import { operationsPart, type Part } from './parts/part.ts'
import { textOf, type Recipe, type Surroundings } from './recipe.ts'
import { nameInOverlay } from '../kubernetes/overlay-target.ts'
import { keyText, resourceNamed } from './parts/targets.ts'

const params = 'default-install-config'

export const defaultUser: Recipe = {
  id: 'default-user',
  title: 'Default user',
  group: 'Sign-in',
  purpose: 'Gives the first person another email address and name, and the namespace to go with them.',
  components: ['dex', 'user-namespace'],
  words: 'account login email username profile user@example.com',
  guide: 'https://github.com/kubeflow/manifests#change-default-user-name',
  questions: [
    {
      id: 'email',
      label: 'Email',
      kind: 'text',
      help: 'What the person signs in with; the namespace belongs to whoever has this address.',
      default: (around) => textAt(firstPerson(dexConfig(around)?.value), 'email'),
      whyNot: whyNotEmail,
    },
    {
      id: 'username',
      label: 'User name',
      kind: 'text',
      help: 'The name shown for the person.',
      default: (around) => textAt(firstPerson(dexConfig(around)?.value), 'username'),
      whyNot: (text) => (text === '' ? 'A user name is needed' : undefined),
    },
    {
      id: 'namespace',
      label: 'Namespace',
      kind: 'text',
      help: 'The profile of the person, which makes a namespace of the same name.',
      default: (around) => firstProfile(around)?.name ?? 'kubeflow-user-example-com',
      whyNot: whyNotLabel,
    },
  ],
  whyNot(around) {
    const dex = dexConfig(around)
    if (!dex) return noDex
    return firstPerson(dex.value)
      ? undefined
      : 'Dex of this tree knows nobody by itself: its config.yaml has no staticPasswords'
  },
  write(around, answers) {
    const dex = dexConfig(around)
    if (!dex) return { problem: noDex }
    const [email, username, namespace] = ['email', 'username', 'namespace'].map((id) =>
      textOf(answers, id),
    ) as [string, string, string]
    const config = dexConfigPart(dex, [
      { path: ['staticPasswords', 0, 'email'], value: email },
      { path: ['staticPasswords', 0, 'username'], value: username },
    ])
    if (!config) return { problem: dexNotEdited }
    return { parts: [config, ...profileParts(around, email, namespace)] }
  },
  read(own) {
    const person = firstPerson(ownDexConfig(own))
    if (!own || person === undefined) return undefined
    const renamed = own.operations().find(({ path }) => path.join('/') === 'metadata/name')
    const kept = own.operations().find(({ target }) => fieldOf(target, 'kind') === 'Profile')
    const namespace = scalarText(renamed?.value) ?? scalarText(fieldOf(kept?.target, 'name'))
    return {
      email: textAt(person, 'email'),
      username: textAt(person, 'username'),
      ...(namespace !== undefined && { namespace }),
    }
  },
  missed(resources, answers) {
    const [email, namespace] = [textOf(answers, 'email'), textOf(answers, 'namespace')]
    const dex = keyText(resourceNamed(resources, 'ConfigMap', 'dex', 'auth'), 'config.yaml') ?? ''
    const profile = resourceNamed(resources, 'Profile', namespace)
    return [
      ...(dex.includes(email)
        ? []
        : [`Dex does not know ${email}: a patch of the overlay sets its config.yaml after this`]),
      ...(profile && textAt(profile.value, 'spec', 'owner', 'name') !== email
        ? [`Profile ${namespace} does not belong to ${email}`]
        : []),
    ]
  },
}

/** The profile that comes with the platform: the one of the first person. */
function firstProfile(around: Surroundings): Resource | undefined {
  const email = textAt(firstPerson(dexConfig(around)?.value), 'email')
  return around.resources.find(
    ({ kind, value }) => kind === 'Profile' && textAt(value, 'spec', 'owner', 'name') === email,
  )
}

function profileParts(around: Surroundings, email: string, namespace: string): readonly Part[] {
  const profile = firstProfile(around)
  if (!profile) return []
  const isRenamed = profile.name !== namespace
  const config = resourceNamed(around.resources, 'ConfigMap', params)
  return [
    operationsPart(
      profile,
      [
        ...(isRenamed ? [{ op: 'replace' as const, path: ['metadata', 'name'], value: namespace }] : []),
        { op: 'replace', path: ['spec', 'owner', 'name'], value: email },
      ],
      isRenamed ? { allowNameChange: true } : undefined,
    ),
    // What the tree fills the profile in from says the same.
    ...(config && nameInOverlay(config) === params
      ? [keysPart(config, { user: email, 'profile-name': namespace })]
      : []),
  ]
}
