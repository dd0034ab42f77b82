/** Random lines of block style, most of which fit together: keys, dashes, scalars over several lines, comments. */
import { Random } from './random-documents.ts'

const keys = [
  'a',
  'b',
  'a b',
  'name',
  '"q"',
  "'s' ",
  'x-y',
  'n',
  '1',
  '-k',
  '.p',
  'f:o',
  'a#b',
  '<<',
  'é',
  '"a:',
]
const values = [
  ...[
    '',
    '',
    'x',
    'x y',
    '1',
    '0x1',
    'true',
    '~',
    'no',
    '-1',
    '--x',
    '.5',
    'a:b',
    'a#b',
    'a # c',
    '# c',
    'x ',
  ],
  ...[
    '"q"',
    '"q\\n" ',
    "'s''t'",
    '"q" # c',
    '"q"#c',
    '"q" x',
    '"open',
    "'open",
    'a: b',
    'a:',
    '- a',
    '?',
    '? a',
  ],
  ...[
    '[]',
    '{}',
    '[a, b]',
    '{a: b}',
    '[a]: b',
    '[a, {b: }] # c',
    '{a',
    '[a] b',
    '&x a',
    '*x',
    '!t a',
    '<<',
    '...',
  ],
  ...[
    '|',
    '>',
    '|-',
    '>+',
    '|2',
    '| # c',
    '>x',
    '---',
    '%',
    '@',
    'x\ty',
    '\t',
    'é',
    '"a" : b',
    ':',
    ',',
    '-',
  ],
]
const oddLines = ['', '  ', '# c', '    # c', '---', '...', '"', "'", '\t', ' \tx', '%YAML 1.1', '- ', '-']

/** The text a seed makes. */
export function randomBlockLines(seed: number): string {
  const random = new Random(seed)
  const lines: string[] = []
  let columns = [0]
  let text = ''
  for (let left = 1 + random.below(9); left > 0; left--) {
    if (random.chance(0.1)) {
      lines.push(random.pick(oddLines))
      continue
    }
    if (text.endsWith(':') || random.chance(0.15))
      columns = [...columns, (columns.at(-1) ?? 0) + 1 + random.below(2)]
    else columns = columns.slice(0, 1 + random.below(columns.length))
    const column = columns.at(-1) ?? 0
    text = ''
    while (random.chance(0.25)) text += random.chance(0.8) ? '- ' : '-  '
    if (text !== '') columns = [...columns, column + text.length]
    if (random.chance(0.75)) text += random.pick(keys) + (random.chance(0.1) ? ' :' : ':')
    const value = random.chance(0.5) ? random.pick(values) : random.pick(['', 'plain', 'more text'])
    if (value !== '') text += (text === '' || text.endsWith(' ') ? '' : ' ') + value
    lines.push(' '.repeat(column) + text)
    if (/[|>]/.test(value)) lines.push(...blockLines(random, ' '.repeat(column + 1 + random.below(3))))
  }
  return lines.join('\n') + (random.chance(0.8) ? '\n' : '')
}

/** What may stand below `|`: mostly text of one indentation. */
const blockLines = (random: Random, indentation: string): string[] =>
  Array.from({ length: random.below(6) }, () =>
    random.chance(0.7)
      ? indentation + random.pick(blockTexts)
      : random.pick(['', '', ' ', indentation, '\t']),
  )

const blockTexts = ['x', 'x y ', '  x', '# x', 'x: y', '- x', '\tx', ' ', 'é', '---']
