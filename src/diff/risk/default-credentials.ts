/** Passwords and keys that everybody knows, because they stand in published manifests. */
import { decodeBase64 } from '../../base/base64.ts'
import { decodeUtf8 } from '../../base/utf8.ts'
import { fieldOf, isMap, scalarText, type Resource } from '../../engine/index.ts'
import { listAt, writtenTextAt } from '../../kubernetes/fields.ts'
import { containersOf } from '../../kubernetes/pod-template.ts'
import type { ResourceChange } from '../change-set.ts'

/** What is recognised: in texts of any length by what they contain, in whole values by what they are. */
const known: readonly { readonly what: string; readonly name?: RegExp; readonly value: RegExp }[] = [
  {
    what: 'the password of user@example.com that Kubeflow publishes (12341234)',
    value: /\$2[aby]\$12\$4K\/VkmDd1q1Orb3xAt82zu8gk7Ad6ReFR4LCP9UeYE90NLiN9Df72/,
  },
  {
    what: 'the password hash of the embedded platform (12341234)',
    value: /\$2b\$12\$mPlaygroundEmbeddedTreSRGOpeXFut2\.TM\/buVO7fV\/RXpAxuAq/,
  },
  { what: 'the OIDC client secret that Kubeflow publishes', value: /pUBnBOY80SnXgjibTYM9ZWNzY2xreNGQok/ },
  {
    what: 'the cookie secret that Kubeflow publishes',
    value: /7d16fee92f8d11b8940b081b3f8b8acb|playground-cookie-secret-32bytes/,
  },
  { what: 'the default key of MinIO (minio123)', value: /\bminio123\b/ },
  { what: 'the default user and password of MinIO', name: /secret|password|key/i, value: /^minioadmin$/ },
  { what: 'a plain password (12341234)', value: /\b12341234\b/ },
  {
    what: 'a password that is guessed first',
    name: /pass(word|wd)?$|root_password$/i,
    value: /^(test|password|changeme|change-me|admin|root|123456|secret|postgres|mysql|kubeflow)$/i,
  },
  { what: 'an empty password', name: /ALLOW_EMPTY_PASSWORD$/, value: /^(true|yes|1)$/i },
]

/** A sentence for each default credential in what the change leaves behind. */
export function defaultCredentials(change: ResourceChange): string[] {
  if (change.kind === 'removed') return []
  const found = new Map<string, string>()
  for (const [name, value] of namedTexts(change.after)) {
    const match = known.find((each) => (each.name?.test(name) ?? true) && each.value.test(value))
    if (match && !found.has(match.what)) found.set(match.what, name)
  }
  return [...found].map(
    ([what, name]) => `${name} holds ${what}: replace it before anybody can reach the platform.`,
  )
}

/** Every setting of a Secret, a ConfigMap or a container, by its name. */
function namedTexts(resource: Resource): (readonly [name: string, value: string])[] {
  if (resource.kind === 'ConfigMap') return textsIn(resource, 'data')
  if (resource.kind === 'Secret')
    return [
      ...textsIn(resource, 'stringData'),
      ...textsIn(resource, 'data').flatMap(([name, text]) => {
        const bytes = decodeBase64(text)
        return bytes ? [[name, decodeUtf8(bytes)] as const] : []
      }),
    ]
  return containersOf(resource).flatMap((container) =>
    listAt(container, 'env').flatMap((each) => {
      const value = writtenTextAt(each, 'value')
      return value === undefined ? [] : [[writtenTextAt(each, 'name') ?? '', value] as const]
    }),
  )
}

function textsIn({ value }: Resource, field: string): (readonly [string, string])[] {
  const map = fieldOf(value, field)
  if (!isMap(map)) return []
  return Object.keys(map).flatMap((name) => {
    const text = scalarText(map[name])
    return text === undefined ? [] : [[name, text] as const]
  })
}
