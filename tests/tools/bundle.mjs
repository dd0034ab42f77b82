// `npm run bundle`: packs what is given after `--`, or, without arguments, every entry of manifests-bundle/sources.json.
import { buildBundles, buildCli, cliFile } from './build.mjs'
import { asTool, GiveUp, installWhenOutdated, run } from './project.mjs'

await asTool(async () => {
  const args = process.argv.slice(2)
  await installWhenOutdated()
  if (args.length === 0) {
    const missing = await buildBundles()
    if (missing.length > 0) throw new GiveUp(missing.join('\n'))
    return
  }
  await buildCli()
  process.exitCode = await run(process.execPath, [cliFile, 'bundle', ...args])
})
