/** Reads a command's arguments as kubectl does: `--name value`, `--name=value`, `-o value`, and the rest by place. */

/** A mistake in how a command was called, or what it was pointed at; the message is a sentence for the person. */
export class UsageError extends Error {}

/** How an option is written: with a value, or alone (and then `--name=false` takes it back). */
export type OptionKind = 'value' | 'switch'

export interface Arguments {
  readonly places: readonly string[]
  readonly values: ReadonlyMap<string, string>
}

/** Throws {@link UsageError} for an option that is not in `options` and for one without its value. */
export function readArguments(
  args: readonly string[],
  options: Readonly<Record<string, OptionKind>>,
  shortNames: Readonly<Record<string, string>> = {},
): Arguments {
  const places: string[] = []
  const values = new Map<string, string>()
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '--') {
      places.push(...args.slice(at + 1))
      break
    }
    if (!arg.startsWith('-') || arg === '-') {
      places.push(arg)
      continue
    }
    const [written, given] = splitAtEquals(arg)
    const name = written.startsWith('--') ? written.slice(2) : shortNames[written.slice(1)]
    const kind = name !== undefined && Object.hasOwn(options, name) ? options[name] : undefined
    if (name === undefined || kind === undefined) throw new UsageError(`unknown flag: ${written}`)
    if (given === undefined && kind === 'value' && at + 1 >= args.length) {
      throw new UsageError(`flag needs an argument: ${written}`)
    }
    values.set(name, given ?? (kind === 'switch' ? 'true' : (args[++at] ?? '')))
  }
  return { places, values }
}

function splitAtEquals(arg: string): [name: string, value: string | undefined] {
  const equals = arg.indexOf('=')
  return equals < 0 ? [arg, undefined] : [arg.slice(0, equals), arg.slice(equals + 1)]
}
