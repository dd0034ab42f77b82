/** Starts the page. The first render waits for the worker and what it is told; so they come before what is to be seen. */
import { startWorker } from '../worker/start-worker.ts'

/** How long what is to be seen waits for the worker to have its task, where this browser's store or the network is slow. */
const patienceMs = 400

/** The page, as soon as its document is there. What keeps it from that is said in its place, in a sentence. */
export async function startPage(): Promise<void> {
  const worker = startWorker()
  try {
    const { startState } = await import('./state/start-state.ts')
    const state = startState(worker)
    await Promise.race([state.taken, new Promise((resolve) => setTimeout(resolve, patienceMs))])
    const { mountPage } = await import('./mount-page.ts')
    await documentThere
    mountPage(target(), state)
  } catch {
    await documentThere
    target().textContent = 'The page could not be loaded: the network is not there. Reload the page'
  }
}

/** With its styles, for which the last script of the document waits. */
const documentThere = new Promise<void>((resolve) => {
  if (document.readyState !== 'loading') resolve()
  else addEventListener('DOMContentLoaded', () => resolve(), { once: true })
})

const target = (): HTMLElement => document.getElementById('app') ?? document.body
