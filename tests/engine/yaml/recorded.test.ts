/** Every scalar form and style against what the real kustomize was seen to print, and against the program itself. */
import { describe, expect, test } from 'vitest'
import { referenceBinary } from '../../harness/reference.ts'
import { differences, ourOutput } from './against-reference.ts'
import { recordedDocuments, recordedHead } from './recorded-documents.ts'
import { recordedScalars } from './recorded-scalars.ts'

const scalarDocument = (source: string): string => `${recordedHead}v: ${source}\n`
const printedScalar = (printed: string): string =>
  `${recordedHead}v:${printed.startsWith('\n') ? printed : ` ${printed}`}${printed.endsWith('\n') ? '' : '\n'}`

describe('A value is printed as kustomize prints it', () => {
  test.each(recordedScalars)('%s → %s', (source, printed) => {
    expect(ourOutput(scalarDocument(source)).output ?? null).toBe(
      printed === null ? null : printedScalar(printed),
    )
  })
})

describe('A document is printed as kustomize prints it', () => {
  test.each(recordedDocuments)('%s', (_title, source, printed) => {
    expect(ourOutput(recordedHead + source).output ?? null).toBe(printed)
  })
})

test('The real kustomize still prints all of this', async ({ skip }) => {
  const program = await referenceBinary()
  if (program === undefined) return skip('there is no reference on this machine')
  const named = (text: string, index: number) => text.replace('  name: x\n', `  name: x${String(index)}\n`)
  const texts = [
    ...recordedScalars.map(([source]) => scalarDocument(source)),
    ...recordedDocuments.map(([, source]) => recordedHead + source),
  ]
  expect(await differences(texts.map(named), program)).toEqual([])
})
