// Serves a folder over HTTP as a static host does: files by path, the right types, the headers its `_headers` asks for.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { headerRules } from './headers.mjs'

/** @type {Readonly<Record<string, string>>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.yaml': 'text/yaml; charset=utf-8',
  '.zip': 'application/zip',
}

/** Raised where another program already listens on the port. */
export class PortTaken extends Error {}

/**
 * Serves `folder` on this machine's loopback addresses, IPv4 and IPv6 both, so that `localhost` finds it either way.
 * @param {string} folder
 * @param {number} port 0 for any free one
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveFolder(folder, port) {
  const root = path.resolve(folder)
  /** @type {import('node:http').RequestListener} */
  const answer = (request, response) => sendFile(root, request, response)
  const first = await listen(createServer(answer), '127.0.0.1', port)
  const servers = [first]
  const address = first.address()
  const chosen = typeof address === 'object' && address ? address.port : port
  try {
    servers.push(await listen(createServer(answer), '::1', chosen))
  } catch (error) {
    if (error instanceof PortTaken && port !== 0) {
      first.close()
      throw error
    }
    // Without IPv6 (or with somebody on a port we did not ask for) 127.0.0.1 alone will do.
  }
  return {
    url: port === 0 ? `http://127.0.0.1:${chosen}` : `http://localhost:${chosen}`,
    close: async () => {
      await Promise.all(
        servers.map((server) => {
          server.closeAllConnections()
          return new Promise((resolve) => server.close(resolve))
        }),
      )
    },
  }
}

/**
 * @param {import('node:http').Server} server @param {string} host @param {number} port
 * @returns {Promise<import('node:http').Server>}
 */
function listen(server, host, port) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE'
      reject(taken ? new PortTaken(`Port ${port} is taken`) : error)
    })
    server.listen(port, host, () => resolve(server))
  })
}

/** @param {string} root @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
function sendFile(root, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Only GET and HEAD')
  const file = fileBelow(root, request.url ?? '/')
  const stat = file === undefined ? undefined : statSync(file, { throwIfNoEntry: false })
  if (file === undefined || !stat?.isFile()) return refuse(response, 404, 'Not found')
  // The build puts a content hash into the names below assets/, so those never change.
  const frozen = path.relative(root, file).startsWith(`assets${path.sep}`)
  const rules = path.join(root, '_headers')
  const more = existsSync(rules)
    ? headerRules(readFileSync(rules, 'utf8'))(`/${path.relative(root, file)}`)
    : {}
  response.writeHead(200, {
    'content-type': types[path.extname(file)] ?? 'application/octet-stream',
    'content-length': stat.size,
    'cache-control': frozen ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    ...more,
  })
  if (request.method === 'HEAD') response.end()
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response)
}

/** The file a request names; `undefined` where it names nothing below `root`. @param {string} root @param {string} url */
function fileBelow(root, url) {
  try {
    const asked = path.join(root, decodeURIComponent(new URL(url, 'http://localhost').pathname))
    const file = statSync(asked, { throwIfNoEntry: false })?.isDirectory()
      ? path.join(asked, 'index.html')
      : asked
    return file.startsWith(root + path.sep) ? file : undefined
  } catch {
    return undefined
  }
}

/** @param {import('node:http').ServerResponse} response @param {number} status @param {string} text */
function refuse(response, status, text) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}
