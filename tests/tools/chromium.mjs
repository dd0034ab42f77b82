// Finds a Chromium to test in, and installs one where it may.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { installByApt, mayUseApt, programsOnPath } from './apt.mjs'
import { GiveUp, nodeModule } from './project.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * The path of a Chromium or Chrome: `CHROME_PATH`, then the usual names on PATH, then the usual places, then
 * Playwright's own download. `undefined` where there is none.
 * @returns {Promise<string | undefined>}
 */
export async function findChromium() {
  const asked = process.env['CHROME_PATH']
  if (asked) {
    if (isExecutable(asked)) return asked
    throw new GiveUp(
      `CHROME_PATH is "${asked}", which is not a program: point it at Chromium or Chrome, or unset it`,
    )
  }
  return onPath() ?? applications.find(isExecutable) ?? (await playwrightsOwn())
}

/** {@link findChromium}, installing one where there is none and this machine allows it. @returns {Promise<string>} */
export async function findOrInstallChromium() {
  const found = await findChromium()
  if (found) return found
  console.log('No Chromium found, installing one for the browser tests')
  if (mayUseApt()) await installByApt(['chromium'])
  if (!onPath()) await nodeModule('playwright-core/cli.js', 'install', 'chromium')
  const installed = await findChromium()
  if (installed) return installed
  throw new GiveUp(
    'The browser tests need Chromium or Chrome and none could be installed: ' +
      'install the "chromium" package (on Debian: apt-get install chromium), or set CHROME_PATH to the program',
  )
}

const onPath = () => programsOnPath(names).find(isExecutable)

/** Exists, may be run, and says its version: Ubuntu's chromium packages can be a script that only says to use snap. @param {string} file */
function isExecutable(file) {
  if (!existsSync(file)) return false
  try {
    accessSync(file, constants.X_OK)
  } catch {
    return false
  }
  return !/chrom/.test(file) || process.platform !== 'linux' || spawnSync(file, ['--version']).status === 0
}

async function playwrightsOwn() {
  // Only after the install: this module is loaded on a fresh clone too.
  const { chromium } = await import('playwright-core')
  const file = chromium.executablePath()
  return existsSync(file) ? file : undefined
}
