// Runs a TypeScript file of this project under Node 20, which cannot strip types: `node run-typescript.mjs FILE ARGS…`.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { asTool, GiveUp, inProject, installWhenOutdated, projectRoot } from './project.mjs'

await asTool(async () => {
  const [entry, ...args] = process.argv.slice(2)
  if (entry === undefined) throw new GiveUp('Say which TypeScript file to run')
  await installWhenOutdated()
  const { build } = await import('vite')
  const name = path.basename(entry, '.ts')
  const outDir = inProject('node_modules/.cache/manifest-playground/run', name)
  await build({
    root: projectRoot,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: { ssr: entry, outDir, emptyOutDir: true, minify: false, target: 'node20' },
  })
  process.argv = [process.argv[0] ?? 'node', entry, ...args]
  await import(pathToFileURL(path.join(outDir, `${name}.js`)).href)
})
