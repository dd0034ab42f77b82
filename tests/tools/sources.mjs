// The entries of manifests-bundle/sources.json, and how each is packed.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { GiveUp } from './project.mjs'

/**
 * An entry: where its files are (a `path` or an `archive` beside sources.json, or a `repository` elsewhere with the `ref`
 * or `commit` of it), how it is called, and what it must be: a `digest` (and a `commit`) that differs is refused.
 * @typedef {{
 *   id: string, title: string, description?: string, path?: string, archive?: string, repository?: string,
 *   ref?: string, commit?: string, digest?: string,
 * }} Source
 */

/** The entries in a file; those that need no network come first. @param {string} file @returns {Source[]} */
export function readSources(file) {
  if (!existsSync(file)) return []
  const listed = /** @type {Source[]} */ (JSON.parse(readFileSync(file, 'utf8')))
  return listed.toSorted((a, b) => Number(isElsewhere(a)) - Number(isElsewhere(b)))
}

/** Whether packing needs the network. @param {Source} source */
export const isElsewhere = ({ repository }) => repository !== undefined

/** What `bundle` of the command line is told to pack the entry. @param {Source} source @param {string} folder of sources.json @returns {string[]} */
export function bundleArguments(source, folder) {
  const { id, path: place, archive, repository, ref, commit } = source
  const beside = place ?? archive
  if (!beside && !repository) {
    throw new GiveUp(`The entry "${id}" of sources.json has no path, no archive and no repository`)
  }
  if (repository && !ref && !commit) {
    throw new GiveUp(`The entry "${id}" of sources.json names no ref and no commit of ${repository}`)
  }
  const from = beside ? path.resolve(folder, beside) : (repository ?? '')
  const pinned = repository ? { ref, commit } : {}
  const { title, description, digest } = source
  return [
    'bundle',
    ...Object.entries({ from, id, title, description, digest, ...pinned }).flatMap(([name, value]) =>
      value ? [`--${name}`, value] : [],
    ),
  ]
}
