/** The state of the page in a browser, before there is a page. */
import type { WorkerPort } from '../../worker/client.ts'
import { browserTabs, Claims } from '../../workspace/claim.ts'
import { Keeper, tabMemory } from '../../workspace/keeper.ts'
import { WorkspaceStore } from '../../workspace/store.ts'
import { Workspaces } from '../workspaces/workspaces.svelte.ts'
import { Playground } from './playground.svelte.ts'
import { siteParts } from './site.ts'

export interface StartedState {
  readonly playground: Playground
  readonly workspaces: Workspaces
  /** The worker has what it is to render, or there is nothing to render. */
  readonly taken: Promise<void>
  /** The first opening is done, or has failed. */
  readonly opened: Promise<void>
}

/** Opens what was worked on last, by the worker that is started already. */
export function startState(worker: WorkerPort): StartedState {
  const keeper = new Keeper(new WorkspaceStore(), new Claims(browserTabs()), tabMemory)
  let takes: () => void = () => undefined
  const taken = new Promise<void>((resolve) => (takes = resolve))
  const playground = new Playground(siteParts(keeper, worker, takes))
  const workspaces = new Workspaces(keeper, playground)
  const opened = playground.start()
  return { playground, workspaces, taken: Promise.race([taken, opened]), opened }
}
