/** The page as a person uses it: what tests do and read, in its words. */
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { eventually } from '../harness/eventually.ts'

/** Where the first overlay is written. */
export const overlay = '/overlays/my-platform'

export class PlaygroundPage {
  readonly page: Page
  /** What the browser's console complained about. */
  readonly complaints: string[] = []

  constructor(page: Page) {
    this.page = page
    page.on('console', (message) => {
      // Said by Playwright itself, where the test allows no service worker.
      if (message.text().startsWith('Service Worker registration blocked by Playwright')) return
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text())
    })
  }

  /** Opens the page and waits for its first render. */
  async open(url = '/'): Promise<void> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await this.page.goto(url)
    await this.settled()
  }

  /** Waits until the newest edit is rendered and saved. */
  async settled(): Promise<void> {
    const settled = /^false: [\d,]+ resources? .*(ms|stale) · saved$/
    await eventually(
      'the newest edit',
      () => this.#behindAndStatus(),
      (status) => settled.test(status),
    )
  }
  /** Waits until nothing that was asked of the page is still being done; what is rendered may be broken or not saved. */
  async done(): Promise<void> {
    await eventually(
      'what is under way',
      () => this.#behindAndStatus(),
      (status) => status.startsWith('false: '),
    )
  }

  async status(): Promise<string> {
    return (await this.#behindAndStatus()).replace(/^\w+: /, '')
  }
  /** Both at one moment: whether the page is behind what was asked of it, and what it says. */
  async #behindAndStatus(): Promise<string> {
    const line = this.page.locator('[role="status"][data-behind]')
    const text = await line.evaluate((element) => {
      const { dataset, innerText } = element as HTMLElement
      return `${dataset['behind']}: ${innerText}`
    })
    return text.replace(/\s+/g, ' ').trim()
  }
  /** The numbers above the list of changes: `1 changed · 0 added · 0 removed`. */
  async counts(): Promise<string> {
    const text = await this.page.getByRole('region', { name: 'Changes' }).locator('.counts').innerText()
    return text.replace(/\s+/g, ' ').trim()
  }
  /** The base as the top bar names it. */
  async baseTitle(): Promise<string> {
    const picker = this.page.locator('.pickers').first()
    return (await picker.innerText()).replace(/\s+/g, ' ').trim()
  }
  changes(): Locator {
    return this.page.getByRole('listbox', { name: 'Changed resources' }).getByRole('option')
  }
  /** Rows of the field table: path, before, after. */
  async fields(): Promise<string[][]> {
    const rows = this.page.getByRole('region', { name: 'Changed fields' }).locator('tbody tr')
    const cells = await rows.evaluateAll((all) =>
      all.map((row) => [...row.children].slice(1).map((cell) => cell.textContent?.trim() ?? '')),
    )
    return cells
  }
  problems(): Locator {
    return this.page.getByRole('region', { name: 'Problems' }).locator('.list').getByRole('listitem')
  }

  treeItem(name: string): Locator {
    return this.page.getByRole('treeitem', { name, exact: true })
  }
  /** The editor while it shows `path`. */
  editor(path: string): Locator {
    return this.page.getByRole('textbox', { name: path, exact: true })
  }

  /** Puts `text` into a file of the overlay, which is made where it is not there, and waits until it is rendered. */
  async write(path: string, text: string): Promise<void> {
    await this.put(path, text)
    // What was pasted has reached the page; what is rendered follows.
    await eventually(
      `what was written to ${path}`,
      async () => (await this.stored())[path] === text,
      (isThere) => isThere,
    )
    await this.settled()
  }
  /** {@link write} without the waiting. */
  async put(path: string, text: string): Promise<void> {
    const row = this.page.locator(`[id="own-${path}"]`)
    if ((await row.count()) > 0) await row.click()
    else {
      await this.page.getByRole('button', { name: 'New file' }).click()
      await this.page.getByLabel('Path of the new file').fill(path.slice(1))
      await this.page.keyboard.press('Enter')
    }
    await this.editor(path).waitFor({ state: 'attached' })
    await this.editor(path).focus()
    await this.page.keyboard.press('Control+A')
    // Pasted, because typed lines are indented by the editor.
    await this.page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text)
    await this.page.keyboard.press('Control+V')
  }

  /** Deletes a file or folder of the overlay. */
  async remove(path: string): Promise<void> {
    const row = this.page.locator(`[id="own-${path}"]`)
    await row.hover()
    await row.getByRole('button', { name: /^Delete/ }).click()
    await this.settled()
  }

  /** Leaves nothing of the worked example but a kustomization that takes the platform as it is. */
  async startBare(more = ''): Promise<void> {
    await this.write(`${overlay}/kustomization.yaml`, `resources:\n- ../../example\n${more}`)
    for (const name of ['high-availability', 'dashboard-replicas.yaml', 'team-profile.yaml'])
      await this.remove(`${overlay}/${name}`)
  }

  async workspaceName(): Promise<string> {
    return this.page.getByRole('button', { name: /^Workspace: / }).innerText()
  }
  /** Names in the menu of workspaces, the one changed last first. */
  async workspaces(): Promise<string[]> {
    const menu = await this.#openMenu()
    await menu.getByRole('menuitem', { name: '(open)' }).waitFor()
    await this.done()
    const names = await menu.locator('.name').allInnerTexts()
    await this.page.keyboard.press('Escape')
    await menu.waitFor({ state: 'hidden' })
    return names
  }
  /** Chooses a workspace by its name, or something to do with them. */
  async chooseWorkspaceAction(name: string): Promise<void> {
    await (await this.#openMenu()).getByRole('menuitem', { name, exact: true }).click()
    await this.settled()
  }
  async openWorkspaces(): Promise<Locator> {
    await (await this.#openMenu()).getByRole('menuitem', { name: 'All workspaces and versions' }).click()
    const dialog = this.page.getByRole('dialog', { name: 'Workspaces' })
    await dialog.waitFor()
    return dialog
  }
  async #openMenu(): Promise<Locator> {
    await this.page.getByRole('button', { name: /^Workspace: / }).click()
    return this.page.getByRole('menu', { name: 'Workspaces' })
  }
  /** Puts a record into the browser's store, as another version of the page may have left it. */
  async putRecord(key: string, record: unknown): Promise<void> {
    await this.page.evaluate(
      ([at, value]) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('manifest-playground')
          opening.onsuccess = () => {
            const writing = opening.result.transaction('workspaces', 'readwrite')
            writing.objectStore('workspaces').put(value, at)
            writing.oncomplete = () => {
              opening.result.close()
              resolve()
            }
            writing.onerror = () => reject(new Error('not written'))
          }
        }),
      [key, record] as [string, unknown],
    )
  }

  /** The files of the open workspace as they are stored. */
  async stored(): Promise<Readonly<Record<string, string>>> {
    return this.page.evaluate(
      () =>
        new Promise<Record<string, string>>((resolve, reject) => {
          const opening = indexedDB.open('manifest-playground')
          opening.onerror = () => reject(new Error('not opened'))
          opening.onsuccess = () => {
            const store = opening.result.transaction('workspaces').objectStore('workspaces')
            // Listened to rather than given a handler, which a slowed page calls when the transaction is over.
            const current = store.get('current')
            current.addEventListener('success', () => {
              const record = store.get(`workspace:${String(current.result)}`)
              record.addEventListener('success', () => {
                opening.result.close()
                resolve(Object.fromEntries((record.result as { files: [string, string][] }).files))
              })
            })
          }
        }),
    )
  }

  /** All that the browser keeps of the page, as text: every database, what is stored beside them, the address. */
  async everythingKept(): Promise<string> {
    return this.page.evaluate(async () => {
      const latin = (bytes: Uint8Array): string =>
        Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
      const plain = (_key: string, value: unknown): unknown => {
        if (value instanceof ArrayBuffer) return latin(new Uint8Array(value))
        if (ArrayBuffer.isView(value))
          return latin(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
        return value instanceof Map || value instanceof Set ? [...(value as Set<unknown>)] : value
      }
      const done = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(new Error('not read'))
        })
      const kept: unknown[] = [
        location.href,
        history.state,
        document.cookie,
        { ...localStorage },
        { ...sessionStorage },
      ]
      for (const { name = '' } of await indexedDB.databases()) {
        const database = await done(indexedDB.open(name))
        for (const store of database.objectStoreNames) {
          const reading = database.transaction(store).objectStore(store)
          kept.push([
            name,
            store,
            ...(await Promise.all([done(reading.getAllKeys()), done(reading.getAll())])),
          ])
        }
        database.close()
      }
      return JSON.stringify(kept, plain)
    })
  }

  /** What the page hands out when `act` is done. */
  async download(act: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), act()])
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }
  async export(): Promise<Uint8Array> {
    return (await this.exported('Overlay')).bytes
  }
  /** What the export dialog hands out when the form of this title is chosen. */
  async exported(title: string, format?: string) {
    const dialog = await this.openExport(title)
    if (format !== undefined) await dialog.getByRole('radio', { name: format, exact: true }).check()
    const made = await this.download(() =>
      dialog.getByRole('button', { name: 'Download', exact: true }).click(),
    )
    await dialog.waitFor({ state: 'hidden' })
    return made
  }
  /** The export dialog with the form of this title chosen. */
  async openExport(title: string): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Export', exact: true }).click()
    const dialog = this.page.getByRole('dialog', { name: 'Export' })
    await dialog.getByRole('radio', { name: new RegExp(`^${title}`) }).check()
    return dialog
  }
  /** The rendered output as one file. */
  async output(): Promise<string> {
    await this.page.getByRole('tab', { name: 'Resources' }).click()
    await this.done()
    const button = this.page.getByRole('button', { name: 'Download all as YAML' })
    const { bytes } = await this.download(() => button.click())
    await this.page.getByRole('tab', { name: 'Files' }).click()
    return new TextDecoder().decode(bytes)
  }
}
