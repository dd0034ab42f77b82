/** A recipe by its form: the default password, its hash verified in the exported file by another bcrypt. */
import { bcryptVerify } from 'hash-wasm'
import { expect } from 'vitest'
import { readLinkHash } from '../../src/share/link.ts'
import { readArchive } from '../../src/sources/archive.ts'
import { siteTest } from '../harness/browser.ts'
import { overlay, PlaygroundPage } from './playground-page.ts'

const password = `correct "horse" ' battery`
/** A word of the password, and the password as base64 has it, wherever in a text it begins. */
const clearTexts = [
  'battery',
  ...[0, 1, 2].map((shift) =>
    Buffer.from(`${' '.repeat(shift)}${password}`)
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  ),
]

siteTest('the default password is changed by the form, and only its hash is kept', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  // The page's clock alone.
  await page.clock.install({ time: new Date('2026-01-01T10:00:00') })
  await page.clock.resume()
  await playground.open()
  await playground.startBare()
  await page.getByRole('tab', { name: 'Platform' }).click()
  await page.getByRole('button', { name: 'Recipes' }).click()
  const gallery = page.getByRole('dialog', { name: 'Recipes' })
  await gallery.getByRole('searchbox', { name: 'Search recipes' }).fill('bcrypt')
  await gallery.getByRole('button', { name: /^Default password/ }).click()
  const form = page.getByRole('dialog', { name: 'Default password' })
  await form.getByLabel('New password').fill(password)
  await form.getByLabel('New password').press('Tab')
  await form.getByText('1 changed · 0 added · 0 removed').waitFor()
  await form.getByText('recipes/default-password/kustomization.yaml').waitFor()
  await expect.poll(() => form.getByLabel('New password').inputValue()).toBe('')
  await form.getByRole('button', { name: 'Apply' }).click()
  await form.waitFor({ state: 'detached' })
  await playground.settled()
  await page.getByRole('tab', { name: 'Files' }).click()
  expect(await playground.counts()).toBe('1 changed · 0 added · 0 removed')
  await expect.poll(() => playground.changes().first().innerText()).toContain('dex-passwords')

  const dialog = await playground.openExport('Overlay')
  const { bytes } = await playground.download(() =>
    dialog.getByRole('button', { name: 'Download', exact: true }).click(),
  )
  const archive = readArchive(bytes)
  const files = archive.ok ? archive.files : []
  const texts = files.map((file) => new TextDecoder().decode(file.bytes))
  const written = texts.filter((text) => text.includes('DEX_USER_PASSWORD='))
  expect(written).toHaveLength(1)
  const [hash = ''] = /\$2y\$12\$[./A-Za-z0-9]{53}/.exec(written.join('')) ?? []
  expect(await bcryptVerify({ password, hash })).toBe(true)
  expect(await bcryptVerify({ password: 'correct horse', hash })).toBe(false)
  expect(texts.join('\n')).not.toContain('battery')

  // Hours later there is a version of it, and a link is made: nothing of what was typed is in them, nor in anything else
  // that the browser keeps.
  await page.clock.fastForward('02:00:00')
  await playground.write(`${overlay}/notes.yaml`, '# later\n')
  await page.getByRole('button', { name: 'Share' }).click()
  const share = page.getByRole('dialog', { name: 'Share' })
  await share.getByText(/characters: fits/).waitFor()
  const link = await share.getByRole('textbox', { name: 'Link' }).inputValue()
  await page.keyboard.press('Escape')
  await share.waitFor({ state: 'hidden' })
  const shared = readLinkHash(new URL(link).hash)
  expect(shared.ok && [...shared.shared.files.keys()].join('\n')).toContain('recipes/default-password')
  const kept = await playground.everythingKept()
  expect(kept.split(hash).length - 1).toBeGreaterThanOrEqual(2)
  for (const where of [kept, link, JSON.stringify(shared.ok && [...shared.shared.files])])
    for (const clear of clearTexts) expect(where).not.toContain(clear)

  // Opened again, the form knows that it is in the overlay; removed, nothing of it is left.
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('Apply a recipe')
  await page.keyboard.press('Enter')
  await gallery.getByRole('button', { name: /^Default password.*In the overlay/s }).click()
  await form.getByRole('button', { name: 'Remove' }).click()
  await form.waitFor({ state: 'detached' })
  await playground.settled()
  expect(await page.locator(`[id="own-${overlay}/recipes"]`).count()).toBe(0)
  expect(await playground.counts()).toBe('0 changed · 0 added · 0 removed')
  expect(playground.complaints).toEqual([])
})
