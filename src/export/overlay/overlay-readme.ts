/** The README of an exported overlay: what it stands on, and the commands that build it. */
import { exportNote } from '../../sources/imported-base.ts'
import type { ExportSubject } from '../export-form.ts'
import { textExport, type ExportedFile } from '../exported-files.ts'
import { markdownText } from '../markdown-text.ts'
import { program } from '../program.ts'
import { shellWord } from '../shell-word.ts'

/** Lies at the top of the archive, outside of the overlay. */
export function overlayReadme({
  base,
  repository,
  root,
  name,
  pinned,
}: Pick<ExportSubject, 'base' | 'root'> & {
  readonly repository: string | undefined
  readonly name: string
  readonly pinned: boolean
}): ExportedFile {
  const { title, commit, digest, id } = base
  const at = shellWord(root === '/' ? '.' : root.slice(1))
  const facts = [
    `- Base: ${markdownText(title)}`,
    ...(repository === undefined ? [] : [`- Repository: ${markdownText(repository)}`]),
    ...(commit === undefined ? [] : [`- Commit: ${commit}`]),
    `- Digest: ${digest}`,
    `- Id: ${id}`,
    `- Root: ${markdownText(base.root)}`,
  ]
  return textExport(
    exportNote,
    `# Overlay ${name}

Exported by ${program.name} ${program.version}; what it builds to is what ${program.renders} prints.

${facts.join('\n')}

## Build it

\`\`\`sh
${commands({ repository, commit, name, pinned }).concat(`kubectl kustomize ${at}`).join('\n')}
\`\`\`

${
  pinned
    ? 'The base is fetched from its repository at the commit named above.'
    : 'The files lie where they lie in the tree of the base: the archive is unpacked in the folder that holds it.'
}
`,
  )
}

function commands({
  repository,
  commit,
  name,
  pinned,
}: {
  readonly repository: string | undefined
  readonly commit: string | undefined
  readonly name: string
  readonly pinned: boolean
}): string[] {
  const unpack = (above: string): string =>
    `unzip ${above}${name}.zip    # or: tar -xzf ${above}${name}.tar.gz`
  if (pinned) return [unpack('')]
  if (repository === undefined || !/^https:\/\//.test(repository))
    return ['cd BASE    # the folder that holds the base', unpack('PATH/TO/')]
  return [
    `git clone ${shellWord(repository)} base`,
    'cd base',
    ...(commit === undefined ? [] : [`git checkout ${commit}`]),
    unpack('../'),
  ]
}
