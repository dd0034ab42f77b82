/** Reads one commit of a git repository, without a work tree. */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { UsageError } from './arguments.ts'

/** A commit as a tar, and where it is from. */
export interface GitCommit {
  readonly tar: Uint8Array
  readonly commit: string
  /** Where others find the repository, without anybody's password. */
  readonly repository: string | undefined
}

/** Whether `from` is meant as the address of a repository elsewhere. */
export const isGitUrl = (from: string): boolean =>
  /^(https?|ssh|git|file):\/\//.test(from) || /^[\w.-]+@[\w.-]+:/.test(from)

/** Whether the folder is the top of a git repository, with or without a work tree. */
export const isGitFolder = (folder: string): boolean =>
  existsSync(path.join(folder, '.git')) ||
  (existsSync(path.join(folder, 'HEAD')) && existsSync(path.join(folder, 'objects')))

/**
 * The commit `ref` names (a branch, a tag, a commit; without it the default branch's) in a folder or at an address. A
 * `ref` that is a whole commit id names that commit and no other, whatever the server sends.
 */
export function readGitCommit(from: string, ref: string | undefined): GitCommit {
  const read = readNamed(from, ref)
  if (ref !== undefined && /^[0-9a-f]{40}$/.test(ref) && read.commit !== ref)
    throw new UsageError(`${from} gave commit ${read.commit} for ${ref}`)
  return read
}

function readNamed(from: string, ref: string | undefined): GitCommit {
  if (!isGitUrl(from))
    return archived(from, ref ?? 'HEAD', publicAddress(tryGit(from, 'remote', 'get-url', 'origin')))
  const folder = mkdtempSync(path.join(tmpdir(), 'manifest-playground-'))
  try {
    git(folder, 'init', '--quiet', '--bare')
    const fetch = ['fetch', '--quiet', '--no-tags']
    const name = ref ?? 'HEAD'
    // Some hosts do not give away a commit by its id: then everything is brought and looked through.
    if (tryGit(folder, ...fetch, '--depth=1', '--', from, name) !== undefined)
      return archived(folder, 'FETCH_HEAD', publicAddress(from))
    git(folder, ...fetch, '--', from, '+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*')
    return archived(folder, name, publicAddress(from))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function archived(folder: string, ref: string, repository: string | undefined): GitCommit {
  const commit = git(folder, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)
    .toString()
    .trim()
  return { tar: git(folder, 'archive', '--format=tar', commit), commit, repository }
}

/** An address people can use: over the network, and without what only its owner should know. */
function publicAddress(address: Buffer | string | undefined): string | undefined {
  const text = address
    ?.toString()
    .trim()
    .replace(/\.git$/, '')
  if (!text || text.startsWith('file:') || !isGitUrl(text)) return undefined
  return text.replace(/^(\w+:\/\/)[^@/]*@/, '$1').replace(/^[\w.-]+@([\w.-]+):/, 'https://$1/')
}

function git(folder: string, ...args: string[]): Buffer {
  const { status, stdout, stderr, error } = runGit(folder, args)
  if (error) throw new UsageError('git cannot be run: install it, or pack a folder or an archive')
  if (status !== 0) {
    const reason = stderr.toString().trim().split('\n').at(-1)
    throw new UsageError(
      `git ${args[0]} failed${reason ? `: ${reason}` : ': there is no such commit, branch or tag'}`,
    )
  }
  return stdout
}

function tryGit(folder: string, ...args: string[]): Buffer | undefined {
  const { status, stdout } = runGit(folder, args)
  return status === 0 ? stdout : undefined
}

const runGit = (folder: string, args: readonly string[]): SpawnSyncReturns<Buffer> =>
  spawnSync('git', args, {
    cwd: folder,
    maxBuffer: 2 ** 30,
    // Nobody is there to type a password.
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
