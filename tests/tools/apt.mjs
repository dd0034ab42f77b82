// Programs of Debian's packages that tests use besides Chromium: found, or installed where this machine allows it.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { run } from './project.mjs'

/** Tests that need one of these are skipped, saying so, where it is not there. */
const wanted = ['shellcheck', 'skopeo']

/** Installs what is missing of {@link wanted}; goes on without what cannot be had. @returns {Promise<void>} */
export async function installPrograms() {
  const missing = wanted.filter((name) => programsOnPath([name]).length === 0)
  if (missing.length === 0 || !mayUseApt()) return
  console.log(`Installing ${missing.join(' and ')} for the tests of what is exported`)
  await installByApt(missing)
}

/** Every place of these programs on PATH, in the order of the names. @param {readonly string[]} names @returns {string[]} */
export function programsOnPath(names) {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean)
  return names
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .filter((file) => existsSync(file))
}

export const mayUseApt = () => process.getuid?.() === 0 && programsOnPath(['apt-get']).length > 0

/** @param {readonly string[]} packages */
export async function installByApt(packages) {
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], quiet)
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet)
}
