/** A registry in memory: what of the distribution specification (v1.1) is needed to push one artifact and to ask for it. */
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface MemoryRegistry {
  /** `127.0.0.1:PORT` */
  readonly host: string
  readonly blobs: ReadonlyMap<string, Buffer>
  /** `REPOSITORY:TAG` and `REPOSITORY@DIGEST` to what was pushed. */
  readonly manifests: ReadonlyMap<string, { readonly type: string; readonly bytes: Buffer }>
  close(): Promise<void>
}

export async function memoryRegistry(): Promise<MemoryRegistry> {
  const blobs = new Map<string, Buffer>()
  const manifests = new Map<string, { type: string; bytes: Buffer }>()
  const server = createServer((request, response) => void answer(request, response))

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request
    const { pathname, searchParams } = new URL(url, 'http://registry')
    const body = await bodyOf(request)
    const end = (status: number, headers: Record<string, string> = {}, bytes?: Buffer): void => {
      response.writeHead(status, headers).end(method === 'HEAD' ? undefined : bytes)
    }
    if (pathname === '/v2/') return end(200)
    const [, repository = '', kind = '', name = ''] =
      /^\/v2\/(.+)\/(blobs|manifests)\/(.+)$/.exec(pathname) ?? []
    if (kind === 'blobs' && name.startsWith('uploads')) {
      const digest = searchParams.get('digest')
      if (method === 'POST') return end(202, { Location: `/v2/${repository}/blobs/uploads/1` })
      uploaded = Buffer.concat([method === 'PATCH' ? Buffer.alloc(0) : uploaded, body])
      if (digest === null) return end(202, { Location: pathname, Range: `0-${uploaded.length - 1}` })
      if (digest !== digestOf(uploaded)) return end(400)
      blobs.set(digest, uploaded)
      uploaded = Buffer.alloc(0)
      return end(201, { Location: `/v2/${repository}/blobs/${digest}`, 'Docker-Content-Digest': digest })
    }
    if (kind === 'blobs') {
      const found = blobs.get(name)
      return found ? end(200, { 'Content-Length': String(found.length) }, found) : end(404)
    }
    if (kind === 'manifests' && method === 'PUT') {
      const digest = digestOf(body)
      const kept = { type: request.headers['content-type'] ?? '', bytes: body }
      manifests.set(`${repository}@${digest}`, kept)
      if (name !== digest) manifests.set(`${repository}:${name}`, kept)
      return end(201, { Location: pathname, 'Docker-Content-Digest': digest })
    }
    const found = manifests.get(`${repository}${name.includes(':') ? '@' : ':'}${name}`)
    if (kind !== 'manifests' || !found) return end(404)
    end(
      200,
      {
        'Content-Type': found.type,
        'Content-Length': String(found.bytes.length),
        'Docker-Content-Digest': digestOf(found.bytes),
      },
      found.bytes,
    )
  }
  /** One upload at a time is under way: a test pushes one artifact. */
  let uploaded: Buffer = Buffer.alloc(0)

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    blobs,
    manifests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const digestOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
