/** Where a cursor stands in YAML that is being typed. The cursor is `|`. */
import { expect, test } from 'vitest'
import { yamlPlace } from '../../src/ui/language/yaml-place.ts'

/** `slot path "typed" [siblings]`, and where embedded, the field that holds the text. */
function at(marked: string): string {
  const before = marked.slice(0, marked.indexOf('¦')).split('\n')
  const place = yamlPlace(marked.replace('¦', ''), before.length, (before.at(-1)?.length ?? 0) + 1)
  const inside = place.embeddedIn ? ` in ${place.embeddedIn.join('/')}` : ''
  return `${place.slot} ${place.path.join('/')} "${place.typed}" [${place.siblings.join(' ')}]${inside}`
}

test.each([
  ['the first line', '¦', 'open  "" []'],
  ['a top-level name', 'kind: Kustomization\nnam¦', 'key  "nam" [kind]'],
  ['names after the cursor count as well', 'n¦\nkind: Kustomization', 'key  "n" [kind]'],
  ['an item of a list', 'resources:\n  - a.yaml\n  - ../b¦', 'key resources/1 "../b" []'],
  ['an item of a list that is not indented', 'resources:\n- a.yaml\n- ¦', 'key resources/1 "" []'],
  ['a field of an item', 'patches:\n  - path: a.yaml\n    tar¦', 'key patches/0 "tar" [path]'],
  ['the first field of an item', 'patches:\n  - p¦\n    target: {}', 'key patches/0 "p" [target]'],
  ['a value', 'patches:\n  - path: dash¦', 'value patches/0/path "dash" []'],
  ['a value in quotes', 'namespace: "te¦"', 'value namespace "te" []'],
  ['a nested map', 'patches:\n- target:\n    kind: Deployment\n    ¦', 'open patches/0/target "" [kind]'],
  ['back at the top', 'patches:\n- target:\n    kind: A\n\n¦\nimages: []', 'open  "" [patches images]'],
  ['an item in brackets', 'resources: [a.yaml, b¦]', 'value resources/0 "b" []'],
  ['after a comment', 'a:\n  # remark: here\n  b¦', 'key a "b" []'],
  ['an inline patch', 'patches:\n- patch: |-\n    spec:\n      rep¦', 'key spec "rep" [] in patches/0/patch'],
  [
    'a path in an inline JSON patch',
    'patches:\n- patch: |-\n    - op: add\n      path: /sp¦',
    'value 0/path "/sp" [] in patches/0/patch',
  ],
  ['after an inline patch', 'patches:\n- patch: |-\n    spec: {}\n  t¦', 'key patches/0 "t" [patch]'],
  ['a second document', 'kind: A\n---\nki¦', 'key  "ki" []'],
  [
    'fields of the next item do not count',
    'patches:\n- path: a\n  ¦\n- target: {}',
    'open patches/0 "" [path]',
  ],
  ['a list in a list of maps', 'a:\n- b:\n  - c: 1\n  - d¦', 'key a/0/b/1 "d" []'],
])('%s', (_name, marked, expected) => {
  expect(at(marked)).toBe(expected)
})
