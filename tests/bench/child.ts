/** A process of the bench with one task: it has warmed up nothing, and its memory is its own. */
import { coldRun } from './cold-run.ts'
import { editsRun } from './edits-run.ts'
import type { ChildTask } from './surroundings.ts'

async function answer(task: ChildTask): Promise<unknown> {
  return task.kind === 'cold'
    ? coldRun(task.source, task.root)
    : await editsRun(task.source, task.root, task.edits, task.seed)
}

void answer(JSON.parse(process.argv[2] ?? '') as ChildTask).then((found) => {
  console.log(JSON.stringify(found))
})
