/** Thousands of random documents through our reader and writer and through the real kustomize. */
import { expect, test } from 'vitest'
import { referenceBinary } from '../../harness/reference.ts'
import { differences } from './against-reference.ts'
import { randomDocument } from './random-documents.ts'
import { randomSoup } from './random-soup.ts'

/** Fixed seeds: a run that fails fails again. The fuzz suite takes others. */
const seeds = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

test(
  '5,000 random documents: no difference from the real kustomize',
  { timeout: 600_000 },
  async ({ skip }) => {
    const program = await referenceBinary()
    if (program === undefined) return skip('there is no reference on this machine')
    expect(await differences(seeds(5000).map(randomDocument), program)).toEqual([])
  },
)

test(
  '200 texts of random tokens: no difference from the real kustomize',
  { timeout: 600_000 },
  async ({ skip }) => {
    const program = await referenceBinary()
    if (program === undefined) return skip('there is no reference on this machine')
    expect(await differences(seeds(200).map(randomSoup), program)).toEqual([])
  },
)
