/** The page that shows both messages side by side, and where what kustomize says is kept. */
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { reportText } from '../../src/cli/report.ts'
import { build, memoryTree, type BuildResult } from '../../src/engine/index.ts'
import { readFixture, writeFolder, type MemoryFiles } from '../harness/memory-files.ts'
import { referenceBuild, referenceVersion } from '../harness/reference.ts'
import { inRepository } from '../harness/repository-root.ts'
import { failureCases, type FailureCase } from './cases.ts'

export const pageFile = inRepository('src/engine/diagnostics/FAILURES.md')
export const recordedFile = inRepository('tests/failures/kustomize.json')

/** What kustomize says, by title. */
export const recordedMessages = (): Record<string, string> =>
  JSON.parse(readFileSync(recordedFile, 'utf8')) as Record<string, string>

/** Where the files of a case lie, for both. */
const top = '/app'

/** What kustomize says now; empty where it does not fail. */
export async function kustomizeMessage({ files }: FailureCase): Promise<string> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'failure-')))
  try {
    const read = readFixture(files)
    writeFolder(folder, read)
    const { ok, stderr } = await referenceBuild(path.join(folder, rootOf(read)))
    return ok
      ? ''
      : stderr
          .replaceAll(folder, top)
          .replaceAll(/0x[0-9a-f]+/g, '0x…')
          .trimEnd()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Our build of a case and the report the command line prints of it. */
export function ourMessage({ files }: FailureCase): {
  readonly result: BuildResult
  readonly report: string
} {
  const read = readFixture(files)
  const tree = memoryTree(
    Object.fromEntries(Object.entries(read).map(([name, bytes]) => [`${top}/${name}`, bytes])),
  )
  const result = build(tree, path.posix.join(top, rootOf(read)))
  return {
    result,
    report: reportText(
      result.diagnostics.filter(({ severity }) => severity === 'error'),
      tree,
      top,
    ).trimEnd(),
  }
}

const rootOf = (files: MemoryFiles): string => path.posix.dirname(Object.keys(files)[0] ?? '.')

/** The whole page. */
export function failuresPage(recorded: Record<string, string>): string {
  const sections = failureCases.map(
    (each, index) => `## ${index + 1}. ${each.title}

${fenced('yaml', each.files.trim())}

kustomize ${referenceVersion}:

${fenced('text', recorded[each.title] ?? '(not recorded)')}

here:

${fenced('text', ourMessage(each).report)}`,
  )
  return `# What goes wrong most, and what we say

The failures people meet most with kustomize, what it says, and what is said here. Made by \`npm run docs\`; a test holds it
to both programs. Files stand one below the other, each under a line \`-- PATH\`; the first one's folder is built.

${sections.join('\n\n')}
`
}

const fenced = (language: string, text: string): string => `\`\`\`\`${language}\n${text}\n\`\`\`\``
