/** The architecture as tables, and the tests that hold src/ to them. */
import { describe, expect, test } from 'vitest'
import { sourceFiles, sourceImports, type SourceImport } from './harness/source-imports.ts'

/** Inside the engine. A layer may import those in the rows above its own; layers of one row do not import one another. */
const engineRows = [
  ['base'],
  ['diagnostics'],
  ['yaml'],
  ['tree'],
  ['schema'],
  ['provenance'],
  ['resource'],
  ['fields'],
  ['kustomization'],
  ['merge'],
  ['generators', 'transformers', 'references'],
  ['accumulate'],
  ['incremental'],
  ['index'],
]

/** Outside of it, read the same way. */
const outerRows = [
  ['base'],
  ['engine'],
  ['kubernetes'],
  ['sources'],
  ['workspace'],
  ['diff', 'images', 'plan', 'platform'],
  ['share', 'export', 'recipes'],
  ['worker'],
  ['ui'],
]

const outerLayers = reachOf(outerRows)

const mayImport: Record<string, readonly string[]> = {
  ...outerLayers,
  ...mapKeys(reachOf(engineRows), inEngine),
  cli: ['cli', ...(outerLayers['worker'] ?? []).filter((layer) => layer !== 'worker')],
  main: ['ui'],
}

/** Packages that any component may import: they are its words and its signs. */
const componentKits = ['@lucide/svelte', 'bits-ui']

/** Where the types of a package may be named, where that is narrower than everywhere. */
const typesOnlyIn: Record<string, RegExp> = { 'monaco-editor': /^ui\/(editor|diff)\// }

const imports = sourceImports()
const internal = imports.filter(({ relative }) => relative)
const ofPackages = imports.filter(({ relative }) => !relative)

describe('layers', () => {
  test.each(Object.entries(groupBy(internal.filter(crossesLayers), edge)))('%s', (_edge, found) => {
    const [{ from, to }] = found as [SourceImport]
    const allowed = mayImport[layerOf(from)]
    expect(allowed, `the table names ${layerOf(from)}`).toBeDefined()
    if (!allowed?.includes(layerAsSeenFrom(from, to))) expect(found.map(show)).toEqual([])
  })

  test('the engine is entered by its index', () => {
    const past = internal.filter(
      ({ from, to }) => !isEngine(from) && isEngine(to) && to !== 'engine/index.ts',
    )
    expect(past.map(show)).toEqual([])
  })

  test('the page knows the engine by its types alone', () => {
    const running = internal.filter(
      ({ from, to, typeOnly }) => outerLayer(from) === 'ui' && isEngine(to) && !typeOnly,
    )
    expect(running.map(show)).toEqual([])
  })

  test('only the command line knows Node', () => {
    const node = ofPackages.filter(({ from, to }) => to.startsWith('node:') && outerLayer(from) !== 'cli')
    expect(node.map(show)).toEqual([])
  })

  test('no file imports itself by way of others', () => {
    expect(cycles(internal)).toEqual([])
  })

  test('relative imports name the file', () => {
    const bare = internal.filter(({ specifier }) => !/\.(ts|svelte|json|css|sh)$/.test(specifier))
    expect(bare.map(show)).toEqual([])
  })
})

describe('packages', () => {
  const owned = ofPackages.filter(
    ({ from, to, typeOnly }) =>
      !typeOnly &&
      !to.startsWith('node:') &&
      to !== 'svelte' &&
      !(componentKits.includes(to) && outerLayer(from) === 'ui'),
  )

  test.each(Object.entries(groupBy(owned, ({ to }) => to)))('%s has one owner', (_name, found) => {
    const owners = [...new Set(found.map(({ from }) => from))]
    if (owners.length > 1) expect(owners).toEqual(['one file'])
  })

  test.each(Object.entries(typesOnlyIn))('types of %s stay at home', (name, home) => {
    const abroad = ofPackages.filter(({ from, to, typeOnly }) => to === name && typeOnly && !home.test(from))
    expect(abroad.map(show)).toEqual([])
  })
})

test('no file or folder has a name that says nothing', () => {
  const vague = /(^|\/|-)(utils?|helpers?|misc|managers?|services?)(\.|\/)|(^|\/)common(\.|\/)/
  expect(sourceFiles().filter((file) => vague.test(file))).toEqual([])
})

/** What each layer of the rows may import: itself, and every row above. */
function reachOf(rows: readonly (readonly string[])[]): Record<string, string[]> {
  const reach: Record<string, string[]> = {}
  rows.forEach((row, at) => {
    for (const layer of row) reach[layer] = [...rows.slice(0, at).flat(), layer]
  })
  return reach
}

/** `yaml` of the engine's table as the whole of src/ calls it; `base` is the same in both. */
function inEngine(layer: string): string {
  return layer === 'base' ? layer : `engine/${layer}`
}

function mapKeys(
  reach: Record<string, string[]>,
  rename: (name: string) => string,
): Record<string, string[]> {
  return Object.fromEntries(Object.entries(reach).map(([layer, below]) => [rename(layer), below.map(rename)]))
}

/** The layer of a file seen from outside the engine: its first folder, or its name where it has none. */
function outerLayer(file: string): string {
  return (file.split('/')[0] ?? '').replace(/\.ts$/, '')
}

function isEngine(file: string): boolean {
  return outerLayer(file) === 'engine'
}

function layerOf(file: string): string {
  return isEngine(file) ? `engine/${(file.split('/')[1] ?? '').replace(/\.ts$/, '')}` : outerLayer(file)
}

/** From outside, the engine is one layer, whatever of it is imported: the test of the index looks at that. */
function layerAsSeenFrom(from: string, to: string): string {
  return isEngine(from) ? layerOf(to) : outerLayer(to)
}

function crossesLayers({ from, to }: SourceImport): boolean {
  return layerOf(from) !== layerAsSeenFrom(from, to)
}

function edge({ from, to }: SourceImport): string {
  return `${layerOf(from)} may import ${layerAsSeenFrom(from, to)}`
}

function show({ from, specifier, typeOnly }: SourceImport): string {
  return `${from} imports ${typeOnly ? 'types of ' : ''}${specifier}`
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Record<string, T[]> {
  const groups: Record<string, T[]> = {}
  for (const item of items) (groups[key(item)] ??= []).push(item)
  return groups
}

/** One line for each way back to a file under way, found by a walk in depth. */
function cycles(edges: readonly SourceImport[]): string[] {
  const next = groupBy(edges, ({ from }) => from)
  const found: string[] = []
  const done = new Set<string>()
  const walk = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) found.push([...trail.slice(trail.indexOf(file)), file].join(' → '))
    else if (!done.has(file)) {
      for (const { to } of next[file] ?? []) walk(to, [...trail, file])
      done.add(file)
    }
  }
  Object.keys(next).forEach((file) => walk(file, []))
  return found
}
