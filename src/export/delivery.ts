/** What every way of handing a platform to somebody else's engine starts from. */
import { render } from '../engine/index.ts'
import { imageInventory, type Inventory } from '../images/inventory.ts'
import type { Phase, Plan } from '../plan/plan.ts'
import { applyPlan } from '../plan/plan.ts'
import { bundleName } from './bundle-name.ts'
import type { ExportSubject } from './export-form.ts'
import { manifestFile, unspeakable } from './install-data.ts'
import { program } from './program.ts'
import type { ProvenanceFacts } from './provenance.ts'
import { vendoredTree } from './vendored-tree.ts'

export interface Delivery {
  /** A name that a cluster takes for an object. */
  readonly name: string
  readonly plan: Plan
  readonly inventory: Inventory
  readonly facts: ProvenanceFacts
}

export type Delivered =
  { readonly ok: true; readonly delivery: Delivery } | { readonly ok: false; readonly reason: string }

/** The plan, the images and the origin of a build; refused, with a sentence, where no cluster would take an object. */
export function deliveryOf(subject: ExportSubject): Delivered {
  const { base, overlay, root, resources } = subject
  const [bad] = unspeakable(resources)
  if (bad) {
    const name = JSON.stringify(`${bad.kind} ${bad.namespace}/${bad.name}`)
    return { ok: false, reason: `No cluster takes the object ${name}: mend its kind, namespace or name` }
  }
  if (resources.length === 0)
    return { ok: false, reason: `${root} renders to no object: there is nothing to hand over` }
  const tree = subject.remotes.length > 0 ? vendoredTree(subject) : undefined
  if (tree?.ok === false) return tree
  const plan = applyPlan(resources)
  const facts: ProvenanceFacts = {
    base,
    root,
    overlay,
    ...(tree && { remotes: tree.remotes }),
    rendered: render(resources),
    objects: resources.length,
    phases: plan.phases.length,
    program,
  }
  return {
    ok: true,
    delivery: { name: bundleName(root), plan, inventory: imageInventory(resources), facts },
  }
}

/** `03-configuration`: the name of a phase among files and objects, as {@link manifestFile} has it. */
export const phaseName = (phase: Phase): string => /([^/]+)\.yaml$/.exec(manifestFile(phase))?.[1] ?? ''

/** Which of several deliveries of one name this is: the commit of its base, or the digest of its files, cut short. */
export const versionOf = ({ facts: { base } }: Delivery): string => (base.commit ?? base.digest).slice(0, 12)
