/** INI files: sections in brackets, a name and a value on each line. */
import { isMap, type Value } from '../../engine/index.ts'
import { defineField } from './define-field.ts'

/** Sections as mappings, what stands before the first one beside them; `undefined` where a line is no INI. */
export function readIni(text: string): Value | undefined {
  const top: Record<string, Value> = {}
  let section = top
  for (const each of text.split(/\r?\n/)) {
    const line = each.trim()
    if (line === '' || /^[#;]/.test(line)) continue
    const name = /^\[([^[\]]+)\]\s*([#;].*)?$/.exec(line)?.[1]?.trim()
    if (name !== undefined) {
      const known = Object.hasOwn(top, name) ? top[name] : undefined
      section = isMap(known) ? known : {}
      defineField(top, name, section)
      continue
    }
    const [, key, value] = /^([\w.$/-]+(?: [\w.$/-]+)*)\s*(?:[=:]\s*(.*))?$/.exec(line) ?? []
    if (key === undefined) return undefined
    // A word alone turns something on, as in my.cnf; a sentence is none.
    if (value === undefined && (key.includes(' ') || section === top)) return undefined
    defineField(section, key, withFormer(section, key, value ?? ''))
  }
  return Object.keys(top).length > 0 ? top : undefined
}

/** A name that comes again adds to a list. */
function withFormer(section: Readonly<Record<string, Value>>, key: string, value: string): Value {
  const former = Object.hasOwn(section, key) ? section[key] : undefined
  if (former === undefined) return value
  return Array.isArray(former) ? [...(former as readonly Value[]), value] : [former, value]
}
