/** Problems of reading YAML text and of writing values as YAML. */
import type { Diagnostic, Place } from './diagnostic.ts'

/** Text that go-yaml's scanner or parser refuses. `detail` is the rule that is broken, in go-yaml's own words. */
export const yamlSyntax = (detail: string, at: Place, hint?: string): Diagnostic => ({
  code: 'YAML_SYNTAX',
  severity: 'error',
  message: `Cannot read ${at.file} as YAML: ${detail}`,
  at,
  ...(hint === undefined ? {} : { hint }),
})

/** A mapping that holds `key` twice; `at` is the second key, `first` the one before it. */
export const duplicateKey = (key: string, at: Place, first: Place): Diagnostic => ({
  code: 'DUPLICATE_KEY',
  severity: 'error',
  message:
    at.line === undefined || first.line === undefined
      ? `Key ${JSON.stringify(key)} is set twice in one mapping`
      : `Key ${JSON.stringify(key)} on line ${at.line} is already set on line ${first.line}`,
  at,
  hint: 'Keep one of the two; a mapping holds each key once',
  related: [{ message: `First set here`, at: first }],
})

/** `*name` where no `&name` came before. */
export const unknownAnchor = (name: string, at: Place): Diagnostic => ({
  code: 'YAML_ALIAS',
  severity: 'error',
  message: `Cannot resolve alias "*${name}": no anchor "&${name}" comes before it in this document`,
  at,
})

/** `&name` whose content holds `*name`. */
export const anchorContainsItself = (name: string, at: Place): Diagnostic => ({
  code: 'YAML_ALIAS',
  severity: 'error',
  message: `Cannot resolve alias "*${name}": the value of anchor "&${name}" contains itself`,
  at,
})

/** A `<<` whose value cannot be merged. */
export const badMergeKey = (detail: string, at: Place): Diagnostic => ({
  code: 'YAML_MERGE',
  severity: 'error',
  message: `Cannot merge with "<<": ${detail}`,
  at,
  hint: 'Give it an alias of a mapping, or a list of such aliases',
})

/** A document beyond one of the reader's limits. */
export const yamlLimit = (detail: string, at: Place): Diagnostic => ({
  code: 'YAML_LIMIT',
  severity: 'error',
  message: `Cannot read ${at.file} as YAML: ${detail}`,
  at,
})

/** A value that YAML can hold and JSON cannot, through which kustomize prints every resource. */
export const notJson = (detail: string, at: Place): Diagnostic => ({
  code: 'YAML_VALUE',
  severity: 'error',
  message: `Cannot print the value: ${detail}`,
  at,
})

/** Why a mapping with a key that is no string cannot be printed. */
export const nonStringKey = (key: string): string => `the key ${key} is no string; write it as "${key}"`
