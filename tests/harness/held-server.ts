/** A server that stops in the middle of some files until it is let go: a network of which a test knows how far it is. */
import { createServer } from 'node:http'
import { serveFolder } from '../tools/static-server.mjs'

export interface HeldServer {
  /** As `openSite` takes it. */
  readonly serve: (folder: string, port: number) => Promise<{ url: string; close: () => Promise<void> }>
  /** Sends what is held back, now and from now on. */
  letGo(): void
}

/** Of files whose path `holds`, only the bytes before `until(size)` are sent at first. */
export function heldServer(holds: (path: string) => boolean, until: (size: number) => number): HeldServer {
  let letGo: () => void = () => undefined
  const released = new Promise<void>((resolve) => (letGo = resolve))
  return {
    letGo: () => letGo(),
    async serve(folder, port) {
      const plain = await serveFolder(folder, 0)
      const server = createServer((request, response) => {
        void (async () => {
          const answer = await fetch(new URL(request.url ?? '/', plain.url))
          const bytes = new Uint8Array(await answer.arrayBuffer())
          const type = answer.headers.get('content-type') ?? ''
          response.writeHead(answer.status, { 'content-type': type, 'content-length': bytes.length })
          const cut = holds(request.url ?? '') ? until(bytes.length) : bytes.length
          response.write(bytes.subarray(0, cut))
          if (cut < bytes.length) await released
          response.end(bytes.subarray(cut))
        })()
      })
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
      const address = server.address()
      const chosen = typeof address === 'object' && address ? address.port : port
      return {
        url: `http://127.0.0.1:${chosen}`,
        async close() {
          letGo()
          server.closeAllConnections()
          await new Promise((resolve) => server.close(resolve))
          await plain.close()
        },
      }
    },
  }
}
