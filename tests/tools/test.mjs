// `npm test`: installs what is missing, then lint, types, unit tests, build and browser tests; says what failed.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { installPrograms } from './apt.mjs'
import { buildSite } from './build.mjs'
import { findOrInstallChromium } from './chromium.mjs'
import { asTool, GiveUp, inProject, installWhenOutdated, nodeModule, npm } from './project.mjs'

await asTool(async () => {
  await installWhenOutdated()
  const chromium = await findOrInstallChromium()
  await installPrograms()
  const lint = await step('lint', () => npm('run', '--silent', 'lint'))
  const types = await step('types', () => npm('run', '--silent', 'check'))
  const build = await step('build', async () => {
    await buildSite()
    return 0
  })
  const unit = await suite('unit')
  // Without a site there is nothing to open, and the failed build says so already.
  const browser = build
    ? await suite('browser', { CHROME_PATH: chromium })
    : { ok: false, passed: 0, failed: 0 }

  const failed = Object.entries({
    lint,
    types,
    build,
    'unit tests': unit.ok,
    'browser tests': browser.ok,
  }).flatMap(([name, ok]) => (ok ? [] : [name]))
  console.log(`\ntests: ${unit.passed + browser.passed} passed, ${unit.failed + browser.failed} failed`)
  if (failed.length > 0) throw new GiveUp(`npm test failed in: ${failed.join(', ')}`)
})

/** Runs one step and says how long it took; a step that gives up has failed. @param {string} name @param {() => Promise<number>} act */
async function step(name, act) {
  console.log(`\n── ${name}`)
  const start = performance.now()
  const ok = await act().then(
    (code) => code === 0,
    (/** @type {unknown} */ error) => {
      if (!(error instanceof GiveUp)) throw error
      console.error(error.message)
      return false
    },
  )
  console.log(
    `── ${name} ${ok ? 'passed' : 'failed'} in ${((performance.now() - start) / 1000).toFixed(1)} s`,
  )
  return ok
}

/** Runs one of the suites of vite.config.ts and counts its tests. @param {string} project @param {NodeJS.ProcessEnv} [env] */
async function suite(project, env) {
  const report = inProject(`node_modules/.cache/manifest-playground/${project}-report.json`)
  mkdirSync(inProject('node_modules/.cache/manifest-playground'), { recursive: true })
  rmSync(report, { force: true })
  Object.assign(process.env, env)
  const ok = await step(`${project} tests`, () =>
    nodeModule(
      'vitest/vitest.mjs',
      ...['run', '--project', project],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ),
  )
  return { ok, ...counts(report) }
}

/** @param {string} report */
function counts(report) {
  try {
    const { numPassedTests: passed, numFailedTests: failed } =
      /** @type {{ numPassedTests: number, numFailedTests: number }} */ (
        JSON.parse(readFileSync(report, 'utf8'))
      )
    return { passed, failed }
  } catch {
    return { passed: 0, failed: 0 }
  }
}
