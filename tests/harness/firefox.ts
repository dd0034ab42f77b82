/** A real Firefox, driven over Marionette: the protocol it speaks itself, JSON over a socket, that geckodriver stands on. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sentenceOf } from '../../src/base/sentence-of.ts'
import { eventually } from './eventually.ts'

/** The Firefox of this machine: `FIREFOX_PATH`, else `firefox-esr` or `firefox` from PATH. */
export const findFirefox = (): string | undefined =>
  [
    process.env['FIREFOX_PATH'] ?? '',
    ...['firefox-esr', 'firefox'].flatMap((name) =>
      (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, name)),
    ),
  ].find((file) => file !== '' && existsSync(file))

/** Where WebDriver says which element it means. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf'

export interface Firefox {
  readonly version: string
  /** Where it puts what it downloads. */
  readonly downloads: string
  open(url: string): Promise<void>
  /** What a function body returns in the page, with `arguments` as given; promises are waited for. */
  run(body: string, ...args: unknown[]): Promise<unknown>
  /** Clicks the element an XPath finds, as soon as it is there. */
  click(xpath: string): Promise<void>
  /** Types into the element an XPath finds, as soon as it is there. */
  type(xpath: string, text: string): Promise<void>
  close(): Promise<void>
}

/** Starts Firefox with a profile of its own. */
export async function startFirefox(program: string): Promise<Firefox> {
  const folder = mkdtempSync(path.join(tmpdir(), 'firefox-'))
  const downloads = mkdtempSync(path.join(folder, 'downloads-'))
  const preferences = {
    'marionette.port': 0,
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
  }
  writeFileSync(
    path.join(folder, 'user.js'),
    Object.entries(preferences)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(''),
  )
  const browser = spawn(program, ['--headless', '--marionette', '--no-remote', '--profile', folder], {
    stdio: 'ignore',
    env: { ...process.env, HOME: folder, MOZ_HEADLESS_WIDTH: '1440', MOZ_HEADLESS_HEIGHT: '900' },
  })
  const ended = new Promise<void>((resolve) => browser.once('exit', () => resolve()))
  const portFile = path.join(folder, 'MarionetteActivePort')
  const port = await eventually(
    'the port of Firefox',
    () => Promise.resolve(existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0),
    (each) => each > 0,
  )
  const marionette = await connected(port)
  const { capabilities } = (await marionette.send('WebDriver:NewSession', {})) as {
    capabilities: { browserVersion: string }
  }
  /** Does something with the element, as soon as it is there and takes it; `done`, or why not yet. */
  const act = async (command: string, xpath: string, more: object): Promise<void> => {
    await eventually(
      xpath,
      async () => {
        try {
          const found = await marionette.send('WebDriver:FindElement', { using: 'xpath', value: xpath })
          const id = (found as { value: Record<string, string> }).value[elementKey]
          await marionette.send(command, { id, ...more })
          return 'done'
        } catch (error) {
          return sentenceOf(error)
        }
      },
      (outcome) => outcome === 'done',
    )
  }
  return {
    version: capabilities.browserVersion,
    downloads,
    open: async (url) => void (await marionette.send('WebDriver:Navigate', { url })),
    run: async (body, ...args) => {
      const answer = await marionette.send('WebDriver:ExecuteScript', { script: body, args })
      return (answer as { value: unknown }).value
    },
    click: (xpath) => act('WebDriver:ElementClick', xpath, {}),
    type: (xpath, text) => act('WebDriver:ElementSendKeys', xpath, { text }),
    async close() {
      await marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined)
      marionette.socket.destroy()
      await ended
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

interface Marionette {
  readonly socket: Socket
  /** The result of a command; rejects with what Firefox says. */
  send(command: string, parameters: unknown): Promise<unknown>
}

/** Messages are `length:JSON`: `[0, id, command, parameters]` there, `[1, id, error, result]` back. */
async function connected(port: number): Promise<Marionette> {
  const socket = connect(port, '127.0.0.1')
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let here = Buffer.alloc(0)
  let id = 0
  let greeted: () => void = () => undefined
  const greeting = new Promise<void>((resolve) => (greeted = resolve))
  const answer = (message: unknown): void => {
    if (!Array.isArray(message)) return greeted()
    const [, of, error, result] = message as [number, number, { message: string } | null, unknown]
    const one = waiting.get(of)
    waiting.delete(of)
    if (error) one?.reject(new Error(error.message))
    else one?.resolve(result)
  }
  socket.on('data', (piece) => {
    here = Buffer.concat([here, piece])
    for (let colon = here.indexOf(':'); colon > 0; colon = here.indexOf(':')) {
      const end = colon + 1 + Number(here.subarray(0, colon).toString())
      if (here.length < end) return
      const message = here.subarray(colon + 1, end).toString()
      here = here.subarray(end)
      answer(JSON.parse(message))
    }
  })
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox went away'))
  })
  socket.on('error', () => undefined)
  await greeting
  return {
    socket,
    send: (command, parameters) =>
      new Promise((resolve, reject) => {
        waiting.set(++id, { resolve, reject })
        const message = JSON.stringify([0, id, command, parameters])
        socket.write(`${Buffer.byteLength(message)}:${message}`)
      }),
  }
}
