/** What every install starts from, by our own scripts or by somebody else's engine: its plan, its images, its origin. */
import { imageInventory, type Inventory } from '../images/inventory.ts'
import type { Plan } from '../plan/plan.ts'
import { applyPlan } from '../plan/plan.ts'
import { bundleName } from './bundle-name.ts'
import type { Choices, ExportContents, ExportSubject, Step } from './export-form.ts'
import { renderedTexts, type ExportedFile } from './exported-files.ts'
import { unspeakable } from './object-place.ts'
import { program } from './program.ts'
import type { ProvenanceFacts } from './provenance.ts'
import { vendoredTree } from './vendored-tree.ts'

export interface Delivery {
  /** A name that a cluster takes for an object. */
  readonly name: string
  readonly plan: Plan
  readonly inventory: Inventory
  readonly facts: ProvenanceFacts
  /** The files it is built from, remote bases included; empty where they do not go along. */
  readonly source: readonly ExportedFile[]
}

/** What goes along, and what is taken. */
interface DeliveryKind {
  readonly withSource?: true
  /** Whether there is something to hand over of a root that renders to nothing. */
  readonly takesEmpty?: true
}

/**
 * The contents of a form that hands over a delivery: `make` gets it once it is planned. Refused, with a sentence, where no
 * cluster would take an object or remote bases cannot be brought along. Lets `TextNotLoaded` pass.
 */
export const delivering =
  (
    make: (delivery: Delivery, choices: Choices, step: Step) => ExportContents | Promise<ExportContents>,
    kind: DeliveryKind = {},
  ) =>
  async (
    subject: ExportSubject,
    choices: Choices = {},
    step: Step = () => Promise.resolve(),
  ): Promise<ExportContents> => {
    const delivered = await deliveryOf(subject, kind, step)
    return delivered.ok ? make(delivered.delivery, choices, step) : delivered
  }

type Delivered =
  { readonly ok: true; readonly delivery: Delivery } | { readonly ok: false; readonly reason: string }

async function deliveryOf(subject: ExportSubject, kind: DeliveryKind, step: Step): Promise<Delivered> {
  const { base, overlay, root, resources, remotes } = subject
  const [bad] = unspeakable(resources)
  if (bad) {
    const name = JSON.stringify(`${bad.kind} ${bad.namespace}/${bad.name}`)
    return { ok: false, reason: `No cluster takes the object ${name}: mend its kind, namespace or name` }
  }
  if (resources.length === 0 && !kind.takesEmpty)
    return { ok: false, reason: `${root} renders to no object: there is nothing to hand over` }
  const tree = kind.withSource || remotes.length > 0 ? vendoredTree(subject) : undefined
  if (tree?.ok === false) return tree
  await step('Planning the install')
  const plan = applyPlan(resources)
  await step('Finding images')
  const inventory = imageInventory(resources)
  const facts: ProvenanceFacts = {
    base,
    root,
    overlay,
    ...(tree && { remotes: tree.remotes }),
    rendered: renderedTexts(resources),
    objects: resources.length,
    phases: plan.phases.length,
    program,
  }
  return {
    ok: true,
    delivery: {
      name: bundleName(root),
      plan,
      inventory,
      facts,
      source: kind.withSource ? (tree?.files ?? []) : [],
    },
  }
}

/** Which of several deliveries of one name this is: the commit of its base, or the digest of its files, cut short. */
export const versionOf = ({ facts: { base } }: Delivery): string => (base.commit ?? base.digest).slice(0, 12)
