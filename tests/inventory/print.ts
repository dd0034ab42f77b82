/** `npm run inventory`: prints how much of the platform's inventory the embedded tree has, as a Markdown table. */
import { readFolder } from '../harness/memory-files.ts'
import { treeOf } from '../harness/render-files.ts'
import { inRepository } from '../harness/repository-root.ts'
import { compareInventory, groups, sumOf, type Count } from './compare.ts'

const rows = compareInventory(treeOf(await readFolder(inRepository('manifests-bundle/platform'))))

const cell = ({ asked, found }: Count): string => (asked === 0 ? '' : `${found}/${asked}`)
const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

console.log(line(['component', 'root', ...groups]))
console.log(line(['---', '---', ...groups.map(() => '--:')]))
for (const { component, root, counts } of rows)
  console.log(line([component, root, ...groups.map((group) => cell(counts[group]))]))
console.log(line(['all', '', ...groups.map((group) => cell(sumOf(rows, group)))]))

for (const { root, counts } of rows)
  for (const group of groups)
    for (const missing of counts[group].missing) console.log(`\nNot in ${root}: ${missing}`)
