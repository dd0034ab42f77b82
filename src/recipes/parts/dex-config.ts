/** The configuration of Dex, a YAML text in a ConfigMap. */
import { editedYaml, parseManifest, type Resource, type Value, type YamlEdit } from '../../engine/index.ts'
import { listAt } from '../../kubernetes/fields.ts'
import type { OwnFiles } from './own-files.ts'
import { keyPart } from './key-parts.ts'
import type { Part } from './part.ts'
import type { Surroundings } from '../recipe.ts'
import { keyText, resourceNamed } from './targets.ts'

const [name, namespace, key] = ['dex', 'auth', 'config.yaml']

/** Dex's configuration in a tree: where it stands, and what it says. */
export interface DexConfig {
  readonly resource: Resource
  readonly text: string
  readonly value: Value | undefined
}

/** `undefined` where the tree has no Dex. */
export function dexConfig({ resources }: Surroundings): DexConfig | undefined {
  const resource = resourceNamed(resources, 'ConfigMap', name, namespace)
  const text = keyText(resource, key)
  return resource && text !== undefined ? { resource, text, value: valueOf(text) } : undefined
}

/** The configuration that a recipe's own files say. */
export function ownDexConfig(own: OwnFiles | undefined): Value | undefined {
  const text = own?.key('ConfigMap', name, key)
  return text === undefined ? undefined : valueOf(text)
}

/** The part that makes the edits; `undefined` where the text cannot be edited. */
export function dexConfigPart({ resource, text }: DexConfig, edits: readonly YamlEdit[]): Part | undefined {
  const next = editedYaml(text, edits)
  return next === undefined ? undefined : keyPart(resource, key, next)
}

/** The people Dex knows by itself. */
export const staticPasswords = (config: Value | undefined): readonly Value[] =>
  listAt(config, 'staticPasswords')

/** The first of them, who comes with the platform. */
export const firstPerson = (config: Value | undefined): Value | undefined => staticPasswords(config)[0]

/** Why nothing can be done about Dex here. */
export const noDex = 'This tree has no Dex: there is no ConfigMap dex in auth with a config.yaml'

/** Why the text could not be edited. */
export const dexNotEdited = 'config.yaml of ConfigMap dex in auth is no YAML that can be edited safely'

const valueOf = (text: string): Value | undefined => parseManifest(text, '/config.yaml').documents[0]
