/** Where a new patch goes: the name of its file, and its entry in the kustomization. */

/** The kustomization with the patch as the last of its `patches`; the same text where its `patches` are not a plain list. */
export function withPatchEntry(kustomization: string, path: string, target: readonly string[] = []): string {
  const lines = kustomization.replace(/\n*$/, '\n').split('\n')
  const start = lines.findIndex((line) => /^patches:/.test(line))
  const entry = (indent: string): string[] => [
    `${indent}- path: ${path}`,
    ...target.map((line) => `${indent}  ${line}`),
  ]
  if (start < 0) return [...lines.slice(0, -1), 'patches:', ...entry('  '), ''].join('\n')
  if (!/^patches:\s*(#.*)?$/.test(lines[start] ?? '')) return kustomization
  let end = start + 1
  while (end < lines.length && /^(\s|-)/.test(lines[end] ?? '')) end++
  const indent = /^\s*(?=-)/.exec(lines[start + 1] ?? '')?.[0] ?? '  '
  return [...lines.slice(0, end), ...entry(indent), ...lines.slice(end)].join('\n')
}

/** `name` or `name-2`, `name-3`, whichever is free. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name
  for (let next = 2; ; next++) {
    const other = name.replace(/\.yaml$/, `-${String(next)}.yaml`)
    if (!isTaken(other)) return other
  }
}
