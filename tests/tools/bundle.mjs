// `npm run bundle`: packs what is given after `--`, or, without arguments, every bundle the project ships.
import { buildBundles, buildCli, cliFile } from './build.mjs'
import { asTool, installWhenOutdated, run } from './project.mjs'

await asTool(async () => {
  const args = process.argv.slice(2)
  await installWhenOutdated()
  if (args.length === 0) return await buildBundles()
  await buildCli()
  process.exitCode = await run(process.execPath, [cliFile, 'bundle', ...args])
})
