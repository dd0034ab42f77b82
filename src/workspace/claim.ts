/** Which tab has a workspace: one at a time may change it. Tabs of one browser tell one another. */

/** What tabs say to one another. */
type Message =
  | { readonly kind: 'saved'; readonly id: string }
  | { readonly kind: 'who-has'; readonly id: string; readonly asker: string }
  | { readonly kind: 'i-have'; readonly id: string; readonly asker: string }
  | { readonly kind: 'taken'; readonly id: string; readonly by: string }

/** The browser's part: locks, where the page is a secure one, and the channel between tabs. */
export interface Tabs {
  readonly locks?: Pick<LockManager, 'request'> | undefined
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'onmessage'>
}

/** A workspace that is this tab's to change. */
export interface Claim {
  readonly id: string
  release(): void
}

/** How long a tab without locks waits for another to speak up. */
const patienceMs = 200

export class Claims {
  readonly #tabs: Tabs
  readonly #me = Math.random().toString(36).slice(2)
  #held: string | undefined
  #answered: (() => void) | undefined
  /** Told of a workspace that another tab took over. */
  onLost: (id: string) => void = () => undefined
  /** Told of a workspace that another tab saved. */
  onSaved: (id: string) => void = () => undefined

  constructor(tabs: Tabs) {
    this.#tabs = tabs
    tabs.channel.onmessage = ({ data }: MessageEvent<Message>) => this.#hear(data)
  }

  /** Makes the workspace this tab's; `undefined` where another tab has it, unless `takesOver`. */
  async claim(id: string, takesOver: boolean): Promise<Claim | undefined> {
    const { locks } = this.#tabs
    const claim = locks ? await this.#lock(locks, id, takesOver) : await this.#ask(id, takesOver)
    if (!claim) return undefined
    this.#held = id
    return claim
  }

  /** Tells the other tabs that there is something new to read. */
  saved(id: string): void {
    this.#tell({ kind: 'saved', id })
  }

  #lock(locks: Pick<LockManager, 'request'>, id: string, takesOver: boolean): Promise<Claim | undefined> {
    return new Promise((resolve) => {
      const hold = (lock: Lock | null): Promise<void> | undefined => {
        if (!lock) return void resolve(undefined)
        return new Promise((release) => resolve(this.#claimOf(id, release)))
      }
      const options = takesOver ? { steal: true } : { ifAvailable: true }
      locks.request(`manifest-playground:${id}`, options, hold).catch(() => this.#lose(id))
    })
  }

  async #ask(id: string, takesOver: boolean): Promise<Claim | undefined> {
    if (takesOver) this.#tell({ kind: 'taken', id, by: this.#me })
    else if (await this.#isElsewhere(id)) return undefined
    return this.#claimOf(id, () => undefined)
  }

  #isElsewhere(id: string): Promise<boolean> {
    return new Promise((resolve) => {
      this.#answered = () => resolve(true)
      this.#tell({ kind: 'who-has', id, asker: this.#me })
      setTimeout(() => resolve(false), patienceMs)
    })
  }

  #claimOf(id: string, release: () => void): Claim {
    return {
      id,
      release: () => {
        if (this.#held === id) this.#held = undefined
        release()
      },
    }
  }

  #hear(message: Message): void {
    if (message.kind === 'saved') this.onSaved(message.id)
    else if (message.kind === 'taken') {
      if (message.by !== this.#me && !this.#tabs.locks) this.#lose(message.id)
    } else if (message.kind === 'who-has') {
      if (message.id === this.#held) this.#tell({ ...message, kind: 'i-have' })
    } else if (message.asker === this.#me) this.#answered?.()
  }

  #lose(id: string): void {
    if (this.#held !== id) return
    this.#held = undefined
    this.onLost(id)
  }

  #tell(message: Message): void {
    this.#tabs.channel.postMessage(message)
  }
}

/** The tabs of this browser; where it has no channel, this tab is the only one. */
export function browserTabs(): Tabs {
  const alone: Tabs['channel'] = { postMessage: () => undefined, onmessage: null }
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('manifest-playground') : alone
  return { channel, locks: (navigator as { locks?: LockManager }).locks }
}
