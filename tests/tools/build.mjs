// Builds what is missing or older than its sources: the command line, the shipped bundles, the site.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isOutdated } from './outdated.mjs'
import { GiveUp, inProject, nodeModule, run } from './project.mjs'
import { bundleArguments, isElsewhere, readSources } from './sources.mjs'

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

/**
 * Packs every entry of manifests-bundle/sources.json, where any is outdated or not there. What lies elsewhere may be out of
 * reach: the others are packed all the same, and why it is not there is returned as a sentence.
 * @returns {Promise<string[]>}
 */
export async function buildBundles() {
  await buildCli()
  const folder = inProject('manifests-bundle')
  const sources = readSources(path.join(folder, 'sources.json'))
  const index = inProject('static/bundles/index.json')
  const isStale = isOutdated(index, [folder, cliFile])
  const present = isStale ? '' : readFileSync(index, 'utf8')
  const missing = []
  for (const source of sources) {
    if (present.includes(`"id": ${JSON.stringify(source.id)}`)) continue
    if ((await run(process.execPath, [cliFile, ...bundleArguments(source, folder)])) === 0) continue
    if (!isElsewhere(source)) throw new GiveUp(`The bundle "${source.id}" could not be packed, see above`)
    missing.push(
      `The bundle "${source.id}" is not there: ${source.repository} could not be fetched, see above. ` +
        'It needs git and the network; the other bundles are packed.',
    )
  }
  return missing
}

/** Builds dist/ where it is missing or outdated; the bundles first, because they are part of it. */
export async function buildSite() {
  for (const sentence of await buildBundles()) console.log(sentence)
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
