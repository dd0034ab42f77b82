/** The bases that this browser keeps, with its store and its network. */
import { BaseStore } from '../workspace/base-store.ts'
import { browserManyValues } from '../workspace/key-values.ts'
import { KeptBases } from './kept-bases.ts'

export const browserBases = (): KeptBases =>
  new KeptBases(new BaseStore(browserManyValues()), {
    fetch: (url, init) => fetch(url, init),
    now: () => Date.now(),
  })
