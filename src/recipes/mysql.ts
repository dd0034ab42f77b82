/** A MySQL outside of the cluster, for Pipelines and for Katib. */
import type { Resource } from '../engine/index.ts'
import { textAt, textsAt } from '../kubernetes/fields.ts'
import { shown, whyNotEmpty, whyNotEndpoint, whyNotNumber } from './parts/checks.ts'
import { keysPart } from './parts/key-parts.ts'
import type { Part } from './parts/part.ts'
import { isOn, textOf, type Answers, type Recipe, type Surroundings } from './recipe.ts'
import { serverResources, takesOut, withoutPart } from './parts/server-in-cluster.ts'
import { keyText, resourceNamed } from './parts/targets.ts'
import { containerWith, variableIn, variablesPart } from './parts/variables-part.ts'

const namespace = 'kubeflow'
const [settingsName, accountName, katibSecret] = [
  'pipeline-install-config',
  'mysql-secret',
  'katib-mysql-secrets',
]
/** Keys of the settings that name a host and a port: which of them counts differs between releases. */
const [hostKeys, portKeys] = [
  ['dbHost', 'mysqlHost'],
  ['dbPort', 'mysqlPort'],
]
const databases = [
  { id: 'pipelineDatabase', key: 'pipelineDb', label: 'Database of Pipelines' },
  { id: 'metadataDatabase', key: 'mlmdDb', label: 'Database of its metadata' },
  { id: 'cacheDatabase', key: 'cacheDb', label: 'Database of its cache' },
] as const

const whyNotDatabase = (text: string): string | undefined =>
  /^[A-Za-z0-9_][A-Za-z0-9_-]{0,63}$/.test(text)
    ? undefined
    : `${shown(text)} is no name of a database: letters, digits, "_" and "-", at most 64`

export const mysql: Recipe = {
  id: 'mysql',
  title: 'External MySQL',
  group: 'Storage',
  purpose: 'Has Pipelines, and Katib where wanted, keep its records in a MySQL outside of the cluster.',
  components: ['pipelines', 'katib'],
  words: 'database mariadb rds cloud sql aurora dbHost',
  guide: 'https://www.kubeflow.org/docs/components/pipelines/operator-guides/server-config/',
  questions: [
    {
      id: 'host',
      label: 'Host',
      kind: 'text',
      help: 'Name or address, without a port.',
      default: () => '',
      whyNot: (text) =>
        whyNotEndpoint(text) ?? (text.includes(':') ? 'The port has a field of its own' : undefined),
    },
    { id: 'port', label: 'Port', kind: 'text', default: () => '3306', whyNot: whyNotNumber(1, 65535) },
    { id: 'user', label: 'User', kind: 'text', default: () => '', whyNot: whyNotEmpty('A user') },
    {
      id: 'password',
      label: 'Password',
      kind: 'secret',
      help: 'It stands in the overlay as a Secret: keep the overlay where only those may read who may use the database.',
      default: () => '',
      whyNot: whyNotEmpty('A password'),
    },
    ...databases.map(({ id, key, label }) => ({
      id,
      label,
      kind: 'text' as const,
      default: (around: Surroundings) => keyText(settingsOf(around), key) ?? '',
      whyNot: whyNotDatabase,
    })),
    {
      id: 'katib',
      label: 'Katib too',
      kind: 'switch',
      default: (around) => String(katibOf(around) !== undefined),
    },
    {
      id: 'katibDatabase',
      label: 'Database of Katib',
      kind: 'text',
      when: { field: 'katib', is: ['true'] },
      help: 'It has to be there already.',
      default: () => 'katib',
      whyNot: whyNotDatabase,
    },
    {
      id: 'leaveOut',
      label: 'Leave out the MySQL of the platform',
      kind: 'switch',
      help: 'That of Katib too, where Katib goes outside.',
      default: (around) => String(serversOf(around, true).length > 0),
    },
  ],
  whyNot(around) {
    if (!settingsOf(around))
      return `This tree has no Pipelines with MySQL: there is no ConfigMap ${settingsName} with a dbHost`
    return accountOf(around)
      ? undefined
      : `This tree has no Secret ${accountName} that Pipelines signs in with`
  },
  write(around, answers) {
    const [settings, account] = [settingsOf(around), accountOf(around)]
    if (!settings || !account) return { problem: 'This tree has no Pipelines with MySQL' }
    const katib = isOn(answers, 'katib') ? katibParts(around, answers) : []
    if (typeof katib === 'string') return { problem: katib }
    const servers = isOn(answers, 'leaveOut') ? serversOf(around, isOn(answers, 'katib')) : []
    if (isOn(answers, 'leaveOut') && servers.length === 0)
      return { problem: 'This tree has no MySQL of its own that could be left out' }
    const known = textsAt(settings.value, 'data')
    const written = [
      ...hostKeys.map((key) => [key, textOf(answers, 'host')] as const),
      ...portKeys.map((key) => [key, textOf(answers, 'port')] as const),
      ...databases.map(({ id, key }) => [key, textOf(answers, id)] as const),
    ]
    return {
      parts: [
        keysPart(settings, Object.fromEntries(written.filter(([key]) => known.has(key)))),
        keysPart(account, { username: textOf(answers, 'user'), password: textOf(answers, 'password') }),
        ...katib,
        ...servers.map((server) =>
          withoutPart(`without-${server.name}.yaml`, serverResources(around.resources, server)),
        ),
      ],
    }
  },
  read(own) {
    const [host, port] = [hostKeys, portKeys].map((keys) =>
      keys.map((key) => own?.key('ConfigMap', settingsName, key)).find((text) => text !== undefined),
    )
    if (!own || host === undefined) return undefined
    const workloads = own.patches('Deployment')
    const katibDatabase = variableIn(workloads, 'katib-db-manager', 'KATIB_MYSQL_DB_DATABASE')
    return {
      host,
      port: port ?? '',
      user: own.key('Secret', accountName, 'username') ?? '',
      password: own.key('Secret', accountName, 'password') ?? '',
      ...Object.fromEntries(
        databases.map(({ id, key }) => [id, own.key('ConfigMap', settingsName, key) ?? '']),
      ),
      katib: String(katibDatabase !== undefined),
      ...(katibDatabase !== undefined && { katibDatabase }),
      leaveOut: String(serverNames.some((name) => takesOut(workloads, name))),
    }
  },
  missed(resources, answers) {
    const host = textOf(answers, 'host')
    const settings = resourceNamed(resources, 'ConfigMap', settingsName, namespace)
    const found = hostKeys.flatMap((key) => keyText(settings, key) ?? [])
    const manager = resourceNamed(resources, 'Deployment', 'katib-db-manager', namespace)
    const katib = manager && variableIn([manager.value], manager.name, 'KATIB_MYSQL_DB_HOST')
    const password = keyText(resourceNamed(resources, 'Secret', accountName, namespace), 'password')
    return [
      ...(found.every((each) => each === host) ? [] : [`Pipelines goes to ${found.join(' and ')}`]),
      ...(password === textOf(answers, 'password') ? [] : [`Secret ${accountName} holds another password`]),
      ...(!isOn(answers, 'katib') || katib === host ? [] : [`Katib goes to ${katib ?? 'another database'}`]),
    ]
  },
}

const serverNames = ['mysql', 'katib-mysql']

/** Where Pipelines reads host and names of its databases. */
function settingsOf({ resources }: Surroundings): Resource | undefined {
  const settings = resourceNamed(resources, 'ConfigMap', settingsName, namespace)
  return hostKeys.some((key) => textAt(settings?.value, 'data', key) !== '') ? settings : undefined
}

const accountOf = ({ resources }: Surroundings): Resource | undefined =>
  resourceNamed(resources, 'Secret', accountName, namespace)

/** Who of Katib speaks to the database, and the Secret it signs in with. */
function katibOf({ resources }: Surroundings): { manager: Resource; secret: Resource } | undefined {
  const manager = resourceNamed(resources, 'Deployment', 'katib-db-manager', namespace)
  const secret = resourceNamed(resources, 'Secret', katibSecret, namespace)
  return manager && secret ? { manager, secret } : undefined
}

/** The databases that run in the cluster. */
const serversOf = ({ resources }: Surroundings, withKatib: boolean): readonly Resource[] =>
  serverNames
    .slice(0, withKatib ? undefined : 1)
    .flatMap((name) => resourceNamed(resources, 'Deployment', name, namespace) ?? [])

/** What makes Katib go outside, as its own installation for an external database does; a sentence where it cannot. */
function katibParts(around: Surroundings, answers: Answers): readonly Part[] | string {
  const katib = katibOf(around)
  if (!katib)
    return `This tree has no Katib with MySQL: there is no Deployment katib-db-manager with Secret ${katibSecret}`
  const { manager, secret } = katib
  return [
    keysPart(secret, { DB_USER: textOf(answers, 'user'), DB_PASSWORD: textOf(answers, 'password') }),
    variablesPart(manager, containerWith(manager, ['DB_NAME', 'DB_PASSWORD']), {
      KATIB_MYSQL_DB_HOST: textOf(answers, 'host'),
      KATIB_MYSQL_DB_PORT: textOf(answers, 'port'),
      KATIB_MYSQL_DB_DATABASE: textOf(answers, 'katibDatabase'),
      DB_USER: { secret: secret.name, key: 'DB_USER' },
      DB_PASSWORD: { secret: secret.name, key: 'DB_PASSWORD' },
    }),
  ]
}
