// `npm start`: installs and builds what is missing, then serves the site. Imports nothing that must be installed.
import { buildSite, siteFolder } from './build.mjs'
import { asTool, GiveUp, installWhenOutdated } from './project.mjs'
import { PortTaken, serveFolder } from './static-server.mjs'

endWithParent()

await asTool(async () => {
  const port = askedPort()
  // Asked for before the build, so that a taken port is known at once and not a minute later.
  await (await serve(port)).close()
  await installWhenOutdated()
  await buildSite()
  const { url } = await serve(port)
  console.log(`\nManifest Playground is at ${url}\nStop it with Ctrl+C`)
})

/** A signal to npm ends npm and its shell but not this process, which would go on holding the port. */
function endWithParent() {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid !== parent) process.exit()
  }, 500)
  watch.unref()
}

function askedPort() {
  const text = process.env['PORT'] ?? '4173'
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65536) return port
  throw new GiveUp(`PORT is "${text}", which is not a port: give a number from 1 to 65535`)
}

/** @param {number} port */
async function serve(port) {
  try {
    return await serveFolder(siteFolder, port)
  } catch (error) {
    if (!(error instanceof PortTaken)) throw error
    throw new GiveUp(
      `Port ${port} is taken by another program: stop that one, or choose another port with PORT=${port + 1} npm start`,
    )
  }
}
