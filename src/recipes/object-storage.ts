/** An object store outside of the cluster for Pipelines: S3, or whatever speaks its language. */
import { editedYaml, fieldAt, parseManifest, renderValue, type Resource } from '../engine/index.ts'
import { textAt } from '../kubernetes/fields.ts'
import { shown, whyNotEmpty, whyNotEndpoint } from './parts/checks.ts'
import { keyPart, keysPart } from './parts/key-parts.ts'
import type { Part } from './parts/part.ts'
import { isOn, textOf, type Answers, type Recipe, type Surroundings } from './recipe.ts'
import { serverResources, takesOut, withoutPart } from './parts/server-in-cluster.ts'
import { keyText, resourceNamed } from './parts/targets.ts'
import { containerWith, variableIn, variablesPart } from './parts/variables-part.ts'

const namespace = 'kubeflow'
const [keysName, repositoryName, server] = [
  'mlpipeline-minio-artifact',
  'workflow-controller-configmap',
  'minio',
]

export const objectStorage: Recipe = {
  id: 'object-storage',
  title: 'External object storage',
  group: 'Storage',
  purpose: 'Has Pipelines keep its artifacts in an object store outside of the cluster.',
  components: ['pipelines'],
  words: 's3 minio bucket aws ceph seaweedfs artifacts endpoint region access key',
  guide: 'https://www.kubeflow.org/docs/components/pipelines/operator-guides/configure-object-store/',
  questions: [
    {
      id: 'endpoint',
      label: 'Endpoint',
      kind: 'text',
      help: 'Host, and port where it is not the usual one, as in s3.eu-central-1.amazonaws.com.',
      default: () => '',
      whyNot: whyNotEndpoint,
    },
    {
      id: 'secure',
      label: 'Encrypted',
      kind: 'switch',
      help: 'Whether the endpoint speaks https.',
      default: () => 'true',
    },
    {
      id: 'bucket',
      label: 'Bucket',
      kind: 'text',
      help: 'It has to be there already, or the key has to be allowed to make it.',
      default: (around) => textAt(repositoryOf(around)?.value, 's3', 'bucket'),
      whyNot: (text) =>
        /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(text)
          ? undefined
          : `${shown(text)} is no name of a bucket: 3 to 63 small letters, digits, dashes and dots`,
    },
    {
      id: 'region',
      label: 'Region',
      kind: 'text',
      help: 'us-east-1 for stores that know no regions.',
      default: (around) => textAt(repositoryOf(around)?.value, 's3', 'region') || 'us-east-1',
      whyNot: (text) =>
        /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text)
          ? undefined
          : `${shown(text)} is no region: small letters, digits and dashes, as in eu-central-1`,
    },
    {
      id: 'accessKey',
      label: 'Access key',
      kind: 'text',
      default: () => '',
      whyNot: whyNotEmpty('An access key'),
    },
    {
      id: 'secretKey',
      label: 'Secret key',
      kind: 'secret',
      help: 'It stands in the overlay as a Secret: keep the overlay where only those may read who may use the bucket.',
      default: () => '',
      whyNot: whyNotEmpty('A secret key'),
    },
    {
      id: 'leaveOut',
      label: 'Leave out the MinIO of the platform',
      kind: 'switch',
      help: 'In each namespace the profile controller writes the pipeline root alone into ConfigMap kfp-launcher: copy its providers there by hand.',
      default: ({ resources }) => String(minioOf(resources) !== undefined),
    },
  ],
  whyNot(around) {
    if (!repositoryOf(around))
      return `This tree has no Pipelines with Argo Workflows: there is no ConfigMap ${repositoryName} with an artifactRepository`
    if (!keysOf(around)) return `This tree has no Secret ${keysName} that Pipelines takes its keys from`
    return deploymentOf(around, 'ml-pipeline') ? undefined : 'This tree has no Deployment ml-pipeline'
  },
  write(around, answers) {
    const [repository, keys, api] = [
      repositoryOf(around),
      keysOf(around),
      deploymentOf(around, 'ml-pipeline'),
    ]
    if (!repository || !keys || !api) return { problem: 'This tree has no Pipelines' }
    const text = editedYaml(repository.text, [
      { path: ['s3', 'endpoint'], value: textOf(answers, 'endpoint') },
      { path: ['s3', 'bucket'], value: textOf(answers, 'bucket') },
      { path: ['s3', 'region'], value: textOf(answers, 'region') },
      { path: ['s3', 'insecure'], value: !isOn(answers, 'secure') },
    ])
    if (text === undefined)
      return {
        problem: `artifactRepository of ConfigMap ${repositoryName} is no YAML that can be edited safely`,
      }
    const minio = minioOf(around.resources)
    if (isOn(answers, 'leaveOut') && !minio)
      return { problem: 'This tree has no MinIO of its own that could be left out' }
    return {
      parts: [
        keysPart(keys, {
          accesskey: textOf(answers, 'accessKey'),
          secretkey: textOf(answers, 'secretKey'),
        }),
        keyPart(repository.resource, 'artifactRepository', text),
        ...settingsParts(around, answers),
        ...serverParts(around, answers, api),
        ...(minio && isOn(answers, 'leaveOut')
          ? [withoutPart('without-minio.yaml', serverResources(around.resources, minio))]
          : []),
      ],
    }
  },
  read(own) {
    const text = own?.key('ConfigMap', repositoryName, 'artifactRepository')
    if (!own || text === undefined) return undefined
    const s3 = fieldAt(valueOf(text), ['s3'])
    return {
      endpoint: textAt(s3, 'endpoint'),
      secure: String(textAt(s3, 'insecure') !== 'true'),
      bucket: textAt(s3, 'bucket'),
      region: textAt(s3, 'region'),
      accessKey: own.key('Secret', keysName, 'accesskey') ?? '',
      secretKey: own.key('Secret', keysName, 'secretkey') ?? '',
      leaveOut: String(takesOut(own.patches('Deployment'), server)),
    }
  },
  missed(resources, answers) {
    const endpoint = textOf(answers, 'endpoint')
    const api = resourceNamed(resources, 'Deployment', 'ml-pipeline', namespace)
    const host = api && variableIn([api.value], api.name, 'OBJECTSTORECONFIG_HOST')
    const key = keyText(resourceNamed(resources, 'Secret', keysName, namespace), 'secretkey')
    const repository = keyText(resourceNamed(resources, 'ConfigMap', repositoryName), 'artifactRepository')
    const found = textAt(valueOf(repository ?? ''), 's3', 'endpoint')
    return [
      ...(host === hostOf(endpoint) ? [] : [`Deployment ml-pipeline goes to ${host ?? 'another store'}`]),
      ...(found === endpoint ? [] : [`Argo Workflows goes to ${found || 'another store'}`]),
      ...(key === textOf(answers, 'secretKey') ? [] : [`Secret ${keysName} holds another key`]),
    ]
  },
}

/** Where Argo Workflows puts artifacts: the ConfigMap, the text of its key, and what that says. */
function repositoryOf({ resources }: Surroundings) {
  const resource = resourceNamed(resources, 'ConfigMap', repositoryName, namespace)
  const text = keyText(resource, 'artifactRepository')
  return resource && text !== undefined ? { resource, text, value: valueOf(text) } : undefined
}

const keysOf = ({ resources }: Surroundings): Resource | undefined =>
  resourceNamed(resources, 'Secret', keysName, namespace)

const deploymentOf = ({ resources }: Surroundings, name: string): Resource | undefined =>
  resourceNamed(resources, 'Deployment', name, namespace)

const minioOf = (resources: readonly Resource[]): Resource | undefined =>
  resourceNamed(resources, 'Deployment', server, namespace)

const valueOf = (text: string) => parseManifest(text, '/artifactRepository').documents[0]

const hostOf = (endpoint: string): string => endpoint.replace(/:\d+$/, '')
const portOf = (endpoint: string): string => /:(\d+)$/.exec(endpoint)?.[1] ?? ''

/** What ConfigMaps say of the bucket: for the server, and for the launcher of each step. */
function settingsParts({ resources }: Surroundings, answers: Answers): readonly Part[] {
  const bucket = textOf(answers, 'bucket')
  const root = `s3://${bucket}/v2/artifacts`
  const settings = resourceNamed(resources, 'ConfigMap', 'pipeline-install-config', namespace)
  const launcher = resourceNamed(resources, 'ConfigMap', 'kfp-launcher', namespace)
  const providers = renderValue({
    s3: {
      default: {
        endpoint: textOf(answers, 'endpoint'),
        region: textOf(answers, 'region'),
        disableSSL: !isOn(answers, 'secure'),
        credentials: {
          fromEnv: false,
          secretRef: { secretName: keysName, accessKeyKey: 'accesskey', secretKeyKey: 'secretkey' },
        },
      },
    },
  })
  return [
    ...(settings ? [keysPart(settings, { bucketName: bucket, defaultPipelineRoot: root })] : []),
    ...(launcher ? [keysPart(launcher, { defaultPipelineRoot: root, providers })] : []),
  ]
}

/** Variables of the server and of the page that shows artifacts. */
function serverParts(around: Surroundings, answers: Answers, api: Resource): readonly Part[] {
  const [endpoint, region] = [textOf(answers, 'endpoint'), textOf(answers, 'region')]
  const isSecure = String(isOn(answers, 'secure'))
  const usualPort = isOn(answers, 'secure') ? '443' : '80'
  const page = deploymentOf(around, 'ml-pipeline-ui')
  const [host, port] = [hostOf(endpoint), portOf(endpoint)]
  return [
    variablesPart(api, containerWith(api, ['OBJECTSTORECONFIG_ACCESSKEY', 'OBJECTSTORECONFIG_SECURE']), {
      OBJECTSTORECONFIG_HOST: host,
      OBJECTSTORECONFIG_PORT: port,
      OBJECTSTORECONFIG_REGION: region,
      OBJECTSTORECONFIG_SECURE: isSecure,
    }),
    ...(page
      ? [
          variablesPart(page, containerWith(page, ['MINIO_ACCESS_KEY', 'MINIO_NAMESPACE']), {
            MINIO_HOST: host,
            // With a namespace the page would look for the host in it.
            MINIO_NAMESPACE: '',
            MINIO_PORT: port || usualPort,
            MINIO_SSL: isSecure,
            AWS_ACCESS_KEY_ID: { secret: keysName, key: 'accesskey' },
            AWS_SECRET_ACCESS_KEY: { secret: keysName, key: 'secretkey' },
            AWS_S3_ENDPOINT: host,
            AWS_PORT: port || usualPort,
            AWS_SSL: isSecure,
            AWS_REGION: region,
            ARGO_ARCHIVE_BUCKETNAME: textOf(answers, 'bucket'),
          }),
        ]
      : []),
  ]
}
