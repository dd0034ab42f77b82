/** Settings of an option: read from the rendered resources, and written into an overlay as a component of patches. */
import { printPointer } from '../base/json-pointer.ts'
import { directoryOf, relativePath } from '../base/posix-path.ts'
import type { FilePath, Resource } from '../engine/index.ts'
import type { Component, OptionSettings } from './component.ts'
import { listOf, readKustomizationText, withListEdit } from './kustomization-text.ts'
import { settingsPath, type FileEdit } from './switch.ts'
import { textsIn, type Path } from '../kubernetes/fields.ts'

/** The settings as they stand in rendered resources; empty where they stand nowhere. */
export function settingsIn(
  settings: OptionSettings,
  resources: readonly Resource[],
): Readonly<Record<string, string>> {
  for (const { value } of resources)
    for (const { text } of textsIn(value)) {
      const groups = settings.text.exec(text)?.groups
      if (groups) return { ...groups }
    }
  return {}
}

/** Why a setting cannot be this text, as a sentence; `undefined` where it can. */
export const whyNotSetting = ({ fields }: OptionSettings, name: string, text: string): string | undefined => {
  const field = fields.find((each) => each.name === name)
  if (!field) return `There is no setting ${name}`
  return new RegExp(`^(?:${field.pattern})$`).test(text) ? undefined : `“${text}” is no ${field.title}`
}

/** The edits that write the settings beside the kustomization `top`, whose text now is `topText`. */
export function settingEdits(
  component: Component,
  settings: OptionSettings,
  values: Readonly<Record<string, string>>,
  resources: readonly Resource[],
  top: FilePath,
  topText: string,
): readonly FileEdit[] {
  const patches = resources.flatMap((resource) => {
    const changes = textsIn(resource.value)
      .map(({ text, path }) => ({ path, before: text, after: withSettings(settings, text, values) }))
      .filter(({ before, after }) => before !== after)
    return changes.length === 0 ? [] : [patchText(resource, changes)]
  })
  if (patches.length === 0) return []
  const path = settingsPath(directoryOf(top), component)
  const names = settings.fields.map(({ name }) => name).join(' and ')
  const text = `# ${names} of ${component.title}: written by the catalogue.
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches:
${patches.join('')}`
  const entry = relativePath(directoryOf(top), directoryOf(path))
  const listed = listOf(readKustomizationText(topText, top), 'components')
  const inserted = { after: listed.length - 1, entries: [entry] }
  return [
    { kind: 'write', path, text },
    ...(listed.includes(entry)
      ? []
      : [
          { kind: 'write' as const, path: top, text: withListEdit(topText, top, 'components', { inserted }) },
        ]),
  ]
}

function withSettings(
  settings: OptionSettings,
  text: string,
  values: Readonly<Record<string, string>>,
): string {
  return text.replaceAll(new RegExp(settings.text, 'g'), (whole: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Readonly<Record<string, string>>
    return Object.entries(groups).reduce(
      (done, [name, found]) => done.replace(found, () => values[name] ?? found),
      whole,
    )
  })
}

function patchText(resource: Resource, changes: readonly { path: Path; after: string }[]): string {
  const { kind, name, namespace } = resource.originalId
  const operations = changes.map(
    ({ path, after }) => `      - op: replace
        path: ${JSON.stringify(printPointer(path))}
        value: ${JSON.stringify(after)}
`,
  )
  return `  - target:
      kind: ${kind}
      name: ${name}
${namespace ? `      namespace: ${namespace}\n` : ''}    patch: |-
${operations.join('')}`
}
