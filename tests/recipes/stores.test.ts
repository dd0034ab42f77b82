/** Object stores and databases outside of the cluster: who goes where, read from the rendered result. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import type { Resource } from '../../src/engine/index.ts'
import { checkWiring } from '../../src/platform/wiring/check-wiring.ts'
import { platformTrees } from '../harness/platform-trees.ts'
import { objectOf, RecipeTree } from '../harness/recipe-tree.ts'
import { samples } from './samples.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

type Rendered = readonly Resource[]
interface Variable {
  readonly name: string
  readonly value?: string
  readonly valueFrom?: Record<string, Record<string, string>>
}
interface Workload {
  readonly spec: {
    readonly template: { readonly spec: { readonly containers: { readonly env?: Variable[] }[] } }
  }
}

/** What a pod's variable comes to: its text, or that of the key it is read from. */
function environment(resources: Rendered, deployment: string): Record<string, string | undefined> {
  const { spec } = (objectOf(resources, 'Deployment', deployment) as unknown as Workload).spec.template
  const variables = spec.containers.flatMap(({ env }) => env ?? [])
  return Object.fromEntries(
    variables.map(({ name, value, valueFrom }) => {
      expect([value, valueFrom].filter((each) => each !== undefined).length).toBeLessThan(2)
      const [secret, map] = [valueFrom?.['secretKeyRef'], valueFrom?.['configMapKeyRef']]
      if (secret) return [name, secretText(resources, secret['name'] ?? '', secret['key'] ?? '')]
      if (map) return [name, mapText(resources, map['name'] ?? '', map['key'] ?? '')]
      return [name, value]
    }),
  )
}

function secretText(resources: Rendered, name: string, key: string): string | undefined {
  const { data, stringData } = objectOf(resources, 'Secret', name) as Record<string, Record<string, string>>
  const encoded = data?.[key]
  return stringData?.[key] ?? (encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString())
}

const mapText = (resources: Rendered, name: string, key: string): string | undefined =>
  (objectOf(resources, 'ConfigMap', name) as { data: Record<string, string> }).data[key]

const titles = (resources: Rendered): string[] => resources.map(({ kind, name }) => `${kind} ${name}`)

describe.each(platformTrees())('$name', ({ files }) => {
  let tree: RecipeTree
  beforeAll(async () => (tree = new RecipeTree(await files())))
  afterAll(() => tree.close())

  /** What is there no more, and what refers to something that is not there. */
  const effect = (after: Rendered) => ({
    gone: titles(tree.resources()).filter((title) => !titles(after).includes(title)),
    dangling: checkWiring(after)
      .map(({ from, message }) => `${from.name}: ${message}`)
      .filter((each) => /minio|mysql/.test(each)),
  })

  test('everything of Pipelines goes to the object store outside', () => {
    const {
      files: written,
      resources,
      remarks,
    } = tree.apply('object-storage', samples['object-storage']?.answers)
    expect(remarks).toEqual([])
    expect(environment(resources, 'ml-pipeline')).toMatchObject({
      OBJECTSTORECONFIG_HOST: 's3.eu-central-1.example.com',
      OBJECTSTORECONFIG_PORT: '8443',
      OBJECTSTORECONFIG_REGION: 'eu-central-1',
      OBJECTSTORECONFIG_SECURE: 'true',
      OBJECTSTORECONFIG_BUCKETNAME: 'our-artifacts',
      OBJECTSTORECONFIG_ACCESSKEY: 'AKIAEXAMPLE',
      OBJECTSTORECONFIG_SECRETACCESSKEY: 'q/w+E=r7$t',
    })
    expect(environment(resources, 'ml-pipeline-ui')).toMatchObject({
      MINIO_HOST: 's3.eu-central-1.example.com',
      MINIO_NAMESPACE: '',
      MINIO_PORT: '8443',
      MINIO_SSL: 'true',
      MINIO_ACCESS_KEY: 'AKIAEXAMPLE',
      MINIO_SECRET_KEY: 'q/w+E=r7$t',
      AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'q/w+E=r7$t',
      AWS_S3_ENDPOINT: 's3.eu-central-1.example.com',
    })
    expect(environment(resources, 'kubeflow-pipelines-profile-controller')).toMatchObject({
      MINIO_ACCESS_KEY: 'AKIAEXAMPLE',
      MINIO_SECRET_KEY: 'q/w+E=r7$t',
      KFP_DEFAULT_PIPELINE_ROOT: 's3://our-artifacts/v2/artifacts',
    })
    const repository = (from: Rendered) =>
      parse(mapText(from, 'workflow-controller-configmap', 'artifactRepository') ?? '') as {
        s3: Record<string, unknown>
      }
    expect(repository(resources)).toEqual({
      ...repository(tree.resources()),
      s3: {
        ...repository(tree.resources()).s3,
        endpoint: 's3.eu-central-1.example.com:8443',
        bucket: 'our-artifacts',
        region: 'eu-central-1',
        insecure: false,
      },
    })
    expect(parse(mapText(resources, 'kfp-launcher', 'providers') ?? '')).toMatchObject({
      s3: {
        default: {
          endpoint: 's3.eu-central-1.example.com:8443',
          disableSSL: false,
          credentials: { secretRef: { secretName: 'mlpipeline-minio-artifact' } },
        },
      },
    })
    expect(tree.read(written)).toEqual(
      Object.fromEntries([['object-storage', samples['object-storage']?.answers]]),
    )
  })

  test('MinIO goes with all that is its own, and nothing refers to it any more', () => {
    const { resources } = tree.apply('object-storage', samples['object-storage']?.answers)
    expect(effect(resources)).toEqual({
      gone: expect.arrayContaining([
        'Deployment minio',
        'Service minio-service',
        'PersistentVolumeClaim minio-pvc',
        'NetworkPolicy minio',
        'DestinationRule ml-pipeline-minio',
        'AuthorizationPolicy minio-service',
      ]) as string[],
      dangling: [],
    })
    expect(effect(resources).gone).toHaveLength(6)
    const kept = tree.apply('object-storage', { ...samples['object-storage']?.answers, leaveOut: 'false' })
    expect(effect(kept.resources).gone).toEqual([])
  })

  test('comments of the artifact repository stay', () => {
    const lines = (from: Rendered) =>
      (mapText(from, 'workflow-controller-configmap', 'artifactRepository') ?? '')
        .split('\n')
        .filter((line) => /#/.test(line))
    const { resources } = tree.apply('object-storage', samples['object-storage']?.answers)
    expect(lines(resources)).toEqual(lines(tree.resources()))
  })

  test('everything of Pipelines and Katib goes to the database outside', () => {
    const { files: written, resources, remarks } = tree.apply('mysql', samples['mysql']?.answers)
    expect(remarks).toEqual([])
    expect(environment(resources, 'ml-pipeline')).toMatchObject({
      DBCONFIG_MYSQLCONFIG_HOST: 'db.example.com',
      DBCONFIG_MYSQLCONFIG_PORT: '3307',
      DBCONFIG_MYSQLCONFIG_DBNAME: 'our_pipelines',
      DBCONFIG_MYSQLCONFIG_USER: 'kubeflow',
      DBCONFIG_MYSQLCONFIG_PASSWORD: 'q/w+E=r7$t',
    })
    expect(environment(resources, 'metadata-grpc-deployment')).toMatchObject({
      MYSQL_HOST: 'db.example.com',
      MYSQL_PORT: '3307',
      MYSQL_DATABASE: 'our_metadata',
      DBCONFIG_USER: 'kubeflow',
      DBCONFIG_PASSWORD: 'q/w+E=r7$t',
    })
    expect(environment(resources, 'cache-server')).toMatchObject({
      DBCONFIG_HOST_NAME: 'db.example.com',
      DBCONFIG_PORT: '3307',
      DBCONFIG_DB_NAME: 'our_cache',
      DBCONFIG_PASSWORD: 'q/w+E=r7$t',
    })
    expect(environment(resources, 'katib-db-manager')).toMatchObject({
      KATIB_MYSQL_DB_HOST: 'db.example.com',
      KATIB_MYSQL_DB_PORT: '3307',
      KATIB_MYSQL_DB_DATABASE: 'our_katib',
      DB_USER: 'kubeflow',
      DB_PASSWORD: 'q/w+E=r7$t',
    })
    expect(tree.read(written)).toEqual(Object.fromEntries([['mysql', samples['mysql']?.answers]]))
  })

  test('the databases go with all that is their own, as far as asked, and nothing refers to them any more', () => {
    const pipelines = [
      'Deployment mysql',
      'Service mysql',
      'PersistentVolumeClaim mysql-pv-claim',
      'ServiceAccount mysql',
      'DestinationRule ml-pipeline-mysql',
      'AuthorizationPolicy mysql',
    ]
    const katib = ['Deployment katib-mysql', 'Service katib-mysql', 'PersistentVolumeClaim katib-mysql']
    const answers = { ...samples['mysql']?.answers, leaveOut: 'true' }
    const both = effect(tree.apply('mysql', answers).resources)
    expect({ ...both, gone: [...both.gone].sort() }).toEqual({
      gone: [...pipelines, ...katib].sort(),
      dangling: [],
    })
    const one = effect(tree.apply('mysql', { ...answers, katib: 'false' }).resources)
    expect({ ...one, gone: [...one.gone].sort() }).toEqual({ gone: pipelines.sort(), dangling: [] })
    const none = effect(tree.apply('mysql', { ...answers, leaveOut: 'false' }).resources)
    expect(none).toEqual({ gone: [], dangling: [] })
  })
})
