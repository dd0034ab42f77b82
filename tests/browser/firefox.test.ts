/** The main flow in Firefox, without network after the first visit. Skipped, with the reason, where there is none. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { findFirefox, startFirefox, type Firefox } from '../harness/firefox.ts'
import { inRepository } from '../harness/repository-root.ts'
import { serveFolder } from '../tools/static-server.mjs'

const program = findFirefox()
if (program === undefined)
  console.log('there is no Firefox: not tested in it (FIREFOX_PATH may name one; Debian has firefox-esr)')

const button = (name: string): string => `//button[normalize-space(.)='${name}' or @aria-label='${name}']`
const status = (firefox: Firefox): Promise<string> =>
  firefox
    .run(`return document.querySelector('[role=status]')?.innerText ?? ''`)
    .then((text) => String(text).replace(/\s+/g, ' '))
const settled = (firefox: Firefox): Promise<string> =>
  eventually(
    'the render',
    () => status(firefox).catch(() => ''),
    (text) => /^[\d,]+ resources? .*ms · saved$/.test(text.trim()),
  )
const ownFile = (name: string): string => `return document.querySelector('[id$="/${name}"]') !== null`

/** The archive in a folder, once it is whole: until then Firefox writes beside an empty file of its name. */
const downloaded = (folder: string): string | undefined => {
  const names = readdirSync(folder)
  const zip = names.find((name) => name.endsWith('.zip'))
  const isWhole = zip !== undefined && names.every((name) => !name.endsWith('.part'))
  return isWhole && statSync(path.join(folder, zip)).size > 0 ? path.join(folder, zip) : undefined
}

/** Makes a file of the overlay and types into it. */
async function write(firefox: Firefox, name: string, text: string): Promise<void> {
  const file = `/overlays/my-platform/${name}`
  await firefox.click(button('New file'))
  // The folder stands there already.
  await firefox.type(`//input[@id='path-field']`, `${name}\uE007`)
  await firefox.type(`//*[starts-with(@aria-label, '${file}') and (self::textarea or @role='textbox')]`, text)
  await settled(firefox)
}

test.skipIf(program === undefined)(
  'in Firefox: visit, and with the server stopped reload, edit, share and export',
  async () => {
    const server = await serveFolder(inRepository('dist'), 0)
    const firefox = await startFirefox(program ?? '')
    try {
      console.log(`Firefox ${firefox.version}`)
      await firefox.open(server.url)
      expect(await settled(firefox)).toMatch(/^\d{3} resources · \d+ changed/)
      await firefox.run(
        `addEventListener('securitypolicyviolation', (event) => (window.violated = event.violatedDirective))`,
      )
      await write(firefox, 'before.yaml', '# before')
      await eventually(
        'what the service worker keeps',
        () =>
          firefox.run(
            `return navigator.serviceWorker.ready.then(() => caches.open('bases')).then((cache) => cache.keys()).then((keys) => keys.length)`,
          ),
        (files) => files === 3,
      )
      await server.close()

      // The page that goes away still answers for a while, and is not the one meant.
      await firefox.run('window.isOld = true; location.reload()')
      await eventually(
        'the page after the reload',
        () => firefox.run(`if (window.isOld) return false; ${ownFile('before.yaml')}`).catch(() => false),
        (isThere) => isThere === true,
      )
      expect(await settled(firefox)).toMatch(/^\d{3} resources · \d+ changed/)
      await write(firefox, 'after.yaml', '# after')
      expect(await firefox.run(ownFile('after.yaml'))).toBe(true)

      await firefox.click(button('Share'))
      const link = await eventually(
        'the link',
        () => firefox.run(`return document.querySelector('#share-link')?.value ?? ''`),
        (value) => String(value) !== '',
      )
      expect(link).toMatch(/#v1=/)
      await firefox.type('//body', '\uE00C')

      await firefox.click(`//header${button('Export')}`)
      await firefox.click(`//label[contains(., 'Overlay')]`)
      await firefox.click(button('Download'))
      const zip = await eventually(
        'the download',
        () => Promise.resolve(downloaded(firefox.downloads)),
        (file) => file !== undefined,
      )
      const files = unzipSync(readFileSync(zip ?? ''))
      expect(Object.keys(files)).toContain('overlays/my-platform/after.yaml')
      expect(await firefox.run('return window.violated ?? null')).toBe(null)
    } finally {
      await firefox.close()
      await server.close().catch(() => undefined)
    }
  },
)
