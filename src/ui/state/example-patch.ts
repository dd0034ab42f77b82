/** A first patch for somebody who has none yet: one more replica of a Deployment that is rendered. */
import type { ResourceDetail } from '../../worker/protocol.ts'

export interface ExamplePatch {
  /** Name of the patch file, beside the kustomization. */
  readonly name: string
  readonly text: string
}

/** The patch for a Deployment as it is rendered now. */
export function replicasPatch({ row, edited = '' }: ResourceDetail): ExamplePatch {
  const now = Number(/^ {2}replicas: (\d+)$/m.exec(edited)?.[1] ?? 1)
  const namespace = row.namespace ? `\n  namespace: ${row.namespace}` : ''
  const text = `apiVersion: ${row.apiVersion}
kind: ${row.kind}
metadata:
  name: ${row.name}${namespace}
spec:
  replicas: ${now + 1}
`
  return { name: 'replicas.yaml', text }
}

/** The kustomization with `path` as the last of its `patches`; the same text where its `patches` are not a plain list. */
export function withPatchEntry(kustomization: string, path: string): string {
  const lines = kustomization.replace(/\n*$/, '\n').split('\n')
  const start = lines.findIndex((line) => /^patches:/.test(line))
  if (start < 0) return `${lines.join('\n')}patches:\n  - path: ${path}\n`
  if (!/^patches:\s*(#.*)?$/.test(lines[start] ?? '')) return kustomization
  let end = start + 1
  while (end < lines.length && /^(\s|-)/.test(lines[end] ?? '')) end++
  const indent = /^\s*(?=-)/.exec(lines[start + 1] ?? '')?.[0] ?? '  '
  return [...lines.slice(0, end), `${indent}- path: ${path}`, ...lines.slice(end)].join('\n')
}
