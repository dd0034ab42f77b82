/** `images DIR`: the images a root refers to; with `--registry`, the overlay that takes them from elsewhere. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sentenceOf } from '../../base/sentence-of.ts'
import { build, type FileTree, type Resource } from '../../engine/index.ts'
import { imagesJson, imagesText, scanFiles } from '../../images/image-lists.ts'
import { imageInventory, type Inventory } from '../../images/inventory.ts'
import { readLockFile } from '../../images/rewrite/lock-file.ts'
import { whyNotRegistry, type RegistryRule, type RegistryRules } from '../../images/rewrite/registry-rules.ts'
import { rewriteImages } from '../../images/rewrite/rewrite.ts'
import { formatPlacePath } from '../../images/place.ts'
import { sbom } from '../../images/sbom.ts'
import { readArguments, UsageError } from '../arguments.ts'
import type { Surroundings } from '../command.ts'
import { diskTree } from '../disk-tree.ts'
import { reportText } from '../report.ts'

const options = {
  json: 'switch',
  lists: 'value',
  registry: 'value',
  rules: 'value',
  lock: 'value',
  'keep-registry': 'switch',
  out: 'value',
} as const

/** Problems go to the error stream, and the exit code is 1; so it is where a reference could not be rewritten. */
export function imagesCommand(args: readonly string[], { cwd, out, err }: Surroundings): number {
  const { places, values } = readArguments(args, options, {})
  const [directory] = places
  if (directory === undefined || places.length > 1) throw new UsageError('images takes one directory')
  const tree = diskTree()
  const over = path.resolve(cwd, directory)
  const result = build(tree, over)
  err(reportText(result.diagnostics, tree, cwd))
  if (!result.ok) return 1
  const registry = values.get('registry')
  if (registry !== undefined) {
    const folder = values.get('out')
    if (folder === undefined)
      throw new UsageError('--registry needs --out: the folder the overlay is written in')
    const rules = rulesOf(registry, values, cwd)
    return rewrite(result.resources, rules, { over, folder: path.resolve(cwd, folder) }, tree, { out, err })
  }
  const inventory = imageInventory(result.resources)
  const lists = values.get('lists')
  if (lists !== undefined) writeLists(path.resolve(cwd, lists), inventory, path.basename(over))
  out(values.get('json') === 'true' ? imagesJson(inventory) : lines(inventory))
  return 0
}

/** The reference as it is written, when it is needed, and who needs it. */
const lines = ({ images }: Inventory): string =>
  images
    .map(({ written, need, components }) => `${[written, need, components.join(',')].join('\t').trimEnd()}\n`)
    .join('')

function rulesOf(registry: string, values: ReadonlyMap<string, string>, cwd: string): RegistryRules {
  const rules = (values.get('rules') ?? '').split(',').filter(Boolean).map(ruleOf)
  for (const to of [registry, ...rules.map((rule) => rule.to)]) {
    const why = whyNotRegistry(to)
    if (why !== undefined) throw new UsageError(why)
  }
  const lock = values.get('lock')
  const read = lock === undefined ? undefined : readLockFile(readText(path.resolve(cwd, lock), lock))
  if (read?.problems[0] !== undefined) throw new UsageError(`${lock}: ${read.problems[0]}`)
  return {
    registry,
    rules,
    keepsRegistry: values.get('keep-registry') === 'true',
    ...(read && { digests: read.digests }),
  }
}

function ruleOf(text: string): RegistryRule {
  const [from, to] = text.split('=')
  if (!from || !to)
    throw new UsageError(`--rules takes FROM=TO, several with commas between: "${text}" is none`)
  return { from, to }
}

function readText(file: string, shown: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`cannot read ${shown}: ${sentenceOf(error)}`)
  }
}

function rewrite(
  resources: readonly Resource[],
  rules: RegistryRules,
  place: { readonly over: string; readonly folder: string },
  tree: FileTree,
  { out, err }: Pick<Surroundings, 'out' | 'err'>,
): number {
  const { files, pairs, left } = rewriteImages(resources, rules, place, tree)
  for (const [file, text] of files) write(file, text)
  out(pairs.map(([from, to]) => `${from}\t${to}\n`).join(''))
  for (const { place: at, reason } of left) {
    const { kind, name } = at.resource
    err(`not rewritten: ${kind} ${name} ${at.parts[0] ? formatPlacePath(at.parts[0]) : ''}: ${reason}\n`)
  }
  return left.some(({ place: at }) => at.certainty !== 'possible') ? 1 : 0
}

function writeLists(folder: string, inventory: Inventory, name: string): void {
  write(path.join(folder, 'images.txt'), imagesText(inventory))
  write(path.join(folder, 'images.json'), imagesJson(inventory))
  write(path.join(folder, 'sbom.cdx.json'), sbom(inventory, { name }))
  for (const [file, text] of scanFiles(inventory)) write(path.join(folder, file), text)
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text, { mode: file.endsWith('.sh') ? 0o755 : 0o644 })
}
