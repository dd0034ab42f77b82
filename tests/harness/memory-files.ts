/** Files in memory, by path from the tree's root, and where the tests get them: a folder, an archive, a fixture. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { readArchive } from '../../src/sources/archive.ts'

/** Relative posix path to content. */
export type MemoryFiles = Record<string, Uint8Array>

/** All files below a folder. */
export async function readFolder(folder: string): Promise<MemoryFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
  const read = async (file: string) =>
    [path.relative(folder, file).split(path.sep).join('/'), await readFile(file)] as const
  return Object.fromEntries(await Promise.all(files.map(read)))
}

/** All files of an archive, without the one folder that everything in it lies in. */
export async function readArchiveFile(file: string): Promise<MemoryFiles> {
  const read = readArchive(await readFile(file))
  if (!read.ok) throw new Error(`${file}: ${read.reason}`)
  return Object.fromEntries(read.files.map((entry) => [entry.path.slice(1), entry.bytes]))
}

/**
 * The files of a fixture, one string in which a line `-- PATH` begins each file. A fixture without such a line is a
 * single kustomization.yaml.
 */
export function readFixture(fixture: string): MemoryFiles {
  const [before = '', ...rest] = fixture.split(/^-- (.+)\n/m)
  const files: [string, string][] = before.trim() ? [['kustomization.yaml', before]] : []
  for (let at = 0; at < rest.length; at += 2) files.push([(rest[at] ?? '').trim(), rest[at + 1] ?? ''])
  return Object.fromEntries(files.map(([name, text]) => [name, new TextEncoder().encode(text)]))
}

/** Writes the files below a folder of the disk, for a program that reads only disks. */
export function writeFolder(folder: string, files: MemoryFiles): void {
  for (const [name, bytes] of Object.entries(files)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, bytes)
  }
}
