/** A kustomization that finds elsewhere what it names: only the entries change, the text around them stays. */
import { withRangeReplaced } from '../base/text-range.ts'
import { fieldOf, isList, parseManifest, sourceRange, type FilePath, type Value } from '../engine/index.ts'

/** Fields whose items name roots or files, and those whose items name them in a field of their own. */
const lists = [
  'resources',
  'bases',
  'components',
  'generators',
  'transformers',
  'validators',
  'configurations',
  'crds',
  'patchesStrategicMerge',
]
const listsOfPaths = ['patches', 'patchesJson6902', 'replacements']

/** The text with each entry replaced by what `replace` gives for it; `undefined` leaves it as it is. */
export function withEntries(
  text: string,
  file: FilePath,
  replace: (entry: string, field: string) => string | undefined,
): string {
  const [document] = parseManifest(text, file).documents
  return entriesOf(document).reduce((before, { path, entry }) => {
    const next = replace(entry, String(path[0]))
    // Each replacement moves what stands behind it, so that places are looked up anew.
    const range = next === undefined ? undefined : sourceRange(before, 0, path)
    return (range && withRangeReplaced(before, range, quoted(next ?? ''))) ?? before
  }, text)
}

interface Entry {
  readonly path: readonly (string | number)[]
  readonly entry: string
}

function entriesOf(document: Value | undefined): Entry[] {
  const at = (field: string): readonly Value[] => {
    const list = fieldOf(document, field)
    return isList(list) ? list : []
  }
  return [
    ...lists.flatMap((field) => at(field).map((entry, index) => ({ path: [field, index], entry }))),
    ...listsOfPaths.flatMap((field) =>
      at(field).map((item, index) => ({ path: [field, index, 'path'], entry: fieldOf(item, 'path') })),
    ),
  ].flatMap(({ path, entry }) => (typeof entry === 'string' ? [{ path, entry }] : []))
}

/** Plain where every reader of YAML takes it so, also between brackets. */
const quoted = (entry: string): string =>
  /^[./a-z][\w./@%:=-]*$/i.test(entry) ? entry : JSON.stringify(entry)
