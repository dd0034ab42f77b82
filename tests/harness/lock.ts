/** A lock between processes: a folder that only one can make. */
import { mkdir, rm, stat } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'

/** A holder that has been silent for so long is dead. */
const abandonedAfterMs = 10 * 60_000

/** Runs `act` while no other process runs one under the same `folder`; waits for its turn. */
export async function withLock<T>(folder: string, act: () => Promise<T>): Promise<T> {
  while (!(await take(folder))) await setTimeout(200)
  try {
    return await act()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function take(folder: string): Promise<boolean> {
  try {
    await mkdir(folder)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const age = await stat(folder).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    )
    if (age > abandonedAfterMs) await rm(folder, { recursive: true, force: true })
    return false
  }
}
