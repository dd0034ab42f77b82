/** As much of a Kubernetes API server as kubectl needs to apply, wait and delete: over HTTP, on this machine. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ClusterBehaviour, type Delays } from './behaviour.ts'
import { hasCondition, specOf, webhooksOf, type KubeObject, type ServedKind } from './object.ts'
import { builtInKinds } from './served-kinds.ts'
import { ClusterStore } from './store.ts'

/** One request that was made, and what became of it. */
export interface LoggedRequest {
  readonly method: string
  readonly path: string
  readonly status: number
}

export interface SimulatedCluster {
  readonly url: string
  readonly requests: readonly LoggedRequest[]
  readonly store: ClusterStore
  /** Of the next writes those whose number (from now, 1 first) is in the set are answered with 503. */
  failWrites(numbers: ReadonlySet<number>): void
  close(): Promise<void>
}

export const quickDelays: Delays = { established: 60, available: 120, ready: 80 }

/** Starts a cluster with the namespaces `default` and `kube-system`, on a free port of the loopback address. */
export async function startCluster(delays: Delays = quickDelays): Promise<SimulatedCluster> {
  const store = new ClusterStore()
  const requests: LoggedRequest[] = []
  let failing: ReadonlySet<number> = new Set()
  let counted = 0

  const served = (): ServedKind[] => [...builtInKinds, ...definedKinds(store)]
  const kindOf = ({ apiVersion, kind }: KubeObject): ServedKind => {
    const found = served().find((each) => each.kind === kind && apiVersionOf(each) === apiVersion)
    if (!found) throw new Error(`${apiVersion} ${kind} is not served`)
    return found
  }
  for (const name of ['default', 'kube-system']) {
    const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
    store.put(kindOf(object), object)
  }
  const behaviour = new ClusterBehaviour(store, delays, kindOf)

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      send(response, 500, failure(500, 'InternalError', String(error)))
    })
  })
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://cluster')
    const method = request.method ?? 'GET'
    response.on('finish', () => requests.push({ method, path: url.pathname, status: response.statusCode }))
    // Tells kubectl that the server limits requests itself, so that kubectl does not.
    response.setHeader('X-Kubernetes-Pf-Flowschema-Uid', 'simulated')
    if (method === 'PATCH' && failing.has(++counted)) {
      return send(response, 503, failure(503, 'ServiceUnavailable', 'the server is going away'))
    }
    const body = await bodyOf(request)
    if (url.pathname === '/version')
      return send(response, 200, { major: '1', minor: '33', gitVersion: 'v1.33.0', platform: 'linux/amd64' })
    if (url.pathname === '/livez/ping' || url.pathname === '/healthz') return send(response, 200, 'ok')
    const discovered = discovery(url.pathname, served())
    if (discovered !== undefined) return send(response, 200, discovered)
    const place = placeOf(url.pathname, served())
    if (!place)
      return send(response, 404, failure(404, 'NotFound', 'the server could not find the requested resource'))
    objects(place, method, url, body, response)
  }

  const objects = (
    { kind, namespace, name }: Place,
    method: string,
    url: URL,
    body: string,
    response: ServerResponse,
  ): void => {
    if (method === 'GET' && name === undefined) {
      const wanted = /^metadata\.name=(.+)$/.exec(url.searchParams.get('fieldSelector') ?? '')?.[1]
      const matches = (object: KubeObject): boolean =>
        (wanted === undefined || object.metadata.name === wanted) &&
        (namespace === undefined || object.metadata.namespace === namespace)
      if (url.searchParams.get('watch')) return watch(kind, matches, url, response)
      const items = store.list(kind).filter(matches)
      return send(response, 200, {
        apiVersion: apiVersionOf(kind),
        kind: `${kind.kind}List`,
        metadata: { resourceVersion: store.version },
        items,
      })
    }
    if (name === undefined) return send(response, 405, failure(405, 'MethodNotAllowed', 'not simulated'))
    const existing = store.get(kind, namespace, name)
    if (method === 'DELETE') {
      if (!existing) return send(response, 404, missing(kind, name))
      store.delete(kind, namespace, name)
      return send(response, 200, { apiVersion: 'v1', kind: 'Status', status: 'Success' })
    }
    if (method === 'GET')
      return existing ? send(response, 200, existing) : send(response, 404, missing(kind, name))
    if (method !== 'PATCH') return send(response, 405, failure(405, 'MethodNotAllowed', 'not simulated'))
    const applied = JSON.parse(body) as KubeObject
    if (kind.namespaced && !store.get(namespaceKind, undefined, namespace ?? ''))
      return send(response, 404, failure(404, 'NotFound', `namespaces "${namespace}" not found`))
    const refused = behaviour.refusal(kind, applied, existing !== undefined)
    if (refused !== undefined) return send(response, 500, failure(500, 'InternalError', refused))
    const stored = store.put(kind, merged(existing, applied))
    send(response, existing ? 200 : 201, stored)
  }

  const watch = (
    kind: ServedKind,
    matches: (object: KubeObject) => boolean,
    url: URL,
    response: ServerResponse,
  ): void => {
    response.writeHead(200, { 'Content-Type': 'application/json' })
    // A watch without events is open all the same.
    response.flushHeaders()
    const tell = (type: string, object: KubeObject): void => {
      if (object.kind === kind.kind && matches(object))
        response.write(`${JSON.stringify({ type, object })}\n`)
    }
    if (url.searchParams.get('sendInitialEvents') === 'true') {
      for (const object of store.list(kind)) tell('ADDED', object)
      response.write(`${JSON.stringify(endOfInitialEvents(kind, store.version))}\n`)
    } else {
      const since = Number(url.searchParams.get('resourceVersion') ?? 0)
      for (const object of store.list(kind))
        if (Number(object.metadata.resourceVersion) > since) tell('MODIFIED', object)
    }
    const stop = store.watch(({ type, object }) => tell(type, object))
    response.on('close', stop)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    store,
    failWrites: (numbers) => {
      failing = numbers
      counted = 0
    },
    close: () => {
      behaviour.stop()
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

const namespaceKind = builtInKinds.find(({ kind }) => kind === 'Namespace') as ServedKind

interface DefinitionSpec {
  readonly group: string
  readonly names: { readonly kind: string; readonly plural: string }
  readonly scope: string
  readonly versions: readonly { readonly name: string; readonly served?: boolean }[]
}

/** What established definitions bring. */
function definedKinds(store: ClusterStore): ServedKind[] {
  return store
    .list({ group: 'apiextensions.k8s.io', plural: 'customresourcedefinitions' })
    .filter((definition) => hasCondition(definition, 'Established'))
    .flatMap((definition) => {
      const { group = '', names, scope, versions = [] } = specOf<DefinitionSpec>(definition)
      if (!names) return []
      return versions
        .filter(({ served = true }) => served)
        .map(({ name }) => ({ group, version: name, ...names, namespaced: scope === 'Namespaced' }))
    })
}

const apiVersionOf = ({ group, version }: ServedKind): string =>
  group === '' ? version : `${group}/${version}`

/** Answers to the discovery requests; `undefined` for any other path. */
function discovery(path: string, kinds: readonly ServedKind[]): unknown {
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'] }
  if (path === '/apis') {
    const groups = new Map<string, string[]>()
    for (const { group, version } of kinds)
      if (group !== '') groups.set(group, [...new Set([...(groups.get(group) ?? []), version])])
    return {
      kind: 'APIGroupList',
      apiVersion: 'v1',
      groups: [...groups].map(([name, versions]) => {
        const all = versions.map((version) => ({ groupVersion: `${name}/${version}`, version }))
        return { name, versions: all, preferredVersion: all[0] }
      }),
    }
  }
  const groupVersion = /^\/api\/(v1)$/.exec(path)?.[1] ?? /^\/apis\/([^/]+\/[^/]+)$/.exec(path)?.[1]
  const listed = kinds.filter((kind) => apiVersionOf(kind) === groupVersion)
  if (groupVersion !== undefined && listed.length > 0) {
    return {
      kind: 'APIResourceList',
      apiVersion: 'v1',
      groupVersion,
      resources: listed.map(({ plural, kind, namespaced }) => ({
        name: plural,
        singularName: kind.toLowerCase(),
        namespaced,
        kind,
        verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
      })),
    }
  }
  return openApi(path, kinds)
}

/** Says of every kind that its PATCH takes `fieldValidation`, which is what kubectl looks for. */
function openApi(path: string, kinds: readonly ServedKind[]): unknown {
  const documents = new Map<string, ServedKind[]>()
  for (const kind of kinds) {
    const at = kind.group === '' ? `api/${kind.version}` : `apis/${kind.group}/${kind.version}`
    documents.set(at, [...(documents.get(at) ?? []), kind])
  }
  if (path === '/openapi/v3') {
    return {
      paths: Object.fromEntries(
        [...documents.keys()].map((at) => [at, { serverRelativeURL: `/openapi/v3/${at}` }]),
      ),
    }
  }
  const at = /^\/openapi\/v3\/(.+)$/.exec(path)?.[1]
  const listed = at === undefined ? undefined : documents.get(at)
  if (!listed) return undefined
  const parameters = [{ name: 'fieldValidation', in: 'query', schema: { type: 'string' } }]
  return {
    openapi: '3.0.0',
    info: { title: 'simulated', version: '1' },
    paths: Object.fromEntries(
      listed.map(({ group, version, kind, plural }) => [
        `/${at}/${plural}/{name}`,
        {
          patch: {
            parameters,
            responses: {},
            'x-kubernetes-action': 'patch',
            'x-kubernetes-group-version-kind': { group, version, kind },
          },
        },
      ]),
    ),
  }
}

interface Place {
  readonly kind: ServedKind
  readonly namespace: string | undefined
  readonly name: string | undefined
}

function placeOf(path: string, kinds: readonly ServedKind[]): Place | undefined {
  const match =
    /^\/(?:api\/(v1)|apis\/([^/]+\/[^/]+))(?:\/namespaces\/([^/]+))?\/([^/]+)(?:\/([^/]+))?$/.exec(path)
  if (!match) return undefined
  const [, core, grouped, namespace, plural, name] = match
  const kind = kinds.find((each) => each.plural === plural && apiVersionOf(each) === (core ?? grouped))
  if (kind) return { kind, namespace, name: name === undefined ? undefined : decodeURIComponent(name) }
  return undefined
}

/** Server-side apply, as far as it matters here: what is applied, and what the cluster wrote itself. */
function merged(existing: KubeObject | undefined, applied: KubeObject): KubeObject {
  if (!existing) return { ...withDefaults(applied), metadata: { ...applied.metadata, generation: 1 } }
  const known = webhooksOf(existing)
  const webhooks = webhooksOf(applied).map((webhook) => {
    const before = known.find(({ name }) => name === webhook.name)
    return { ...webhook, clientConfig: { ...before?.clientConfig, ...webhook.clientConfig } }
  })
  return {
    ...withDefaults(applied),
    ...(webhooks.length > 0 && { webhooks }),
    ...(existing['status'] !== undefined && { status: existing['status'] }),
    metadata: { ...existing.metadata, ...applied.metadata },
  }
}

/** The bookmark by which a watch says that everything there was has been sent. */
const endOfInitialEvents = (kind: ServedKind, resourceVersion: string) => ({
  type: 'BOOKMARK',
  object: {
    apiVersion: apiVersionOf(kind),
    kind: kind.kind,
    metadata: { resourceVersion, annotations: { 'k8s.io/initial-events-end': 'true' } },
  },
})

/** What the API server fills in and kubectl reads. */
const withDefaults = (object: KubeObject): KubeObject =>
  object.kind === 'StatefulSet' || object.kind === 'DaemonSet'
    ? {
        ...object,
        spec: { updateStrategy: { type: 'RollingUpdate' }, replicas: 1, ...specOf<object>(object) },
      }
    : object

const failure = (code: number, reason: string, message: string) => ({
  apiVersion: 'v1',
  kind: 'Status',
  status: 'Failure',
  code,
  reason,
  message,
})
const missing = ({ plural }: ServedKind, name: string) =>
  failure(404, 'NotFound', `${plural} "${name}" not found`)

function send(response: ServerResponse, status: number, body: unknown): void {
  const isText = typeof body === 'string'
  response.writeHead(status, { 'Content-Type': isText ? 'text/plain' : 'application/json' })
  response.end(isText ? body : JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
