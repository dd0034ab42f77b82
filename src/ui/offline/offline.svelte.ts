/** Keeps the site for times without network, and says when there is a new version of it. Never changes a page under the hand. */
export class Offline {
  #waiting = $state.raw<ServiceWorker | undefined>()
  #replaced = $state(false)
  #asked = false
  #started = false

  /** A new version is here and waits to be taken. */
  get hasNewVersion(): boolean {
    return this.#waiting !== undefined
  }
  /** Another tab took the new version: this one still runs the old. */
  get isReplaced(): boolean {
    return this.#replaced
  }

  /** Installs the service worker, where the browser has them and the page is a secure one. */
  async start(): Promise<void> {
    const container = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker
    if (!container || import.meta.env.DEV || this.#started) return
    this.#started = true
    const isUpdate = container.controller !== null
    container.addEventListener('controllerchange', () => {
      if (this.#asked) location.reload()
      else if (isUpdate) this.#replaced = true
    })
    const registration = await container.register(new URL('sw.js', document.baseURI)).catch(() => undefined)
    if (!registration) return
    const look = () => {
      if (container.controller && registration.waiting) this.#waiting = registration.waiting
    }
    look()
    registration.addEventListener('updatefound', () => {
      const { installing } = registration
      installing?.addEventListener('statechange', () => installing.state === 'installed' && look())
    })
  }

  /** Goes over to the new version; what is worked on is kept. */
  takeNewVersion(): void {
    this.#asked = true
    if (this.#replaced) location.reload()
    else this.#waiting?.postMessage({ type: 'SKIP_WAITING' })
  }
  /** The new version comes with the next visit. */
  later(): void {
    this.#waiting = undefined
    this.#replaced = false
  }
}
