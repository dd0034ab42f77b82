/** The reader of block style is of one opinion with the general reader about everything it takes. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readBlockStyle } from '../../../src/engine/yaml/block-style.ts'
import { manifestRules } from '../../../src/engine/yaml/manifest-rules.ts'
import { readDocument } from '../../../src/engine/yaml/read-documents.ts'
import { splitDocuments } from '../../../src/engine/yaml/split-documents.ts'
import { repositoryRoot } from '../../harness/repository-root.ts'
import { Random, randomDocument } from './random-documents.ts'
import { randomSoup } from './random-soup.ts'
import { randomBlockLines } from './random-block-lines.ts'
import { recordedDocuments } from './recorded-documents.ts'
import { recordedScalars } from './recorded-scalars.ts'

const manifests = ['manifests-bundle', 'tests/build/cases'].flatMap((folder) => yamlBelow(folder))

test('every manifest of this repository', () => {
  expect(manifests.length).toBeGreaterThan(500)
  expect(manifests.filter(isReadDifferently)).toEqual([])
  const taken = manifests.filter((text) => readBlockStyle(text) !== undefined)
  expect(taken.join('').length / manifests.join('').length).toBeGreaterThan(0.95)
})

test('every recorded scalar and document', () => {
  const texts = [
    ...recordedDocuments.map(([, source]) => source),
    ...recordedScalars.flatMap(([source]) => [`v: ${source}\n`, `- ${source}`, `v:\n  ${source}\nw: x`]),
  ]
  expect(texts.filter(isReadDifferently)).toEqual([])
})

test('20,000 random texts', () => {
  const seeds = Array.from({ length: 5000 }, (_, seed) => seed)
  const texts = [...seeds.map(randomDocument), ...seeds.map(randomSoup)]
  const lines = [...seeds, ...seeds.map((seed) => seed + seeds.length)].map(randomBlockLines)
  expect([...texts, ...lines].filter(isReadDifferently)).toEqual([])
  // Lines that nothing takes would show nothing.
  expect(lines.filter((text) => readBlockStyle(text) !== undefined).length).toBeGreaterThan(500)
})

test('manifests with a few characters put in, taken out or moved', () => {
  const short = manifests.filter((text) => text.length < 1500)
  const texts = Array.from({ length: 10_000 }, (_, seed) => damaged(short[seed % short.length] ?? '', seed))
  expect(texts.filter(isReadDifferently)).toEqual([])
})

/** Whether the general reader, asked too, gives something else than the reader of block style, or a problem. */
function isReadDifferently(text: string): boolean {
  const value = readBlockStyle(text)
  if (value === undefined) return false
  // Now its lines are known.
  if (!isSame(readBlockStyle(text), value)) return true
  let problems = 0
  const report = () => problems++
  const placeAt = () => ({ file: '' })
  const general = readDocument(text, manifestRules(placeAt, report), 2, placeAt, report)
  return problems > 0 || !isSame(value, general)
}

/** Whether two values are alike in everything: the order of fields, marks behind symbols and classes too. */
function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (!isObject(one) || !isObject(other) || Object.getPrototypeOf(one) !== Object.getPrototypeOf(other))
    return false
  if (one instanceof Set && other instanceof Set) return isSame([...one], [...other])
  const keys = Reflect.ownKeys(one)
  const otherKeys = Reflect.ownKeys(other)
  return (
    keys.length === otherKeys.length &&
    keys.every((key, at) => key === otherKeys[at] && isSame(Reflect.get(one, key), Reflect.get(other, key)))
  )
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function damaged(text: string, seed: number): string {
  const random = new Random(seed)
  let result = text
  for (let left = 1 + random.below(3); left > 0; left--) {
    const at = random.below(result.length + 1)
    const end = at + random.below(4)
    const moved = random.chance(0.5) ? random.pick(pieces) : result.slice(at, end)
    const target = random.below(result.length + 1)
    const without = random.chance(0.5) ? result.slice(0, at) + result.slice(end) : result
    result = without.slice(0, target) + moved + without.slice(target)
  }
  return result
}

const pieces =
  ' |  |\n|\n  |: |:|- |-|#| #|"|\'|[|]|{|}|,|\t|&a |*a|!!str |---\n|...\n|>\n|é|\u2028|\r'.split('|')

function yamlBelow(folder: string): string[] {
  return readdirSync(path.join(repositoryRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => readFileSync(path.join(repositoryRoot, folder, name), 'utf8'))
    .flatMap((text) => splitDocuments(text).chunks.map((chunk) => chunk.text))
}
