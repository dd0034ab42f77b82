/** Ties the state of the page to this site: its worker, its bundles, the browser's store and its downloads. */
import { bundleIndexFile } from '../../sources/bundle-format.ts'
import { readBundleIndex } from '../../sources/bundle-index.ts'
import type { Progress, ResourceRow } from '../../worker/protocol.ts'
import { WorkerClient, type WorkerPort } from '../../worker/client.ts'
import { startWorker } from '../../worker/start-worker.ts'
import { firstVisit } from '../../workspace/first-visit.ts'
import { BaseStore } from '../../workspace/base-store.ts'
import { browserManyValues } from '../../workspace/key-values.ts'
import type { Keeper } from '../../workspace/keeper.ts'
import { keepBase } from '../offline/keep-base.ts'
import { painted } from './painted.ts'
import type { PlaygroundParts } from './parts.ts'

const bundlesUrl = new URL('bundles/', document.baseURI).href

/**
 * The parts of the page's state in a browser, with what keeps its workspaces. `first` is the worker that is started
 * already; `onTaken` is called whenever a worker has what it is to open.
 */
export function siteParts(keeper: Keeper, first: WorkerPort, onTaken: () => void): PlaygroundParts {
  const bases = new BaseStore(browserManyValues())
  let tell: (progress: Progress) => void = () => undefined
  let tellSoFar: (resources: readonly ResourceRow[]) => void = () => undefined
  const started = [first]
  const worker = new WorkerClient(() => started.pop() ?? startWorker(), {
    onTaken,
    onProgress: (progress) => tell(progress),
    onSoFar: (resources) => tellSoFar(resources),
  })
  worker.prepare()
  return {
    client: {
      set onProgress(onProgress: (progress: Progress) => void) {
        tell = onProgress
      },
      set onSoFar(onSoFar: (resources: readonly ResourceRow[]) => void) {
        tellSoFar = onSoFar
      },
      async open(bundle, workspace) {
        const built = await worker.open(bundlesUrl, bundle, workspace)
        void keepBase(bundlesUrl, bundle)
        return built
      },
      update: (workspace, onSent) => worker.update(workspace, onSent),
      stop: () => worker.stop(),
      ask: (name, ask, how) => worker.ask(name, ask, how),
      close: () => worker.close(),
    },
    loadBundles: async () => (await Promise.all([loadBundles(), keptBases(bases)])).flat(),
    keepBase: (entry) => bases.keepBase(entry),
    dropBase: (id) => bases.dropBase(id),
    firstVisit,
    async restore() {
      const { workspace, trouble } = await keeper.restore()
      const offer = async (id: string) =>
        download('workspace.json', encode(JSON.stringify(await keeper.store.raw(id), null, 1)))
      return {
        ...(workspace && { workspace }),
        ...(trouble && {
          trouble: {
            text: trouble.text,
            action: { label: 'Download it', run: () => void offer(trouble.id) },
          },
        }),
      }
    },
    save: (workspace) => keeper.save(workspace),
    painted,
    download,
  }
}

/** Bases of this browser; what was dropped on the visit before is deleted now, when nobody can want it back. */
async function keptBases(bases: BaseStore) {
  const kept = await bases.bases()
  void bases.sweep().catch(() => undefined)
  return kept
}
const encode = (text: string) => new TextEncoder().encode(text)

async function loadBundles() {
  const response = await fetch(new URL(bundleIndexFile, bundlesUrl)).catch(() => undefined)
  if (!response) throw new Error('The list of bases could not be loaded: the network is not there')
  if (!response.ok)
    throw new Error(`The list of bases could not be loaded: the server answered ${response.status}`)
  return readBundleIndex(await response.text()).bundles
}

/** Types of the files that are handed out, by the end of their names. */
const types: Readonly<Record<string, string>> = {
  gz: 'application/gzip',
  json: 'application/json',
  txt: 'text/plain',
  yaml: 'application/yaml',
  zip: 'application/zip',
}

function download(name: string, content: Uint8Array | Blob): void {
  const type = types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
  const url = URL.createObjectURL(
    new Blob([content instanceof Blob ? content : new Uint8Array(content)], { type }),
  )
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
