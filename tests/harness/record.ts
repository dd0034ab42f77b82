/** `npm run record -- CASE…` (or `--all`): writes what the real kustomize makes of cases of tests/build/cases. */
import { buildCaseNames, recordBuildCase } from './build-case.ts'
import { referenceBinary, whyNoReference } from './reference.ts'

const asked = process.argv.slice(2)
const names = asked.includes('--all') ? buildCaseNames() : asked

if (names.length === 0) {
  console.error('Say which cases of tests/build/cases to record, or --all')
  process.exitCode = 1
} else if ((await referenceBinary()) === undefined) {
  console.error(`Nothing recorded: ${whyNoReference() ?? 'there is no reference'}`)
  process.exitCode = 1
} else {
  for (const name of names) console.log(await recordBuildCase(name))
}
