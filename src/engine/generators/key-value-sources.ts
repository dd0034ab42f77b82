/** Reads the keys and values of a generator from env files, literals and files, in this order (`api/kv/kv.go`). */
import { baseName } from '../../base/posix-path.ts'
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import { generatorKeyRepeated, generatorSourceInvalid } from '../diagnostics/generator-problems.ts'
import type { GeneratorArgs } from '../kustomization/types.ts'
import type { Loader } from '../tree/loader-types.ts'
import { readEnvFile } from './env-file.ts'
import type { KeyValue } from './key-value.ts'

/**
 * All pairs of the sources sorted by key, `undefined` where a source cannot be read or a key comes twice. The legacy `env`
 * is not looked at: kustomize moves it to `envs` in kustomizations and ignores it in generators given as files.
 */
export function readKeyValues(
  kind: string,
  args: GeneratorArgs,
  loader: Loader,
  ctx: { readonly report: Report; readonly at: Place },
): readonly KeyValue[] | undefined {
  let complete = true
  const pairs = new Map<string, KeyValue>()
  const add = (pair: KeyValue): void => {
    const first = pairs.get(pair.key)
    if (first) {
      ctx.report(generatorKeyRepeated(kind, args.name ?? '', pair.key, pair.at, first.at))
      complete = false
    } else pairs.set(pair.key, pair)
  }
  const each = (
    field: 'envs' | 'literals' | 'files',
    read: (source: string, at: Place) => readonly KeyValue[] | undefined,
  ): void => {
    args[field]?.forEach((source, index) => {
      const found = read(source, { ...ctx.at, path: [...(ctx.at.path ?? []), field, index] })
      if (found) found.forEach(add)
      else complete = false
    })
  }
  each('envs', (source, at) => {
    const file = loader.load(source, at, ctx.report)
    return file && readEnvFile(file, at, ctx.report)
  })
  each('literals', (source, at) => readLiteral(source, at, ctx.report))
  each('files', (source, at) => readFileSource(source, loader, at, ctx.report))
  return complete ? [...pairs.values()].sort(byKey) : undefined
}

const byKey = (a: KeyValue, b: KeyValue): number => (a.key < b.key ? -1 : 1)

function readLiteral(source: string, at: Place, report: Report): readonly KeyValue[] | undefined {
  const equals = source.indexOf('=')
  if (equals <= 0) {
    const reason = equals < 0 ? 'it has no "="' : 'nothing stands before the "="'
    return void report(generatorSourceInvalid(source, reason, '"key=value"', at))
  }
  return [{ key: source.slice(0, equals), value: withoutQuotes(source.slice(equals + 1)), at }]
}

/** One pair of equal quotes around the whole value falls away. */
function withoutQuotes(text: string): string {
  const quote = text[0]
  return text.length >= 2 && (quote === '"' || quote === "'") && text.endsWith(quote)
    ? text.slice(1, -1)
    : text
}

function readFileSource(
  source: string,
  loader: Loader,
  at: Place,
  report: Report,
): readonly KeyValue[] | undefined {
  const parts = source.split('=')
  const [first = '', second] = parts
  const reason =
    parts.length > 2
      ? 'a key or path must not contain "="'
      : first === '' && second !== undefined
        ? 'the key before the "=" is missing'
        : second === ''
          ? 'the path after the "=" is missing'
          : undefined
  if (reason !== undefined)
    return void report(generatorSourceInvalid(source, reason, '"path" or "key=path"', at))
  const file = loader.load(second ?? first, at, report)
  return (
    file && [
      { key: second === undefined ? baseName(first.replace(/\/+$/, '')) : first, value: file.bytes(), at },
    ]
  )
}
