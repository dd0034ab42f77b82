// Builds programs for plain `node`: main.js starts program.cjs, or build.cjs for `build` alone, with the code V8 made of it
// while it ran once.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { writeFileSync } from 'node:fs'
import { inProject } from './project.mjs'

/**
 * How Vite builds one entry into one script. The files are scripts and no modules: V8 keeps the code of those alone.
 * @param {string} entry @param {string} outDir @param {string} name of the file
 * @returns {import('vite').BuildEnvironmentOptions}
 */
export const asScript = (entry, outDir, name) => ({
  outDir,
  emptyOutDir: false,
  target: 'node20',
  ssr: entry,
  minify: true,
  rolldownOptions: {
    output: { format: 'cjs', entryFileNames: name, codeSplitting: false, plugins: [asciiAlone] },
  },
})

/**
 * The launcher reads programs as Latin-1: a character beyond ASCII is written as its escape. Those stand in strings,
 * templates and regular expressions alone, where it means the same.
 * @type {import('vite').Rolldown.Plugin}
 */
const asciiAlone = {
  name: 'ascii-alone',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === 'chunk') file.code = file.code.replace(/[^\0-\x7f]/g, escaped)
  },
}

/** @param {string} unit */
const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

/**
 * Builds one entry into one script, with all that it imports but Node's own.
 * @param {string} entry @param {string} outDir @param {string} name of the file
 */
export async function buildScript(entry, outDir, name) {
  const { build } = await import('vite')
  await build({
    root: inProject(),
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: asScript(entry, outDir, name),
  })
}

/**
 * Puts the launcher beside the programs of a folder, and the code of what runs with each of these arguments, whatever comes
 * of it: without the code a program starts all the same. V8 takes it only under the flags it was made under.
 * @param {string} outDir @param {readonly (readonly string[])[]} runs one a program @param {readonly string[]} [flags]
 */
export async function addLauncher(outDir, runs, flags = []) {
  await buildScript('src/cli/launch.ts', outDir, 'main.js')
  writeFileSync(path.join(outDir, 'package.json'), '{ "type": "commonjs" }\n')
  for (const args of runs)
    spawnSync(process.execPath, [...flags, path.join(outDir, 'main.js'), ...args], {
      cwd: inProject(),
      stdio: 'ignore',
      env: { ...process.env, WRITE_CODE: '1' },
    })
}
