/** Which version of a component a tree holds, and the revision of the project it was taken from. */
import type { Resource } from '../engine/index.ts'
import type { Component } from './component.ts'
import { textAt } from '../kubernetes/fields.ts'
import { containersOf } from '../kubernetes/pod-template.ts'

/** The images of pods, sorted, each once. */
export const imagesOf = (resources: readonly Resource[]): readonly string[] => {
  const images = resources.flatMap((resource) =>
    containersOf(resource).map((container) => textAt(container, 'image')),
  )
  return [...new Set(images.filter(Boolean))].sort()
}

/** The version as the tree tells it, `undefined` where it does not or the component has none of its own. */
export function versionOf({ version }: Component, resources: readonly Resource[]): string | undefined {
  if (!version) return undefined
  if ('labelOf' in version) {
    const { kind, name } = version.labelOf
    const holder = resources.find((each) => each.kind === kind && each.name === name)
    return holder?.labels['app.kubernetes.io/version']
  }
  for (const image of imagesOf(resources)) {
    const [, name = '', tag = ''] = /^(.*?)(?::([^:/@]+))?(?:@.*)?$/.exec(image) ?? []
    if (version.image.test(name) && tag) return version.released?.[tag] ?? tag
  }
  return undefined
}

/** The revision of the project a component comes from, as a GitHub path and the name of the revision. */
export function revisionOf(
  { upstream }: Component,
  version: string | undefined,
): { readonly name: string; readonly url: string } | undefined {
  if (!upstream || version === undefined) return undefined
  const { repository, path, revisionPrefix } = upstream
  // A tag such as v1-04f9f13 names the commit it was made from.
  const commit = /^v\d+-([0-9a-f]{7,40})$/.exec(version)?.[1]
  const name = commit ?? (revisionPrefix === undefined ? version : revisionPrefix + version.replace(/^v/, ''))
  const url = `https://github.com/${repository}/tree/${encodeURIComponent(name)}${path && `/${path}`}`
  return { name, url }
}
