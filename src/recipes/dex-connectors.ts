/** Sign-in by other identity providers: connectors of Dex, with their secrets kept apart. */
import { isMap, type Value, type YamlEdit } from '../engine/index.ts'
import { listAt, textAt } from '../kubernetes/fields.ts'
import { orNothing, whyNotEndpoint, whyNotLabel, whyNotUrl } from './parts/checks.ts'
import {
  dexConfig,
  dexConfigPart,
  dexNotEdited,
  noDex,
  ownDexConfig,
  staticPasswords,
} from './parts/dex-config.ts'
import {
  connectorKinds,
  connectorOf,
  connectorRow,
  secretVariable,
  type Row,
} from './parts/dex-connector-kinds.ts'
import { secretPart } from './parts/key-parts.ts'
import { operationsPart, type Part } from './parts/part.ts'
import { isOn, rowsOf, textOf, type Field, type Recipe, type Surroundings } from './recipe.ts'
import { resourceNamed } from './parts/targets.ts'

const [secretName, namespace] = ['dex-connectors', 'auth']

/** A column that counts for the kinds that know it, and must have a text for those that need it. */
function column(id: string, label: string, more: Partial<Field> = {}): Field {
  const is = Object.entries(connectorKinds)
    .filter(([, { needs, may }]) => needs.includes(id) || may.includes(id))
    .map(([kind]) => kind)
  return { id, label, kind: 'text', when: { field: 'kind', is }, ...more, whyNot: whyNotText(more.whyNot) }
}

/** Dex reads `$NAME` in a connector as a variable of its environment. */
const whyNotText =
  (more: Field['whyNot']) =>
  (text: string): string | undefined =>
    text.includes('$') ? 'Dex takes "$" for the beginning of a variable: it cannot stand here' : more?.(text)

export const dexConnectors: Recipe = {
  id: 'dex-connectors',
  title: 'Identity providers',
  group: 'Sign-in',
  purpose: 'Lets people sign in with LDAP, GitHub, Google, Microsoft, OpenID Connect or SAML, through Dex.',
  components: ['dex'],
  words:
    'connector ldap active directory github gitlab google microsoft azure entra oidc keycloak okta saml sso login',
  guide: 'https://dexidp.io/docs/connectors/',
  questions: [
    {
      id: 'url',
      label: 'Address of the platform',
      kind: 'text',
      help: 'Where browsers reach it; the provider sends people back to /dex/callback below it.',
      default: () => '',
      whyNot: orNothing(whyNotUrl),
    },
    {
      id: 'passwords',
      label: 'Keep the people Dex knows by itself',
      kind: 'switch',
      help: 'Off takes staticPasswords away: nobody signs in with a password of the platform any more.',
      default: () => 'true',
    },
    {
      id: 'connectors',
      label: 'Identity providers',
      kind: 'table',
      row: 'provider',
      columns: [
        {
          id: 'kind',
          label: 'Kind',
          kind: 'choice',
          choices: Object.entries(connectorKinds).map(([id, { label }]) => ({ id, label })),
          default: 'oidc',
        },
        { id: 'id', label: 'Id', kind: 'text', whyNot: whyNotLabel },
        {
          id: 'name',
          label: 'Name on the button',
          kind: 'text',
          whyNot: whyNotText((text) => (text === '' ? 'A name is needed' : undefined)),
        },
        column('issuer', 'Issuer or address', { whyNot: orNothing(whyNotUrl) }),
        column('tenant', 'Tenant', {
          whyNot: orNothing((text) =>
            /^[A-Za-z0-9.-]+$/.test(text) ? undefined : 'A tenant has letters, digits, dots and dashes',
          ),
        }),
        column('clientId', 'Client id'),
        { ...column('clientSecret', 'Client secret'), kind: 'secret', whyNot: () => undefined },
        column('allowed', 'Only these organisations, groups or domains', {
          whyNot: (text) =>
            text ===
            text
              .split(',')
              .map((each) => each.trim())
              .filter(Boolean)
              .join(', ')
              ? undefined
              : 'Names are parted by a comma and a space',
        }),
        column('host', 'Host and port', { whyNot: orNothing(whyNotEndpoint) }),
        column('bindDN', 'Bind DN'),
        { ...column('bindPW', 'Bind password'), kind: 'secret', whyNot: () => undefined },
        column('baseDN', 'Base DN of people'),
        { ...column('filter', 'Filter'), default: '(objectClass=person)' },
        { ...column('username', 'Attribute of the user name'), default: 'uid' },
        column('groupDN', 'Base DN of groups'),
        column('ssoUrl', 'Sign-on address', { whyNot: orNothing(whyNotUrl) }),
        column('caData', 'Certificate, in base64', {
          whyNot: orNothing((text) =>
            /^[A-Za-z0-9+/]+=*$/.test(text) ? undefined : 'The certificate is no base64 in one line',
          ),
        }),
        column('entityIssuer', 'Entity issuer'),
        { ...column('usernameAttr', 'Attribute of the name'), default: 'name' },
        { ...column('emailAttr', 'Attribute of the email'), default: 'mail' },
        column('groupsAttr', 'Attribute of groups'),
      ],
      default: () => [],
      whyNotRows,
    },
  ],
  whyNot: (around) =>
    (!dexConfig(around) ? noDex : undefined) ??
    (dexWorkload(around) ? undefined : 'This tree has no Deployment dex in auth'),
  write(around, answers) {
    const dex = dexConfig(around)
    const rows = rowsOf(answers, 'connectors')
    const url = textOf(answers, 'url').replace(/\/+$/, '')
    if (!dex) return { problem: noDex }
    if (url === '' && rows.some(({ kind }) => kind !== 'ldap'))
      return { problem: 'Say the address of the platform: providers send people back to it' }
    const known = listAt(dex.value, 'connectors')
    const connectors = rows.map((row) => connectorOf(row, `${url}/dex/callback`))
    const edits: YamlEdit[] = [{ path: ['connectors'], value: [...known, ...connectors] }]
    if (!isOn(answers, 'passwords'))
      edits.push(
        { path: ['enablePasswordDB'], value: false },
        ...(staticPasswords(dex.value).length > 0 ? [{ path: ['staticPasswords'], value: undefined }] : []),
      )
    const config = dexConfigPart(dex, edits)
    return config ? { parts: [config, ...secretParts(around, rows)] } : { problem: dexNotEdited }
  },
  read(own) {
    const config = ownDexConfig(own)
    const connectors = listAt(config, 'connectors')
    if (!own || config === undefined || connectors.length === 0) return undefined
    const rows = connectors
      .map((each) => connectorRow(each, (variable) => own.key('Secret', secretName, variable)))
      .filter((row) => row !== undefined)
    const back = connectors.map((each) => textAt(each, 'config', 'redirectURI')).find((each) => each !== '')
    return {
      url: back?.replace(/\/dex\/callback$/, '') ?? '',
      passwords: String(staticPasswords(config).length > 0),
      connectors: rows.map(withEmptyColumns),
    }
  },
}

function whyNotRows(rows: readonly Row[]): string | undefined {
  if (rows.length === 0) return 'No identity provider is listed: add one'
  const variables = rows.map(({ id = '' }) => secretVariable(id))
  const twice = rows.find((_, at) => variables.indexOf(variables[at] ?? '') !== at)
  if (twice) return `The id ${twice['id'] ?? ''} is given to two providers, or cannot be told from another`
  for (const row of rows) {
    const kind = connectorKinds[row['kind'] ?? '']
    const missing = kind?.needs.find((column) => (row[column] ?? '') === '')
    if (kind && missing !== undefined) return `${kind.label} needs ${labelOf(missing)}`
  }
  return undefined
}

const labelOf = (id: string): string => {
  const question = dexConnectors.questions.find((each) => each.id === 'connectors')
  const found = question?.kind === 'table' ? question.columns.find((each) => each.id === id) : undefined
  return `“${found?.label ?? id}”`
}

function withEmptyColumns(row: Row): Row {
  const question = dexConnectors.questions.find(({ id }) => id === 'connectors')
  const columns = question?.kind === 'table' ? question.columns : []
  return Object.fromEntries(columns.map(({ id, default: usual = '' }) => [id, row[id] ?? usual]))
}

function secretParts(around: Surroundings, rows: readonly Row[]): readonly Part[] {
  const secrets = rows.flatMap((row): [string, string][] => {
    const column = connectorKinds[row['kind'] ?? '']?.secret?.column
    const text = column === undefined ? '' : (row[column] ?? '')
    return text === '' ? [] : [[secretVariable(row['id'] ?? ''), text]]
  })
  const dex = dexWorkload(around)
  if (secrets.length === 0 || !dex) return []
  const reference: Value = { secretRef: { name: secretName } }
  const path = ['spec', 'template', 'spec', 'containers', dex.container, 'envFrom']
  return [
    secretPart(secretName, namespace, Object.fromEntries(secrets)),
    operationsPart(dex.resource, [
      dex.hasEnvFrom
        ? { op: 'add', path: [...path, '-'], value: reference }
        : { op: 'add', path, value: [reference] },
    ]),
  ]
}

/** Dex's Deployment, and the container in it that is Dex. */
function dexWorkload({ resources }: Surroundings) {
  const resource = resourceNamed(resources, 'Deployment', 'dex', namespace)
  const containers = listAt(resource?.value, 'spec', 'template', 'spec', 'containers')
  const container = containers.findIndex((each) => textAt(each, 'name') === 'dex')
  const own = containers[container]
  return resource && isMap(own) ? { resource, container, hasEnvFrom: 'envFrom' in own } : undefined
}
