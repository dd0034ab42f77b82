// A worker that serves the git repositories below a folder over http, as `git http-backend` answers: because git is run
// synchronously by what is tested, its server has a thread of its own. Posts its port when it listens.
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

const { folder } = /** @type {{ folder: string }} */ (workerData)

const server = createServer((request, response) => {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost')
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      REQUEST_METHOD: request.method,
      PATH_INFO: decodeURIComponent(pathname),
      QUERY_STRING: search.slice(1),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  request.pipe(backend.stdin)
  backend.stdin.on('error', () => undefined)
  /** @type {Buffer[]} */
  const chunks = []
  backend.stdout.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk))
  backend.on('close', () => {
    const answer = Buffer.concat(chunks)
    const end = answer.indexOf('\r\n\r\n')
    const headers = answer
      .subarray(0, end)
      .toString()
      .split('\r\n')
      .map((line) => line.split(/: */, 2))
    const status = headers.find(([name]) => name === 'Status')?.[1]
    response.statusCode = status ? Number(status.slice(0, 3)) : 200
    for (const [name = '', value = ''] of headers) if (name !== 'Status') response.setHeader(name, value)
    response.end(answer.subarray(end + 4))
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  parentPort?.postMessage(typeof address === 'object' ? address?.port : undefined)
})
