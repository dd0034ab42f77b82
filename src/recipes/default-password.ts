/** The password of the first person. What was typed is hashed before it comes here. */
import { fieldAt, scalarText, type Resource, type Value } from '../engine/index.ts'
import { listAt, textAt } from '../kubernetes/fields.ts'
import { dexConfig, firstPerson, noDex } from './parts/dex-config.ts'
import { keyPart } from './parts/key-parts.ts'
import { isPasswordHash } from './parts/password-hash.ts'
import { textOf, type Recipe, type Surroundings } from './recipe.ts'
import { keyText, namedResource, resourceNamed } from './parts/targets.ts'

const [secretName, namespace] = ['dex-passwords', 'auth']

export const defaultPassword: Recipe = {
  id: 'default-password',
  title: 'Default password',
  group: 'Sign-in',
  purpose: 'Gives the first person another password; the overlay holds only its bcrypt hash.',
  components: ['dex'],
  words: 'login credentials bcrypt hash 12341234',
  guide: 'https://github.com/kubeflow/manifests#change-default-user-password',
  questions: [
    {
      id: 'password',
      label: 'New password',
      kind: 'password',
      help: 'Hashed with bcrypt in this browser; it is kept nowhere and sent nowhere.',
      default: () => '',
      whyNot: (text) => {
        if (text === '') return 'A password is needed'
        return isPasswordHash(text)
          ? undefined
          : 'The answer is no bcrypt hash: it begins with $2y$12$ and has 60 characters'
      },
    },
  ],
  whyNot(around) {
    if (!dexConfig(around)) return noDex
    return hashPlace(around)
      ? undefined
      : `The first person of this tree takes no password from Secret ${secretName} in ${namespace}`
  },
  write(around, answers) {
    const place = hashPlace(around)
    if (!place) return { problem: `Secret ${secretName} in ${namespace} has no password hash` }
    return { parts: [keyPart(place.secret, place.key, textOf(answers, 'password'))] }
  },
  read(own) {
    const password = own && hashIn(own.list('secretGenerator'), own.patches('Secret'))
    return password === undefined ? undefined : { password }
  },
  missed(resources, answers) {
    const secret = resourceNamed(resources, 'Secret', secretName, namespace)
    const isThere =
      secret && keysOf(secret).some((key) => keyText(secret, key) === textOf(answers, 'password'))
    if (isThere) return []
    return [
      `${secret ? namedResource(secret) : `Secret ${secretName}`} holds another hash: a patch of the overlay sets it after this`,
    ]
  },
}

/** The key of the Secret that Dex's configuration reads the first person's hash from. */
function hashPlace(around: Surroundings): { secret: Resource; key: string } | undefined {
  const key = textAt(firstPerson(dexConfig(around)?.value), 'hashFromEnv')
  const secret = resourceNamed(around.resources, 'Secret', secretName, namespace)
  return secret && key !== '' && keyText(secret, key) !== undefined ? { secret, key } : undefined
}

const keysOf = ({ value }: Resource): readonly string[] =>
  ['data', 'stringData'].flatMap((field) => Object.keys(fieldAt(value, [field]) ?? {}))

/** The one bcrypt hash among what the component sets. */
function hashIn(generators: readonly Value[], patches: readonly Value[]): string | undefined {
  const literals = generators
    .filter((entry) => textAt(entry, 'name') === secretName)
    .flatMap((entry) => listAt(entry, 'literals'))
    .map((literal) => (scalarText(literal) ?? '').replace(/^[^=]*=/, ''))
  const fields = patches
    .filter((patch) => textAt(patch, 'metadata', 'name') === secretName)
    .flatMap((patch) => Object.values(fieldAt(patch, ['stringData']) ?? {}) as Value[])
    .map((each) => scalarText(each) ?? '')
  return [...literals, ...fields].find(isPasswordHash)
}
