/** `zarf.yaml`: the phases as components, with the images each is the first to need (schema zarf.dev/v1alpha1). */
import { apiVersionOf, renderResource, renderValue, type Resource, type Value } from '../../engine/index.ts'
import type { InventoryImage } from '../../images/inventory.ts'
import { phaseName, phaseTitles } from '../../plan/plan-text.ts'
import type { Phase } from '../../plan/plan.ts'
import type { Wait } from '../../plan/waits.ts'
import { versionOf, type Delivery } from '../delivery.ts'
import { renderedExport, textExport, type ExportedFile } from '../exported-files.ts'

/** The component of the images that are an optional choice. */
export const choicesComponent = 'optional-images'

/**
 * Zarf makes a Helm release of each manifest, and a release must fit a Secret of 1 MiB: it holds the objects twice,
 * compressed. A part of this size takes a third of that; an object that is larger has a release of its own.
 */
const partBytes = 400_000

/** Objects of one release of a phase. */
interface Part {
  readonly name: string
  readonly file: ExportedFile
}

/** `zarf.yaml` and the manifests it names. */
export function zarfPackage(delivery: Delivery): ExportedFile[] {
  const { plan, inventory, name, facts } = delivery
  const firstPhase = phasesOfImages(delivery)
  const parts = new Map(plan.phases.map((phase) => [phase.number, partsOf(phase)]))
  const components = plan.phases.map((phase) =>
    component(
      phase,
      parts.get(phase.number) ?? [],
      inventory.images.filter((image) => firstPhase.get(image) === phase.number),
    ),
  )
  const choices = inventory.images.filter(({ need }) => need === 'choice')
  if (choices.length > 0) components.push(choicesOf(choices))
  const metadata = {
    name,
    // Marks of Zarf's own templates begin with three of these.
    description: `${facts.root} over ${facts.base.title}`.replace(/#{2,}/g, '#'),
    version: versionOf(delivery),
    ...(facts.base.repository !== undefined && { source: facts.base.repository }),
  }
  const text = [
    { apiVersion: 'zarf.dev/v1alpha1' },
    { kind: 'ZarfPackageConfig' },
    { metadata },
    { components },
  ].map((field) => renderValue(field))
  return [
    textExport('zarf.yaml', text.join('')),
    ...[...parts.values()].flatMap((list) => list.map(({ file }) => file)),
  ]
}

/** The phase that needs an image first; none for those of choice. */
function phasesOfImages({ plan, inventory }: Delivery): Map<InventoryImage, number> {
  const phaseOf = new Map(
    plan.phases.flatMap(({ number, resources }) => resources.map((resource) => [resource, number] as const)),
  )
  return new Map(
    inventory.images
      .filter(({ need }) => need !== 'choice')
      .map((image) => {
        const phases = image.places
          .filter(({ need }) => need === image.need)
          .map(({ resource }) => phaseOf.get(resource) ?? 1)
        return [image, Math.min(...phases, plan.phases.length)]
      }),
  )
}

/** The objects of a phase in as few parts as fit a release each, in their order. */
function partsOf(phase: Phase): Part[] {
  const groups: Resource[][] = []
  let bytes = Infinity
  for (const resource of phase.resources) {
    const size = renderResource(resource).length
    if (bytes + size > partBytes) {
      groups.push([])
      bytes = 0
    }
    groups.at(-1)?.push(resource)
    bytes += size
  }
  return groups.map((group, index) => {
    const name = groups.length === 1 ? phaseName(phase) : `${phaseName(phase)}-${index + 1}`
    return { name, file: renderedExport(`manifests/${name}.yaml`, group) }
  })
}

function component(phase: Phase, parts: readonly Part[], images: readonly InventoryImage[]): Value {
  const checks = phase.waits.flatMap(healthCheck)
  const actions = phase.waits.flatMap(authorityAction)
  return {
    name: phaseName(phase),
    description: `${phaseTitles[phase.rank]}: ${phase.resources.length}`,
    required: true,
    manifests: parts.map(({ name, file }) => ({
      name,
      namespace: 'default',
      files: [file.path],
      // What is waited for is below: everything else may become ready later.
      noWait: true,
      serverSideApply: 'true',
    })),
    ...(images.length > 0 && { images: images.map(({ reference }) => reference) }),
    ...(actions.length > 0 && { actions: { onDeploy: { after: actions } } }),
    ...(checks.length > 0 && { healthChecks: checks }),
  }
}

const choicesOf = (choices: readonly InventoryImage[]): Value => ({
  name: choicesComponent,
  description: 'Images that are pulled only by those who choose them, as for a notebook',
  default: true,
  required: false,
  images: choices.map(({ reference }) => reference),
})

function healthCheck({ resource, for: how }: Wait): Value[] {
  if (how === 'authority') return []
  if (how === 'namespace')
    return [{ apiVersion: 'v1', kind: 'Namespace', namespace: '', name: resource.name }]
  const { kind, namespace, name } = resource
  return [{ apiVersion: apiVersionOf(resource.gvk), kind, namespace, name }]
}

/** A webhook configuration has no status to check. Names are those a cluster takes: nothing in them means more to a shell. */
function authorityAction({ resource, for: how }: Wait): Value[] {
  if (how !== 'authority') return []
  const { group, version, kind } = resource.gvk
  const type = `${kind}.${version}.${group}`
  return [
    {
      description: `The CA of ${resource.name}`,
      cmd: `./zarf tools kubectl wait --for=jsonpath='{.webhooks[0].clientConfig.caBundle}' --timeout=15m ${type}/${resource.name}`,
      maxTotalSeconds: 900,
    },
  ]
}
