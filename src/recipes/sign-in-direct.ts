/** oauth2-proxy straight at the identity provider, without Dex between. */
import { listAt, textAt } from '../kubernetes/fields.ts'
import type { Resource } from '../engine/index.ts'
import { whyNotEmpty, whyNotUrl } from './parts/checks.ts'
import { takesIn } from './component-recipe.ts'
import { keyPart, keysPart } from './parts/key-parts.ts'
import { operationsPart } from './parts/part.ts'
import { textOf, type Recipe, type Surroundings } from './recipe.ts'
import { settingIn, withSettings } from './parts/settings-text.ts'
import { keyText, resourceNamed } from './parts/targets.ts'

const key = 'oauth2_proxy.cfg'
const withoutDex = 'it leaves Dex out, which the other one configures'

export const signInDirect: Recipe = {
  id: 'sign-in-direct',
  title: 'Sign-in without Dex',
  group: 'Sign-in',
  purpose: 'Sends people from oauth2-proxy straight to your identity provider, and leaves Dex out.',
  components: ['oauth2-proxy', 'dex'],
  words: 'oidc keycloak azure entra okta identity provider issuer',
  guide: 'https://github.com/kubeflow/manifests/blob/master/common/oauth2-proxy/README.md',
  conflicts: {
    'default-user': withoutDex,
    'default-password': withoutDex,
    'dex-connectors': withoutDex,
  },
  questions: [
    {
      id: 'issuer',
      label: 'Issuer',
      kind: 'text',
      help: 'The address below which the provider answers /.well-known/openid-configuration.',
      default: () => '',
      whyNot: whyNotUrl,
    },
    {
      id: 'jwksUri',
      label: 'Keys (jwksUri)',
      kind: 'text',
      help: 'Where the provider publishes its keys; left empty, Istio finds it by the issuer.',
      default: () => '',
      whyNot: (text) => (text === '' ? undefined : whyNotUrl(text)),
    },
    {
      id: 'name',
      label: 'Name of the provider',
      kind: 'text',
      default: () => 'Single sign-on',
      whyNot: whyNotEmpty('A name'),
    },
    {
      id: 'clientId',
      label: 'Client id',
      kind: 'text',
      default: () => '',
      whyNot: whyNotEmpty('A client id'),
    },
    {
      id: 'clientSecret',
      label: 'Client secret',
      kind: 'secret',
      default: () => '',
      whyNot: whyNotEmpty('A client secret'),
    },
  ],
  whyNot(around) {
    if (!takesIn(around, around.entry, 'dex')) return 'This tree has no Dex to leave out'
    return targets(around)
      ? undefined
      : `This tree has no oauth2-proxy with ${key}, or no RequestAuthentication dex-jwt`
  },
  choose: () => ({ off: ['dex'] }),
  write(around, answers) {
    const found = targets(around)
    if (!found) return { problem: `This tree has no oauth2-proxy with ${key}` }
    const [issuer, jwksUri] = [textOf(answers, 'issuer'), textOf(answers, 'jwksUri')]
    const text = withSettings(found.text, {
      oidc_issuer_url: issuer,
      provider_display_name: textOf(answers, 'name'),
      // What follows told where Dex answers; the provider tells that by itself.
      skip_oidc_discovery: undefined,
      login_url: undefined,
      redeem_url: undefined,
      oidc_jwks_url: undefined,
      profile_url: undefined,
      // Made for Dex: any other provider answers it with login_required to whoever is not signed in yet.
      prompt: undefined,
    })
    const rule = ['spec', 'jwtRules', 0]
    const hadKeys = textAt(jwtRule(found.rules), 'jwksUri') !== ''
    return {
      parts: [
        keyPart(found.config, key, text),
        keysPart(found.secret, {
          'client-id': textOf(answers, 'clientId'),
          'client-secret': textOf(answers, 'clientSecret'),
        }),
        operationsPart(found.rules, [
          { op: 'replace', path: [...rule, 'issuer'], value: issuer },
          ...(jwksUri !== '' ? [{ op: 'add' as const, path: [...rule, 'jwksUri'], value: jwksUri }] : []),
          ...(jwksUri === '' && hadKeys ? [{ op: 'remove' as const, path: [...rule, 'jwksUri'] }] : []),
        ]),
      ],
    }
  },
  read(own) {
    const text = own?.key('ConfigMap', 'oauth2-proxy', key)
    if (!own || text === undefined) return undefined
    const keys = own.operations().find(({ op, path }) => op === 'add' && path.at(-1) === 'jwksUri')
    const name = /^provider_display_name = (".*")$/m.exec(text)?.[1]
    return {
      issuer: settingIn(text, 'oidc_issuer_url') ?? '',
      jwksUri: typeof keys?.value === 'string' ? keys.value : '',
      name: name === undefined ? '' : String(JSON.parse(name)),
      clientId: own.key('Secret', 'oauth2-proxy', 'client-id') ?? '',
      clientSecret: own.key('Secret', 'oauth2-proxy', 'client-secret') ?? '',
    }
  },
  unchoose: () => ({ on: ['dex'] }),
}

function targets({
  resources,
}: Surroundings): { config: Resource; text: string; secret: Resource; rules: Resource } | undefined {
  const config = resourceNamed(resources, 'ConfigMap', 'oauth2-proxy', 'oauth2-proxy')
  const secret = resourceNamed(resources, 'Secret', 'oauth2-proxy', 'oauth2-proxy')
  const rules = resourceNamed(resources, 'RequestAuthentication', 'dex-jwt', 'istio-system')
  const text = keyText(config, key)
  return config && secret && rules && text !== undefined ? { config, text, secret, rules } : undefined
}

const jwtRule = ({ value }: Resource) => listAt(value, 'spec', 'jwtRules')[0]
