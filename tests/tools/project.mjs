// Where the project is, how its commands are run, and how a tool gives up: with one sentence.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the repository's root: the nearest folder upwards with a package.json, wherever this file is bundled to. */
export const projectRoot = nearestPackage(path.dirname(fileURLToPath(import.meta.url)))

/** @param {string} folder @returns {string} */
function nearestPackage(folder) {
  return existsSync(path.join(folder, 'package.json')) ? folder : nearestPackage(path.dirname(folder))
}

/** A file of the project as an absolute path. @param {...string} parts */
export const inProject = (...parts) => path.join(projectRoot, ...parts)

/** A reason to stop that the user can act on; printed without a stack. */
export class GiveUp extends Error {}

/**
 * Runs a command from the project's root with this terminal.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] set on top of this process's own
 * @returns {Promise<number>} the exit code; 127 where the command does not exist
 */
export function run(command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    })
    child.on('error', () => resolve(127))
    child.on('close', (code, signal) => resolve(signal ? 1 : (code ?? 1)))
  })
}

/** Runs npm itself, as the npm that started this process where there is one. @param {...string} args */
export function npm(...args) {
  const cli = process.env['npm_execpath']
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args])
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args)
}

/** Runs the JavaScript file of an installed package under this Node. @param {string} file @param {...string} args */
export const nodeModule = (file, ...args) => run(process.execPath, [inProject('node_modules', file), ...args])

/** Ends the process with the sentence of a {@link GiveUp}; anything else is a bug and keeps its stack. @param {() => Promise<void>} main */
export async function asTool(main) {
  try {
    checkNode()
    await main()
  } catch (error) {
    if (!(error instanceof GiveUp)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new GiveUp(
      `Node ${process.versions.node} is too old: Manifest Playground needs Node 20.19 or newer`,
    )
  }
}

/**
 * Brings node_modules to what package-lock.json says, where it is not already; compares what is installed with the
 * lock entry by entry, so that neither a fresh clone nor a changed dependency is missed and nothing is done twice.
 */
export async function installWhenOutdated() {
  if (installedMatchesLock()) return
  console.log('Installing dependencies')
  if ((await npm('ci')) !== 0) {
    throw new GiveUp('Dependencies could not be installed: npm ci failed, see above')
  }
}

function installedMatchesLock() {
  const installed = inProject('node_modules/.package-lock.json')
  if (!existsSync(installed)) return false
  const present = lockedPackages(installed)
  return Object.entries(lockedPackages(inProject('package-lock.json'))).every(
    ([name, entry]) => name === '' || entry.optional || present[name]?.version === entry.version,
  )
}

/** @param {string} file */
function lockedPackages(file) {
  const lock = /** @type {{ packages: Record<string, { version?: string, optional?: boolean }> }} */ (
    JSON.parse(readFileSync(file, 'utf8'))
  )
  return lock.packages
}
