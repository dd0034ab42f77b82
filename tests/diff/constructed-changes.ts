/** Constructed changes as text: what stands before and after, and what is shown of it. */
import { readdirSync, readFileSync } from 'node:fs'
import { lineHunks } from '../../src/base/line-diff.ts'
import { changeSet, type ResourceChange } from '../../src/diff/change-set.ts'
import type { FieldChange } from '../../src/diff/field-change.ts'
import { formatFieldPath, isInside } from '../../src/diff/field-path.ts'
import { risksOf } from '../../src/diff/risk/risks.ts'
import {
  isMap,
  parseManifest,
  renderValue,
  Resource,
  scalarText,
  type Value,
} from '../../src/engine/index.ts'
import { inRepository } from '../harness/repository-root.ts'

/** One constructed change. */
export interface ConstructedChange {
  readonly file: string
  readonly name: string
  readonly before: string
  readonly after: string
  /** What the page says, line by line. */
  readonly shown: string
}

/** Every case of `tests/diff/cases`. */
export function constructedChanges(): ConstructedChange[] {
  const folder = inRepository('tests/diff/cases')
  return readdirSync(folder)
    .sort()
    .flatMap((file) => casesOf(file, readFileSync(`${folder}/${file}`, 'utf8')))
}

function casesOf(file: string, text: string): ConstructedChange[] {
  return text
    .split(/^== /m)
    .slice(1)
    .map((each) => {
      const [name = '', ...rest] = each.split('\n')
      const part = (title: string): string =>
        new RegExp(`^-- ${title}\n([\\s\\S]*?)(?=^-- |$(?![\\s\\S]))`, 'm').exec(rest.join('\n'))?.[1] ?? ''
      return { file, name, before: part('before'), after: part('after'), shown: part('shown').trimEnd() }
    })
}

/** What is shown of the change from one text of resources to another. */
export function shownOf({ before, after }: Pick<ConstructedChange, 'before' | 'after'>): string {
  const [base, edited] = [resourcesOf(before), resourcesOf(after)]
  const { changes } = changeSet(base, edited)
  const risks = risksOf(changes, { base, edited })
  const lines = changes.flatMap((change) => [
    shownChange(change),
    ...(risks.get(change) ?? []).map(({ title, reason }) => `    ! ${title}: ${reason}`),
  ])
  return lines.join('\n') || 'nothing'
}

/** The resources of a manifest. */
export const resourcesOf = (yaml: string): Resource[] =>
  parseManifest(yaml, '/case.yaml')
    .documents.filter(isMap)
    .map((value) => new Resource(value))

function shownChange(change: ResourceChange): string {
  if (change.kind === 'added') return `+ ${change.after.kind} ${change.after.name}`
  if (change.kind === 'removed') return `- ${change.before.kind} ${change.before.name}`
  const { before, after, pairedBy, fields } = change
  const how = pairedBy === 'id' ? '' : ` (was ${before.name}, by ${pairedBy})`
  return [`~ ${after.kind} ${after.name}${how}`, ...fields.map((field) => `    ${shownField(field)}`)].join(
    '\n',
  )
}

function shownField({ path, before, after, note }: FieldChange): string {
  const formats = path.filter(isInside).map(({ inside }) => inside)
  const where = `${formatFieldPath(path)}${formats.length > 0 ? ` (${formats.join(', ')})` : ''}`
  if (note === 'layout') return `${where}: written differently, says the same`
  if (note === 'order') return `${where}: only the order: ${shown(before)} → ${shown(after)}`
  if (note === 'lines') {
    const lines = lineHunks(scalarText(before) ?? '', scalarText(after) ?? '', 0).flatMap(
      (hunk) => hunk.lines,
    )
    return [`${where}: lines`, ...lines.map(({ sign, text }) => `      ${sign} ${text}`)].join('\n')
  }
  return `${where}: ${shown(before)} → ${shown(after)}`
}

const shown = (value: Value | undefined): string =>
  value === undefined ? '∅' : renderValue(value).trim().replaceAll('\n', '; ')
