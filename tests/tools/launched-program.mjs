// Builds a program for plain `node`: main.js starts program.cjs with the code V8 made of it while it ran once.
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
  rolldownOptions: { output: { format: 'cjs', entryFileNames: name, codeSplitting: false } },
})

/**
 * Puts the launcher beside `program.cjs` of a folder, and the code of what runs with these arguments, whatever comes of
 * it: without the code the program starts all the same. V8 takes it only under the flags it was made under.
 * @param {string} outDir @param {readonly string[]} args @param {readonly string[]} [flags]
 */
export async function addLauncher(outDir, args, flags = []) {
  const { build } = await import('vite')
  await build({
    root: inProject(),
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: asScript('src/cli/launch.ts', outDir, 'main.js'),
  })
  writeFileSync(path.join(outDir, 'package.json'), '{ "type": "commonjs" }\n')
  spawnSync(process.execPath, [...flags, path.join(outDir, 'main.js'), ...args], {
    cwd: inProject(),
    stdio: 'ignore',
    env: { ...process.env, WRITE_CODE: '1' },
  })
}
