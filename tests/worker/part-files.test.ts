/** Files of bundles over a worker's network: asked for once, read as they arrive. */
import { afterEach, expect, test, vi } from 'vitest'
import type { BundleEntry } from '../../src/sources/bundle-format.ts'
import { PartFiles } from '../../src/worker/part-files.ts'
import { smallBundle } from './playground-fixture.ts'

const bundlesUrl = 'https://site.example/bundles/'
const values = { file: 'small.values.json', bytes: 6, digest: 'd' }
const bundle: BundleEntry = { ...smallBundle, values }

afterEach(() => vi.unstubAllGlobals())

function network(...answers: (Response | Error)[]) {
  const fetched = vi.fn((_url: string) => {
    const answer = answers.shift()
    return answer instanceof Response
      ? Promise.resolve(answer)
      : Promise.reject(answer ?? new Error('no answer'))
  })
  vi.stubGlobal('fetch', fetched)
  return fetched
}

async function read(parts: PartFiles): Promise<[text: string, bytes: number]> {
  let [text, count] = ['', 0]
  await parts.read(bundlesUrl, values, (piece, bytes) => {
    text += piece
    count = bytes
  })
  return [text, count]
}

test('what was asked for ahead is read from that answer, and asked for anew the next time', async () => {
  const fetched = network(new Response('größe'), new Response('again'))
  const parts = new PartFiles()
  parts.askForValues(bundlesUrl, bundle)
  expect(fetched.mock.calls).toEqual([[`${bundlesUrl}small.values.json`]])
  expect(await read(parts)).toEqual(['größe', 7])
  expect(fetched).toHaveBeenCalledTimes(1)
  expect(await read(parts)).toEqual(['again', 5])
})

test('a base that is kept file by file has no values to ask for', () => {
  const fetched = network()
  const { values: _values, text: _text, ...kept } = bundle
  new PartFiles().askForValues(bundlesUrl, kept)
  expect(fetched).not.toHaveBeenCalled()
})

test.each([
  ['the network is not there', new TypeError('Failed to fetch')],
  ['the server answered 404', new Response('', { status: 404 })],
])('%s: a sentence for whoever reads, also where it was asked for ahead', async (reason, answer) => {
  network(answer)
  const parts = new PartFiles()
  parts.askForValues(bundlesUrl, bundle)
  await expect(read(parts)).rejects.toThrow(`The base could not be loaded: ${reason}`)
})
