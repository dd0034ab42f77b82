// Builds what is missing or older than its sources: the command line, the shipped bundles, the site.
import { existsSync, readFileSync } from 'node:fs'
import { isOutdated } from './outdated.mjs'
import { GiveUp, inProject, nodeModule, run } from './project.mjs'

/** The built command line. */
export const cliFile = inProject('dist-cli/main.js')

/** The built site. */
export const siteFolder = inProject('dist')

const tools = ['vite.config.ts', 'package-lock.json', 'tsconfig.base.json'].map((file) => inProject(file))

/** Builds dist-cli/main.js where it is missing or outdated. */
export async function buildCli() {
  if (!isOutdated(cliFile, [inProject('src'), ...tools])) return
  console.log('Building the command line')
  await vite('--mode', 'cli')
}

/** Packs every bundle that manifests-bundle/sources.json takes from this repository, where any is outdated. */
export async function buildBundles() {
  await buildCli()
  if (!isOutdated(inProject('static/bundles/index.json'), [inProject('manifests-bundle'), cliFile])) return
  for (const { id, title, description = '', path } of shippedSources()) {
    const code = await run(process.execPath, [
      ...[cliFile, 'bundle', '--from', inProject('manifests-bundle', path)],
      ...['--id', id, '--title', title],
      ...(description ? ['--description', description] : []),
    ])
    if (code !== 0) throw new GiveUp(`The bundle "${id}" could not be packed, see above`)
  }
}

/** Builds dist/ where it is missing or outdated; the bundles first, because they are part of it. */
export async function buildSite() {
  await buildBundles()
  const inputs = ['src', 'static', 'index.html'].map((name) => inProject(name))
  if (!isOutdated(inProject('dist/index.html'), [...inputs, ...tools])) return
  console.log('Building the site')
  await vite()
}

/** @param {...string} args */
async function vite(...args) {
  if ((await nodeModule('vite/bin/vite.js', 'build', '--logLevel', 'warn', ...args)) !== 0) {
    throw new GiveUp('The build failed, see above')
  }
}

/**
 * The entries of manifests-bundle/sources.json whose files are in this repository (they have a `path`); the others
 * are packed by hand, with `npm run bundle -- --from`.
 * @returns {{ id: string, title: string, description?: string, path: string }[]}
 */
function shippedSources() {
  const file = inProject('manifests-bundle/sources.json')
  if (!existsSync(file)) return []
  const listed = /** @type {{ id: string, title: string, description?: string, path?: string }[]} */ (
    JSON.parse(readFileSync(file, 'utf8'))
  )
  return listed.flatMap((source) => (source.path ? [{ ...source, path: source.path }] : []))
}
