/** Random YAML against the real kustomize for as long as one likes: `FUZZ_SEED` says where to begin, `FUZZ_RUNS` how far. */
import { expect, test } from 'vitest'
import { differences } from '../engine/yaml/against-reference.ts'
import { randomDocument } from '../engine/yaml/random-documents.ts'
import { randomSoup } from '../engine/yaml/random-soup.ts'
import { referenceBinary } from '../harness/reference.ts'

const start = Number(process.env['FUZZ_SEED'] ?? Math.floor(Date.now() / 1000) % 10_000_000)
const runs = Number(process.env['FUZZ_RUNS'] ?? 20_000)
const seeds = Array.from({ length: runs }, (_, index) => start + index)

test(`${String(runs)} random documents from seed ${String(start)}`, async ({ skip }) => {
  const program = await referenceBinary()
  if (program === undefined) return skip('there is no reference on this machine')
  expect(await differences(seeds.map(randomDocument), program)).toEqual([])
})

test(`${String(runs / 10)} texts of random tokens from seed ${String(start)}`, async ({ skip }) => {
  const program = await referenceBinary()
  if (program === undefined) return skip('there is no reference on this machine')
  expect(await differences(seeds.slice(0, runs / 10).map(randomSoup), program)).toEqual([])
})
