/** A git repository for a test, on disk. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface GitRepository {
  readonly folder: string
  /** The commit of what was written last. */
  readonly commit: string
  /** Runs git in it; what it printed. */
  readonly git: (...args: string[]) => string
  /** Writes files and commits them; the commit. */
  readonly write: (files: Readonly<Record<string, string | Uint8Array>>) => string
  readonly remove: () => void
}

/** A repository on the branch `main` with these files, and symbolic links `path → target`. */
export function gitRepository(
  files: Readonly<Record<string, string | Uint8Array>>,
  links: Readonly<Record<string, string>> = {},
): GitRepository {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'manifest-playground-git-')))
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8',
    }).trim()
  const place = (name: string): string => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    return path.join(folder, name)
  }
  const write = (more: Readonly<Record<string, string | Uint8Array>>): string => {
    for (const [name, content] of Object.entries(more)) writeFileSync(place(name), content)
    git('add', '.')
    git('commit', '--quiet', '--allow-empty', '-m', 'one more')
    return git('rev-parse', 'HEAD')
  }
  git('init', '--quiet', '--initial-branch=main')
  for (const [name, target] of Object.entries(links)) symlinkSync(target, place(name))
  const commit = write(files)
  return { folder, commit, git, write, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
