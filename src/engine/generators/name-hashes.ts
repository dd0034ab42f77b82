/** Gives generated resources their content hash suffix (HashTransformer). */
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import { rememberedChange } from '../resource/remembered-change.ts'
import type { ResMap } from '../resource/res-map.ts'
import { contentHash } from './content-hash.ts'

/** Appends the hash to the name of every resource that wants one, remembering the name it had. */
export function nameHashes(resources: ResMap, ctx: { readonly report: Report; readonly at: Place }): void {
  const hashed = withHash(ctx)
  resources.mapAll((resource) => (resource.state.needsHash ? hashed(resource) : resource))
}

const withHash = rememberedChange((resource, ctx: { readonly report: Report; readonly at: Place }) => {
  const hash = contentHash(resource, ctx)
  return hash === undefined
    ? resource
    : resource.withCurrentIdRemembered().withMetadata('name', `${resource.name}-${hash}`)
})
