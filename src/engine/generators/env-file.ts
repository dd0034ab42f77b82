/** Env files: one `KEY=value` a line (`keyValuesFromLines` of `api/kv/kv.go` over Go's `bufio.Scanner`). */
import { decodeUtf8, isUtf8 } from '../../base/utf8.ts'
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import { envFromProcess, envLineNotText, envLineTooLong } from '../diagnostics/generator-problems.ts'
import type { TreeFile } from '../tree/file-tree.ts'
import type { KeyValue } from './key-value.ts'

/** Go's `bufio.MaxScanTokenSize`: at a line this long kustomize stops reading the file and says nothing. */
const lineLimit = 64 * 1024

const lineFeed = 10
const carriageReturn = 13

/**
 * The pairs of an env file, in order. A line without `=` gives an empty value (there is no process environment to ask);
 * empty lines, comments and lines without a key give nothing. `undefined` where a line is no text.
 */
export function readEnvFile(file: TreeFile, at: Place, report: Report): readonly KeyValue[] | undefined {
  const bytes = file.bytes()
  const pairs: KeyValue[] = []
  for (let start = 0, line = 1; start < bytes.length; line++) {
    const feed = bytes.indexOf(lineFeed, start)
    const end = feed < 0 ? bytes.length : feed
    if (end - start >= lineLimit) {
      report(envLineTooLong(file.path, line, lineLimit, at))
      break
    }
    const content = bytes.subarray(start, end > start && bytes[end - 1] === carriageReturn ? end - 1 : end)
    if (!isUtf8(content)) return void report(envLineNotText(file.path, line, at))
    const text = decodeUtf8(content)
    const pair = readLine(line === 1 && text.startsWith('\ufeff') ? text.slice(1) : text)
    if (pair && pair.value === undefined) report(envFromProcess(pair.key, file.path, line, at))
    if (pair) pairs.push({ key: pair.key, value: pair.value ?? '', at })
    start = end + 1
  }
  return pairs
}

function readLine(line: string): { key: string; value: string | undefined } | undefined {
  const text = line.replace(leadingSpace, '')
  const equals = text.indexOf('=')
  if (text === '' || text.startsWith('#') || equals === 0) return undefined
  return equals < 0
    ? { key: text, value: undefined }
    : { key: text.slice(0, equals), value: text.slice(equals + 1) }
}

/** White space by Go's `unicode.IsSpace`. */
const leadingSpace = /^[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/
