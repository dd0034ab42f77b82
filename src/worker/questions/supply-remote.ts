/** Fetches a remote base of a kustomization, now that the person allows it. */
import { sentenceOf } from '../../base/sentence-of.ts'
import type { Opened, QuestionSurroundings } from '../opened.ts'

/** What came of it: the commit that is used from now on, or why there is none. */
export type SuppliedRemote =
  { readonly ok: true; readonly commit: string } | { readonly ok: false; readonly reason: string }

/** Mounts the repository in the tree; the next build reads it. */
export async function supplyRemote(
  _opened: Opened,
  { url }: { readonly url: string },
  around: QuestionSurroundings,
): Promise<SuppliedRemote> {
  try {
    return { ok: true, commit: await around.supplyRemote(url) }
  } catch (error) {
    return { ok: false, reason: sentenceOf(error) }
  }
}
