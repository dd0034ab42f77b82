/**
 * Documents and what kustomize v5.7.1 prints of them: recorded with the real program, which the test asks again where
 * it is at hand. Each stands below `kind`, `metadata` and `name`; `null` stands for a build that fails.
 */
export const recordedHead = 'kind: A\nmetadata:\n  name: x\n'

export const recordedDocuments: readonly (readonly [
  title: string,
  source: string,
  printed: string | null,
])[] = [
  [
    'list styles and indentation',
    `a:
- 1
-   b: 1
    c:
     - x
- - y
  - z
-
  - [w, {v: u}]
`,
    `a:
- 1
- b: 1
  c:
  - x
- - "y"
  - z
- - - w
    - v: u
kind: A
metadata:
  name: x
`,
  ],
  [
    'empty collections and missing values',
    `a: {}
b: []
c:
d: [ ]
e:
- 
- {}
`,
    `a: {}
b: []
c: null
d: []
e:
- null
- {}
kind: A
metadata:
  name: x
`,
  ],
  [
    'keys in natural order',
    `x10: 1
x2: 1
x1: 1
A: 1
a: 1
Z: 1
_: 1
0: 1
"-": 1
é: 1
x: 1
x01: 1
`,
    `'-': 1
_: 1
"0": 1
A: 1
Z: 1
a: 1
kind: A
metadata:
  name: x
x: 1
x1: 1
x01: 1
x2: 1
x10: 1
é: 1
`,
  ],
  [
    'keys that need quotes',
    `"yes": 1
"1": 1
"": 1
"a: b": 1
" x": 1
"~": 1
"#": 1
`,
    `"": 1
' x': 1
'#': 1
"~": 1
"1": 1
'a: b': 1
kind: A
metadata:
  name: x
"yes": 1
`,
  ],
  [
    'a key too long to be simple',
    `? kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk
: {a: [1]}
? "two\\nlines"
: - 1
  - b: 2
`,
    `kind: A
? kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk
: a:
  - 1
metadata:
  name: x
? |-
  two
  lines
: - 1
  - b: 2
`,
  ],
  [
    'literal blocks',
    `a: |
  one
    two

  three
b: |-
  x
c: |+
  x

d: |2
    deep
  x
e: |
  trailing 
f: |
  tab	here
`,
    `a: |
  one
    two

  three
b: x
c: |+
  x

d: |2
    deep
  x
e: "trailing \\n"
f: "tab\\there\\n"
kind: A
metadata:
  name: x
`,
  ],
  [
    'folded blocks',
    `a: >
  one
  two

  three
b: >-
  x
   y
  z
c: >+
  x

`,
    `a: |
  one two
  three
b: |-
  x

   y
  z
c: |+
  x


kind: A
metadata:
  name: x
`,
  ],
  [
    'folded blocks with deeper lines gain empty lines',
    `a: >
  one
    two
  three
b: >
    - x
      y
    z
`,
    `a: |
  one

    two
  three
b: |
  - x

    y
  z
kind: A
metadata:
  name: x
`,
  ],
  [
    'plain text over several lines',
    `a: one
  two

  three
b: x #no
c: x#yes
`,
    `a: |-
  one two
  three
b: x
c: x#yes
kind: A
metadata:
  name: x
`,
  ],
  [
    'quoted text over several lines',
    `a: 'one
  two

  three'
b: "one
  two \\
  three"
`,
    `a: |-
  one two
  three
b: one two three
kind: A
metadata:
  name: x
`,
  ],
  [
    'long text is folded',
    `a: word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word 
b: "quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: "
c: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
d:
- word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  
- "tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t "
`,
    `a: word word word word word word word word word word word word word word word word
  word word word word word word word word word word word word word word word word
  word word word word word word word word
b: 'quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: quo ted:
  quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: quo ted: quo ted:
  quo ted: quo ted: '
c: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
d:
- word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word  word
- "tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t
  tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t tab\\t
  tab\\t tab\\t "
kind: A
metadata:
  name: x
`,
  ],
  [
    'anchors, aliases and merge keys',
    `base: &b
  a: 1
  b: [x]
one:
  <<: *b
  a: 2
two:
  <<: [{a: 3}, *b]
  c: *b
`,
    `base:
  a: 1
  b:
  - x
kind: A
metadata:
  name: x
one:
  a: 2
  b:
  - x
two:
  a: 3
  b:
  - x
  c:
    a: 1
    b:
    - x
`,
  ],
  [
    'comments everywhere',
    `# top
a: # after
  # before
  - b # line
  # last
# dedented
c: | # block
  # text
  x
# end
`,
    `a:
- b
c: |
  # text
  x
kind: A
metadata:
  name: x
`,
  ],
  [
    'document markers',
    `...
`,
    `kind: A
metadata:
  name: x
`,
  ],
  [
    'CRLF',
    `a: |\r
  x\r
  y\r
b: "c\r
  d"\r
`,
    `a: |
  x
  y
b: c d
kind: A
metadata:
  name: x
`,
  ],
  [
    'tags on collections',
    `a: !!map {b: 1}
c: !!seq [1]
d: !x
  e: 1
`,
    `a:
  b: 1
c:
- 1
d:
  e: 1
kind: A
metadata:
  name: x
`,
  ],
  [
    'characters that are no ASCII',
    `a: é ñ 日本
b: "😀 x"
c: x\u00a0y
d: |
  日本
  é
e: |
  😀
`,
    `a: é ñ 日本
b: "\\U0001F600 x"
c: x\u00a0y
d: |
  日本
  é
e: "\\U0001F600\\n"
kind: A
metadata:
  name: x
`,
  ],
  [
    'keys that belong to objects',
    `__proto__: {a: 1}
constructor: 1
toString: 2
x:
  __proto__: 1
  hasOwnProperty: 2
`,
    `__proto__:
  a: 1
constructor: 1
kind: A
metadata:
  name: x
toString: 2
x:
  __proto__: 1
  hasOwnProperty: 2
`,
  ],
  [
    'a key that is no string',
    `a:
  1: x
`,
    null,
  ],
  [
    'a key that is no string at the top',
    `1: x
true: y
`,
    `"1": x
kind: A
metadata:
  name: x
"true": "y"
`,
  ],
  [
    'a key twice',
    `a: 1
b: 2
a: 3
`,
    null,
  ],
  [
    'an unknown anchor',
    `a: *nowhere
`,
    null,
  ],
  [
    'a tab for indentation',
    `a:
	b: 1
`,
    null,
  ],
  [
    'a separator with content',
    `a: 1
--- b
c: 1
`,
    null,
  ],
  [
    'flow over several lines',
    `a: {b: 1,
  c: [x,
 y], "d":e, f: g}
`,
    `a:
  b: 1
  c:
  - x
  - "y"
  d: e
  f: g
kind: A
metadata:
  name: x
`,
  ],
  [
    'a merge of what is no mapping',
    `a: &x [1]
b:
  <<: *x
`,
    null,
  ],
  [
    'an unclosed quote',
    `a: "b
c: 1
`,
    null,
  ],
  [
    'a block that starts with a tab',
    `a: |2
  	x
  y
`,
    null,
  ],
  [
    'line separators',
    `a: "x\\Ly"
b: "x\\nq\\Py"
`,
    `a: 'x\u2028  y'
b: |-
  x
  q\u2029  y
kind: A
metadata:
  name: x
`,
  ],
]
