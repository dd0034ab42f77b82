/** The identity providers Dex is asked for: what each needs to be told, and how Dex's configuration says it. */
import { fieldAt, scalarText, type Value, type ValueMap } from '../../engine/index.ts'
import { listAt, listedTexts, textAt } from '../../kubernetes/fields.ts'

export type Row = Readonly<Record<string, string>>

/** A kind of connector of the form. */
export interface ConnectorKind {
  readonly label: string
  /** Dex's own name of it. */
  readonly type: string
  /** Columns that must have a text, and those that may. */
  readonly needs: readonly string[]
  readonly may: readonly string[]
  /** The column that is kept as a Secret, and the field it stands in. */
  readonly secret?: { readonly column: string; readonly field: string }
  readonly config: (row: Row) => ValueMap
  /** The columns of a connector's `config`; `undefined` where it is another kind of the same type. */
  readonly row: (config: Value | undefined) => Row | undefined
}

/** `a, b` as a list. */
const split = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
const joined = (list: readonly string[]): string => list.join(', ')
const set = (name: string, value: Value | undefined): ValueMap =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? {} : { [name]: value }

const client = {
  needs: ['clientId', 'clientSecret'],
  secret: { column: 'clientSecret', field: 'clientSecret' },
}
const clientId = (row: Row): ValueMap => ({ clientID: row['clientId'] ?? '' })
const clientIdIn = (config: Value | undefined): Row => ({ clientId: textAt(config, 'clientID') })

const oidcScopes = ['openid', 'profile', 'email']
const azureIssuer = /^https:\/\/login\.microsoftonline\.com\/([^/]+)\/v2\.0$/
const isSet = (config: Value | undefined, field: string): boolean => fieldAt(config, [field]) === true

/** Kinds by the id the form has for them. */
export const connectorKinds: Readonly<Record<string, ConnectorKind>> = {
  ldap: {
    label: 'LDAP or Active Directory',
    type: 'ldap',
    needs: ['host', 'baseDN', 'filter', 'username', 'emailAttr'],
    may: ['bindDN', 'bindPW', 'groupDN'],
    secret: { column: 'bindPW', field: 'bindPW' },
    config: (row) => ({
      host: row['host'] ?? '',
      ...set('bindDN', row['bindDN']),
      userSearch: {
        baseDN: row['baseDN'] ?? '',
        filter: row['filter'] ?? '',
        username: row['username'] ?? '',
        idAttr: row['username'] ?? '',
        emailAttr: row['emailAttr'] ?? '',
        nameAttr: row['username'] ?? '',
      },
      ...(row['groupDN'] && {
        groupSearch: {
          baseDN: row['groupDN'],
          filter: '(objectClass=groupOfNames)',
          userMatchers: [{ userAttr: 'DN', groupAttr: 'member' }],
          nameAttr: 'cn',
        },
      }),
    }),
    row: (config) => ({
      host: textAt(config, 'host'),
      bindDN: textAt(config, 'bindDN'),
      baseDN: textAt(config, 'userSearch', 'baseDN'),
      filter: textAt(config, 'userSearch', 'filter'),
      username: textAt(config, 'userSearch', 'username'),
      emailAttr: textAt(config, 'userSearch', 'emailAttr'),
      groupDN: textAt(config, 'groupSearch', 'baseDN'),
    }),
  },
  github: {
    label: 'GitHub',
    type: 'github',
    ...client,
    may: ['allowed'],
    config: (row) => ({
      ...clientId(row),
      ...set(
        'orgs',
        split(row['allowed']).map((name) => ({ name })),
      ),
    }),
    row: (config) => ({
      ...clientIdIn(config),
      allowed: joined(listAt(config, 'orgs').map((each) => textAt(each, 'name'))),
    }),
  },
  gitlab: {
    label: 'GitLab',
    type: 'gitlab',
    ...client,
    may: ['issuer', 'allowed'],
    config: (row) => ({
      ...set('baseURL', row['issuer']),
      ...clientId(row),
      ...set('groups', split(row['allowed'])),
    }),
    row: (config) => ({
      ...clientIdIn(config),
      issuer: textAt(config, 'baseURL'),
      allowed: joined(listedTexts(config, 'groups')),
    }),
  },
  google: {
    label: 'Google',
    type: 'google',
    ...client,
    may: ['allowed'],
    config: (row) => ({ ...clientId(row), ...set('hostedDomains', split(row['allowed'])) }),
    row: (config) => ({ ...clientIdIn(config), allowed: joined(listedTexts(config, 'hostedDomains')) }),
  },
  microsoft: {
    label: 'Microsoft',
    type: 'microsoft',
    ...client,
    may: ['tenant', 'allowed'],
    config: (row) => ({
      ...clientId(row),
      ...set('tenant', row['tenant']),
      ...set('groups', split(row['allowed'])),
    }),
    row: (config) => ({
      ...clientIdIn(config),
      tenant: textAt(config, 'tenant'),
      allowed: joined(listedTexts(config, 'groups')),
    }),
  },
  azure: {
    label: 'Azure (Entra ID) by OpenID Connect',
    type: 'oidc',
    ...client,
    needs: [...client.needs, 'tenant'],
    may: [],
    config: (row) => ({
      issuer: `https://login.microsoftonline.com/${row['tenant'] ?? ''}/v2.0`,
      ...clientId(row),
      insecureSkipEmailVerified: true,
      scopes: oidcScopes,
    }),
    row: (config) => {
      const [, tenant] = azureIssuer.exec(textAt(config, 'issuer')) ?? []
      return isSet(config, 'insecureSkipEmailVerified') && tenant !== undefined
        ? { ...clientIdIn(config), tenant }
        : undefined
    },
  },
  keycloak: {
    label: 'Keycloak',
    type: 'oidc',
    ...client,
    needs: [...client.needs, 'issuer'],
    may: [],
    config: (row) => ({
      issuer: row['issuer'] ?? '',
      ...clientId(row),
      insecureEnableGroups: true,
      scopes: [...oidcScopes, 'groups'],
    }),
    row: (config) =>
      isSet(config, 'insecureEnableGroups')
        ? { ...clientIdIn(config), issuer: textAt(config, 'issuer') }
        : undefined,
  },
  oidc: {
    label: 'OpenID Connect',
    type: 'oidc',
    ...client,
    needs: [...client.needs, 'issuer'],
    may: [],
    config: (row) => ({ issuer: row['issuer'] ?? '', ...clientId(row), scopes: oidcScopes }),
    row: (config) => ({ ...clientIdIn(config), issuer: textAt(config, 'issuer') }),
  },
  saml: {
    label: 'SAML 2.0',
    type: 'saml',
    needs: ['ssoUrl', 'caData', 'usernameAttr', 'emailAttr'],
    may: ['groupsAttr', 'entityIssuer'],
    config: (row) => ({
      ssoURL: row['ssoUrl'] ?? '',
      caData: row['caData'] ?? '',
      ...set('entityIssuer', row['entityIssuer']),
      usernameAttr: row['usernameAttr'] ?? '',
      emailAttr: row['emailAttr'] ?? '',
      ...set('groupsAttr', row['groupsAttr']),
    }),
    row: (config) => ({
      ssoUrl: textAt(config, 'ssoURL'),
      caData: textAt(config, 'caData'),
      entityIssuer: textAt(config, 'entityIssuer'),
      usernameAttr: textAt(config, 'usernameAttr'),
      emailAttr: textAt(config, 'emailAttr'),
      groupsAttr: textAt(config, 'groupsAttr'),
    }),
  },
}

/** The environment variable Dex reads a connector's secret from. */
export const secretVariable = (id: string): string =>
  `DEX_${id.toUpperCase().replace(/[^A-Z0-9]/g, '_')}_SECRET`

/** What Dex is told of a row. */
export function connectorOf(row: Row, redirectUri: string): ValueMap {
  const kind = connectorKinds[row['kind'] ?? '']
  if (!kind) return {}
  const { secret } = kind
  const hasSecret = secret !== undefined && (row[secret.column] ?? '') !== ''
  return {
    type: kind.type,
    id: row['id'] ?? '',
    name: row['name'] ?? '',
    config: {
      ...kind.config(row),
      ...(hasSecret && { [secret.field]: `$${secretVariable(row['id'] ?? '')}` }),
      ...(kind.type !== 'ldap' && { redirectURI: redirectUri }),
    },
  }
}

/** The row of what Dex is told; `secretOf` reads the Secret. */
export function connectorRow(
  connector: Value,
  secretOf: (variable: string) => string | undefined,
): Row | undefined {
  const type = textAt(connector, 'type')
  const config = fieldAt(connector, ['config'])
  const id = scalarText(fieldAt(connector, ['id'])) ?? ''
  for (const [kind, { type: own, row, secret }] of Object.entries(connectorKinds)) {
    const columns = own === type ? row(config) : undefined
    if (!columns) continue
    const text = secret && secretOf(secretVariable(id))
    return {
      kind,
      id,
      name: textAt(connector, 'name'),
      ...columns,
      ...(secret && text !== undefined && { [secret.column]: text }),
    }
  }
  return undefined
}
