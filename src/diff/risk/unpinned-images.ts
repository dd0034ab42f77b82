/** Images that may be another one tomorrow. */
import type { Resource } from '../../engine/index.ts'
import { textAt, writtenTextAt } from '../../kubernetes/fields.ts'
import { containersOf } from '../../kubernetes/pod-template.ts'
import type { ResourceChange } from '../change-set.ts'

/** A sentence for each container whose image is not pinned now: newly so, or in a resource that is new. */
export function unpinnedImages(change: ResourceChange): string[] {
  if (change.kind === 'removed') return []
  const before = new Map(change.kind === 'changed' ? imagesOf(change.before) : [])
  return imagesOf(change.after)
    .filter(([name, image]) => isFloating(image) && !isFloating(before.get(name) ?? 'pinned:1'))
    .map(
      ([name, image]) =>
        `Container ${name} runs ${image}, ${tagOf(image) === undefined ? 'without a tag' : 'a tag that moves'}: two pulls may give two programs.`,
    )
}

const imagesOf = (resource: Resource): [string, string][] =>
  containersOf(resource).flatMap((container): [string, string][] => {
    const image = writtenTextAt(container, 'image')
    return image === undefined ? [] : [[textAt(container, 'name'), image]]
  })

/** The tag behind the last colon, which is no port. */
const tagOf = (image: string): string | undefined => /:([\w][\w.-]*)$/.exec(image)?.[1]

const moving = new Set(['latest', 'main', 'master', 'edge', 'nightly', 'dev', 'stable'])

function isFloating(image: string): boolean {
  // `auto` is what the mesh fills in.
  if (image === 'auto' || image.includes('@sha256:')) return false
  const tag = tagOf(image)
  return tag === undefined || moving.has(tag)
}
