/** The real kubectl, talking to the simulated cluster. */
import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { wholeContent, type ExportedFile } from '../../../src/export/exported-files.ts'
import { referenceBinary } from '../reference.ts'

/** What a script did. */
export interface ScriptRun {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface ScriptOptions {
  readonly args?: readonly string[]
  /** Called with the process once it runs; may kill it. */
  readonly onStart?: (kill: () => void) => void
}

/** A folder with the files of a bundle, and a `kubectl` for its scripts. */
export class ScriptFolder {
  readonly folder: string
  readonly #home: string

  private constructor(folder: string, home: string) {
    this.folder = folder
    this.#home = home
  }

  /** `clusterUrl` is where kubectl is sent. Throws where there is no kubectl for this machine. */
  static async with(files: readonly ExportedFile[], clusterUrl: string): Promise<ScriptFolder> {
    const kubectl = await referenceBinary()
    if (kubectl === undefined) throw new Error('There is no kubectl for this machine')
    const home = mkdtempSync(path.join(tmpdir(), 'kubectl-'))
    const folder = path.join(home, 'bundle')
    for (const file of files) {
      const target = path.join(folder, file.path)
      mkdirSync(path.dirname(target), { recursive: true })
      writeFileSync(target, wholeContent(file.content))
      if (file.executable) chmodSync(target, 0o755)
    }
    mkdirSync(path.join(home, 'bin'))
    const shim = path.join(home, 'bin/kubectl')
    writeFileSync(shim, `#!/bin/sh\nexec '${kubectl}' --server '${clusterUrl}' "$@"\n`)
    chmodSync(shim, 0o755)
    return new ScriptFolder(folder, home)
  }

  /** Runs `sh SCRIPT ARGS` in the folder. */
  run(script: string, { args = [], onStart }: ScriptOptions = {}): Promise<ScriptRun> {
    const child = spawn('sh', [script, ...args], {
      cwd: this.folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: `${path.join(this.#home, 'bin')}:${process.env['PATH'] ?? ''}`,
        HOME: this.#home,
        KUBECACHEDIR: path.join(this.#home, 'cache'),
      },
    })
    const texts = { out: '', err: '' }
    child.stdout.on('data', (data: Buffer) => (texts.out += data.toString('utf8')))
    child.stderr.on('data', (data: Buffer) => (texts.err += data.toString('utf8')))
    onStart?.(() => {
      // The whole group, as when a terminal is closed.
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
    })
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...texts })))
  }
}
