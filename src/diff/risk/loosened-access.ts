/** Authentication, mesh and network policies that let in more than before. */
import { fieldAt, isMap, type Resource, type Value } from '../../engine/index.ts'
import { listAt, listedTexts, textAt, writtenTextAt } from '../../kubernetes/fields.ts'
import { containersOf, isWorkload, podTemplate } from '../../kubernetes/pod-template.ts'
import type { ResourceChange } from '../change-set.ts'
import { fingerprint } from '../same-value.ts'

type Look = (before: Resource | undefined, after: Resource | undefined) => string[]

/** What is looked at, by the kind of the resource. */
const looks: Readonly<Record<string, Look>> = {
  AuthorizationPolicy: authorizationPolicy,
  PeerAuthentication: peerAuthentication,
  RequestAuthentication: requestAuthentication,
  NetworkPolicy: networkPolicy,
  Namespace: namespaceLabels,
  EnvoyFilter: envoyFilter,
}

/** A sentence for each way in which the change lets in what was kept out. */
export function loosenedAccess(change: ResourceChange): string[] {
  const before = change.kind === 'added' ? undefined : change.before
  const after = change.kind === 'removed' ? undefined : change.after
  const kind = (after ?? before)?.kind ?? ''
  const look = Object.hasOwn(looks, kind) ? looks[kind] : undefined
  return [...(look?.(before, after) ?? []), ...workload(before, after)]
}

function authorizationPolicy(before: Resource | undefined, after: Resource | undefined): string[] {
  const action = (resource: Resource): string => writtenTextAt(resource.value, 'spec', 'action') ?? 'ALLOW'
  if (!after)
    return before && action(before) === 'AUDIT'
      ? []
      : before
        ? [
            `${action(before) === 'ALLOW' ? 'Without an ALLOW policy everything is let in' : 'What the policy refused or sent to be authorized is let in'}, unless another policy covers the same workloads.`,
          ]
        : []
  const letsAll = (resource: Resource): boolean =>
    action(resource) === 'ALLOW' && rules(resource).some(isEmpty)
  if (letsAll(after) && !(before && letsAll(before)))
    return ['One rule is empty, and an empty rule of an ALLOW policy lets every request in.']
  if (!before) return []
  if (action(before) !== action(after))
    return action(after) === 'ALLOW' || action(after) === 'AUDIT'
      ? [`The action was ${action(before)} and is ${action(after)}: what was refused may be let in.`]
      : []
  const [old, next] = [rulePrints(before), rulePrints(after)]
  const gained = [...next].filter((rule) => !old.has(rule))
  const lost = [...old].filter((rule) => !next.has(rule))
  if (action(after) === 'ALLOW' && (gained.length > 0 || loosened(before, after)))
    return ['The rules of an ALLOW policy changed: compare who is let in now.']
  if (['DENY', 'CUSTOM'].includes(action(after)) && lost.length > 0)
    return [
      `A rule of a ${action(after)} policy is gone or changed: what it refused or checked may be let in.`,
    ]
  return []
}

/** Whether the policy now selects fewer workloads or paths by a narrower selector. */
const loosened = (before: Resource, after: Resource): boolean =>
  fingerprint(fieldAt(before.value, ['spec', 'selector']) ?? null) !==
  fingerprint(fieldAt(after.value, ['spec', 'selector']) ?? null)

const rules = (resource: Resource): readonly Value[] => listAt(resource.value, 'spec', 'rules')
const rulePrints = (resource: Resource): ReadonlySet<string> => new Set(rules(resource).map(fingerprint))
const isEmpty = (value: Value | undefined): boolean => isMap(value) && Object.keys(value).length === 0

/** From the strictest to the loosest. */
const modes = ['STRICT', 'UNSET', 'PERMISSIVE', 'DISABLE']

function peerAuthentication(before: Resource | undefined, after: Resource | undefined): string[] {
  const mode = (resource: Resource | undefined): string =>
    resource ? (writtenTextAt(resource.value, 'spec', 'mtls', 'mode') ?? 'UNSET') : 'UNSET'
  const [old, next] = [mode(before), mode(after)]
  if (!after && old === 'STRICT')
    return ['Without it the mesh accepts plain text again where STRICT asked for mutual TLS.']
  if (after && modes.indexOf(next) > modes.indexOf(old) && next !== 'UNSET')
    return [
      `Mutual TLS is ${next}: traffic in plain text is ${next === 'DISABLE' ? 'all there is' : 'accepted'}.`,
    ]
  const ports = fieldAt(after?.value, ['spec', 'portLevelMtls'])
  const open = isMap(ports)
    ? Object.keys(ports).filter(
        (port) =>
          ['PERMISSIVE', 'DISABLE'].includes(writtenTextAt(ports, port, 'mode') ?? '') &&
          writtenTextAt(ports, port, 'mode') !==
            writtenTextAt(before?.value, 'spec', 'portLevelMtls', port, 'mode'),
      )
    : []
  return open.map((port) => `Port ${port} accepts plain text now.`)
}

function requestAuthentication(before: Resource | undefined, after: Resource | undefined): string[] {
  if (before && !after)
    return ['Tokens are no longer verified: a request with a forged token is not refused any more.']
  if (!before || !after) return []
  const issuers = (resource: Resource): string[] =>
    listAt(resource.value, 'spec', 'jwtRules').map((rule) => writtenTextAt(rule, 'issuer') ?? '')
  const fresh = issuers(after).filter((issuer) => !issuers(before).includes(issuer))
  return fresh.length > 0 ? [`Tokens of ${fresh.join(', ')} are accepted too.`] : []
}

function networkPolicy(before: Resource | undefined, after: Resource | undefined): string[] {
  if (before && !after)
    return ['What the policy kept away from its pods reaches them, unless another policy selects them.']
  if (!before || !after) return []
  const found: string[] = []
  for (const [field, word, peers] of [
    ['ingress', 'from anywhere', 'from'],
    ['egress', 'to anywhere', 'to'],
  ] as const) {
    const [old, next] = [before, after].map((each) => listAt(each.value, 'spec', field))
    const open = (list: readonly Value[]): boolean =>
      list.some((rule) => isMap(rule) && listAt(rule, peers).length === 0)
    const known = new Set(old?.map(fingerprint))
    if (open(next ?? []) && !open(old ?? [])) found.push(`One rule now lets traffic ${word} through.`)
    else if (next?.some((rule) => !known.has(fingerprint(rule))) && known.size > 0)
      found.push(`The rules for ${field} changed: compare who is let through now.`)
  }
  const types = (resource: Resource): readonly string[] => listedTexts(resource.value, 'spec', 'policyTypes')
  for (const type of types(before))
    if (!types(after).includes(type)) found.push(`The policy no longer restricts ${type}.`)
  return found
}

/** From the strictest to the loosest. */
const podSecurity = ['restricted', 'baseline', 'privileged']

function namespaceLabels(before: Resource | undefined, after: Resource | undefined): string[] {
  if (!before || !after) return []
  const label = (resource: Resource, name: string): string | undefined => resource.labels[name]
  const found: string[] = []
  const inMesh = (resource: Resource): boolean =>
    label(resource, 'istio-injection') === 'enabled' || label(resource, 'istio.io/rev') !== undefined
  if (inMesh(before) && !inMesh(after))
    found.push('New pods of the namespace get no sidecar: they leave the mesh and its policies.')
  const enforce = 'pod-security.kubernetes.io/enforce'
  const rank = (resource: Resource): number => podSecurity.indexOf(label(resource, enforce) ?? 'privileged')
  if (rank(after) > rank(before))
    found.push(
      `Pod security goes from ${label(before, enforce) ?? 'privileged'} to ${label(after, enforce) ?? 'privileged, the default'}.`,
    )
  return found
}

function envoyFilter(before: Resource | undefined, after: Resource | undefined): string[] {
  const authorizes = (resource: Resource | undefined): boolean =>
    resource !== undefined && /ext_authz|jwt_authn|\brbac\b/.test(fingerprint(resource.value))
  return authorizes(before) && !authorizes(after)
    ? ['The filter that had requests authorized is gone: they are let in unasked.']
    : []
}

/** Arguments and settings of proxies that leave authentication out. */
const skips =
  /^--?(skip[-_]auth[\w-]*|skip[-_]jwt[\w-]*|ssl[-_]insecure[\w-]*|insecure[-_]oidc[\w-]*|trusted[-_]ip|email[-_]domain=\*|insecure|anonymous[-_]auth=true|disable[-_]auth[\w-]*)/
const skippingVariables =
  /^(OAUTH2_PROXY_(SKIP_\w+|INSECURE_\w+|SSL_INSECURE\w*|TRUSTED_IP\w*)|(APP_)?DISABLE_AUTH\w*)$/

function workload(before: Resource | undefined, after: Resource | undefined): string[] {
  if (!after || !isWorkload(after)) return []
  const had = new Set(before ? skipsOf(before) : [])
  const fresh = skipsOf(after).filter((each) => !had.has(each))
  const leaves = !before || !leavesMesh(before)
  return [
    ...fresh.map((each) => `${each} leaves authentication out for what it names.`),
    ...(leaves && leavesMesh(after) && before
      ? ['The pods ask for no sidecar: they leave the mesh and its policies.']
      : []),
  ]
}

function skipsOf(resource: Resource): string[] {
  return containersOf(resource).flatMap((container) => {
    const args = [...listedTexts(container, 'command'), ...listedTexts(container, 'args')]
    const variables = listAt(container, 'env').filter(
      (each) =>
        skippingVariables.test(writtenTextAt(each, 'name') ?? '') &&
        !/^(false|0|)$/i.test(writtenTextAt(each, 'value') ?? 'set from elsewhere'),
    )
    return [
      ...args.filter((arg) => skips.test(arg) && !/=false$/.test(arg)),
      ...variables.map(
        (each) => `${writtenTextAt(each, 'name') ?? ''}=${writtenTextAt(each, 'value') ?? ''}`,
      ),
    ]
  })
}

function leavesMesh(resource: Resource): boolean {
  const pods = podTemplate(resource)
  return ['labels', 'annotations'].some(
    (field) => textAt(pods?.metadata, field, 'sidecar.istio.io/inject') === 'false',
  )
}
