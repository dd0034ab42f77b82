/** How components reach the state of the page. */
import { createContext } from 'svelte'
import type { Playground } from './playground.svelte.ts'
import type { Offline } from '../offline/offline.svelte.ts'
import type { Workspaces } from '../workspaces/workspaces.svelte.ts'
import type { View } from './view.svelte.ts'

export const [usePlayground, providePlayground] = createContext<Playground>()
export const [useView, provideView] = createContext<View>()
export const [useOffline, provideOffline] = createContext<Offline>()
export const [useWorkspaces, provideWorkspaces] = createContext<Workspaces>()
