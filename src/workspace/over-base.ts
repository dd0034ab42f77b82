/** What becomes of an overlay when it is laid over another base. */
import type { FilePath } from '../engine/index.ts'
import { firstVisit } from './first-visit.ts'
import { startingWorkspace, type Workspace } from './workspace.ts'

/** What this needs to know of a base. */
interface Base {
  readonly id: string
  readonly root: FilePath
  readonly origin?: string
}

/** The workspace over `to`: the files stay, unless nobody ever touched them: then `to` begins with its own. */
export function overBase(workspace: Workspace, from: Base | undefined, to: Base): Workspace {
  const untouched =
    from !== undefined &&
    [firstVisit(from), startingWorkspace(from)].some(({ files }) => isSame(files, workspace.files))
  // What a person brought is not known to have what the worked example patches.
  const own = to.origin === undefined ? firstVisit(to) : startingWorkspace(to)
  return untouched ? own : { ...workspace, base: to.id, against: to.root }
}

const isSame = (a: Workspace['files'], b: Workspace['files']): boolean =>
  a.size === b.size && [...a].every(([path, text]) => b.get(path) === text)
