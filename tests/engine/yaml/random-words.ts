/** What random documents are made of. */

/** Texts that stand plain in most places: every scalar form go-yaml knows, and what only looks like one. */
// prettier-ignore
export const plainScalars = [
  'true', 'True', 'TRUE', 'false', 'yes', 'Yes', 'no', 'NO', 'on', 'Off', 'y', 'N', 'tRue', 'null', 'Null',
  'NULL', '~', '', 'nUll', '0', '-0', '+0', '1', '-1', '+12', '007', '0644', '0888', '0o17', '-0o17',
  '0o-7', '0x1F', '-0X1f', '0xg', '0b101', '-0b11', '0b12', '0b+1', '1_000', '_1', '1_', '0_7', '0x_1f',
  '1__0', '9007199254740991', '9007199254740993', '9223372036854775807', '9223372036854775808',
  '-9223372036854775808', '-9223372036854775809', '18446744073709551615', '18446744073709551616',
  '123456789012345678901234567890', '1.0', '1.', '.5', '-.5', '+.5', '.', '..', '.5.5', '1.5e3', '1e3',
  '1E+3', '1e-7', '1.e5', '1e400', '-1e400', '1e-400', '123456.789', '1234567.89', '0.00001', '0.0001',
  '1e20', '1e21', '1e22', '100000000000000000000', '1.7976931348623157e308', '4.9e-324', '-0.0', '0.1_5',
  '.1_5', '.1__5', '1_0.5', '1e1_0', '3.0e0',
  '.inf', '-.inf', '+.Inf', '.INF', '.nan', '.NaN', '.NAN', 'inf', 'nan', '-.nan', '.Nan', '2001-01-01',
  '2001-1-1', '2001-13-01', '2001-02-29', '2000-02-29', '2001-12-14t21:59:43.10-05:00',
  '2001-12-14T21:59:43Z', '2001-12-14 21:59:43.10', '2001-12-14 21:59:43.10 -5', '2001-12-14  1:2:3',
  '2001-12-14T21:59Z', '2001-12-14T25:00:00Z', '2001-12-14T21:59:43.123456789123Z',
  '2001-12-14T21:59:43,5Z', '2001-12-14T21:59:43+00:00', '0000-01-01', '2001-12-14T21:59:43+23:59',
  '20011-01-01', '12:30', '12:30:45', '190:20:30', '190:20:30.15', '1:60', '-1:20', '0:0', '1_0:20',
  '12e03', '0.', '-', '--', '---x', '...x', '<<', '=', '-x', '?x', ':x', 'x:y', 'a:b:c', 'a#b', '://x',
  '-1a', '1a', '1 2', 'a  b', 'a\tb', "it's", 'a"b', 'a,b', 'a]b', 'a}b', 'x{y', 'x[y', '\\n', 'C:\\x',
  '$(x)', '${x}', 'a=b', '<a>', '&', '%x', '@x', '`x`', '!x', '*', '|x', '>x', '#x', 'é', 'ñandú', '日本語',
  '😀', 'a😀b', 'a\u00a0b', '\u00a0', 'a\u200bb', 'a\u2028b', 'a\u2029b', 'a\u0085b', 'a\ufeffb', 'x\u00ad',
  '\u0301a', '\ufffd', 'Ω', '٣', 'a٣', '\ue000', '\u{10ffff}', '\u{1f1e9}\u{1f1ea}',
]

/** What sentences are made of. */
// prettier-ignore
export const words = [
  'the', 'quick', 'brown', 'fox', 'jumps', 'over', 'a', 'lazy', 'dog', 'key:', 'value', '#tag', 'x#y', '-',
  '--flag=1', '{{', '}}', "don't", '"quoted"', '\\', '/path/to/file', 'http://example.org/a?b=c&d=e', 'é',
  '😀', '日本', 'supercalifragilisticexpialidocious', '%d', '@', '*', '&amp;', '<b>', 'a:', ':', '- item',
  '~', 'null', '1', '\u00a0',
]

/** Keys that may stand plain. */
// prettier-ignore
export const keyWords = [
  'a', 'b', 'c', 'name', 'value', 'key', 'image', 'a-b', 'a.b/c', 'a_b', 'x1', 'x2', 'x10', 'x01', 'A',
  'Z', 'é', 'ß', '日本', '_', '-a', '$ref', 'x-y', '.dot', 'a b', 'y', 'no', '"q"', "'s'", '0a', 'spec',
  'long-key-that-goes-on-and-on-for-quite-a-while', '😀', '~x', 'a:b', '__proto__', 'constructor',
  'toString', 'k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7', 'k8', 'k9', 'k11', 'k100',
]

/** Keys that need quotes, or fail below the top where they have none. */
// prettier-ignore
export const oddKeys = [
  '1', '1.5', 'true', 'null', '', ' ', 'a: b', '# x', '- x', '? x', 'line\nbreak', 'tab\tbed', '<<',
  '2001-01-01', '[x]', '{x}', 'x'.repeat(127), 'x'.repeat(128), 'x'.repeat(129), 'é'.repeat(70),
  `${'word '.repeat(30)}end`, '\u2028', '\x7f', '"', "'", '\\', 'ends:', 'trail ',
]

/** What damage puts somewhere into a text. */
// prettier-ignore
export const insertions = [
  '\t', ' ', '  ', '\n', '\n\n', ':', ': ', '- ', '-', '?', '? ', '#', ' #', '[', ']', '{', '}', ',',
  '&a ', '*a', '!!str ', '!', '|', '>', "'", '"', '\\', '%', '@', '`', '---\n', '...\n', '\n---\n', '\r',
  '\u0085', '\u2028', '\x01', '\x7f', '\0', 'é', '😀', '\ufeff', '<<: ', '~', '|2\n', '>-\n', '!!int ',
  '\n  \t', '\n\t', '# c\n', '0', 'x',
]
