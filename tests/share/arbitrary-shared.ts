/** Workspaces as nobody would write them, for round trips: any text, any path that is taken, a base or none. */
import fc from 'fast-check'
import type { Shared } from '../../src/share/shared.ts'
import { whyNotPath } from '../../src/workspace/edit.ts'

/** Well-formed text of every plane, control characters included. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(
      fc.constantFrom('kind: Kustomization\n', 'patches:\n', '- path: a.yaml\n', '\r\n', '\t', '€', '😀', ''),
    )
    .map((each) => each.join('')),
)
const name = fc.oneof(
  fc.constantFrom(
    'kustomization.yaml',
    '__proto__',
    'constructor',
    'overlays',
    'a b',
    'ü',
    '😀',
    '#',
    '%2e%2e',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((each) => each.replace(/\//g, '-')),
)
const path = fc
  .array(name, { minLength: 1, maxLength: 4 })
  .map((names) => `/${names.join('/')}`)
  .filter((each) => whyNotPath(each, () => false) === undefined)
const hex = (digits: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: digits, maxLength: digits })

const byPath = ([a]: readonly [string, string], [b]: readonly [string, string]) => (a < b ? -1 : 1)

export const arbitraryShared: fc.Arbitrary<Shared> = fc.record({
  name: fc.string({ unit: 'grapheme', maxLength: 60 }),
  base: fc.record(
    { id: name, digest: hex(32), commit: fc.oneof(hex(40), hex(64)), repository: fc.webUrl(), path: name },
    { requiredKeys: ['id', 'digest'] },
  ),
  root: fc.oneof(path, fc.constant('/')),
  against: path,
  files: fc
    .array(fc.tuple(path, text), { maxLength: 12 })
    .map((files) => new Map([...new Map(files)].sort(byPath))),
  leftOut: fc.uniqueArray(path, { maxLength: 3 }).map((paths) => paths.sort()),
  looksAt: fc.record({ file: path, resource: name }, { requiredKeys: [] }),
})
