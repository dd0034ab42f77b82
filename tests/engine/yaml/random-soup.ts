/** Random rows of YAML tokens: most are no YAML, and both programs have to agree on that. */
import { nameOf, Random } from './random-documents.ts'

const tokens = [
  'a',
  'b',
  'c',
  ' ',
  ' ',
  '  ',
  '\n',
  '\n',
  '\n  ',
  '\n    ',
  ': ',
  ': ',
  ':',
  '- ',
  '-',
  '? ',
  '?',
  '# c',
  '#',
  '[',
  ']',
  '{',
  '}',
  ',',
  ', ',
  '"x"',
  "'y'",
  '"',
  "'",
  '|\n',
  '>-\n',
  '&x ',
  '*x',
  '!!str ',
  '!t ',
  '\t',
  '<<: ',
  '1',
  'null',
  '~',
  'x: y',
  '- z',
  '\n- ',
  '\n---\n',
  '...',
  '%',
  '@',
  '\\n',
  'é',
  '---',
  '\n# d\n',
  '\n\t',
  '|2-\n',
  'k: ',
  '"k": ',
  '[a, b]: ',
  '{a: b}',
  '?  [x]\n: ',
  '!',
  '*y',
  '&x',
]

const openings = ['f: ', 'f:\n  ', 'f:\n- ', '', 'f: [', 'f: {', 'f:\n  a: ', 'f: |\n', 'f: >\n ', 'f: "']

/** A resource named after the seed, and behind its metadata up to thirteen tokens. */
export function randomSoup(seed: number): string {
  const random = new Random(seed * 7 + 1)
  let text = `apiVersion: fuzz.example/v1\nkind: Fuzz\nmetadata:\n  name: ${nameOf(seed)}\n${random.pick(openings)}`
  for (let count = 2 + random.below(12); count > 0; count--) text += random.pick(tokens)
  return text + random.pick(['', '\n', '\n'])
}
