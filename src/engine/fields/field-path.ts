/** Field paths as users write them, split into their steps. */

/**
 * The steps of a path, split at `delimiter` except where a backslash stands before it; one leading delimiter is allowed
 * (kyaml/utils PathSplitter).
 */
export function splitFieldPath(path: string, delimiter = '/'): string[] {
  const parts = path.split(delimiter)
  if (parts.length > 1 && parts[0] === '') parts.shift()
  const steps: string[] = []
  for (const part of parts) {
    const last = steps.at(-1)
    if (last?.endsWith('\\')) steps[steps.length - 1] = last.slice(0, -1) + delimiter + part
    else steps.push(part)
  }
  return steps
}

/**
 * As {@link splitFieldPath}, but what stands in square brackets stays one step: with the brackets where it picks a list
 * element (`[name=a.b]`), without them where it names a field (kyaml/utils SmarterPathSplitter).
 */
export function splitBracketedPath(path: string, delimiter = '.'): string[] {
  const steps: string[] = []
  let open: string[] | undefined
  for (const step of splitFieldPath(path, delimiter)) {
    if (open) open.push(step)
    else if (step.startsWith('[') && !step.endsWith(']')) open = [step]
    else steps.push(step)
    if (open && open.length > 1 && step.endsWith(']')) {
      steps.push(closed(open, delimiter))
      open = undefined
    }
  }
  if (open) steps.push(closed(open, delimiter))
  return steps
}

function closed(parts: readonly string[], delimiter: string): string {
  const text = parts.join(delimiter)
  return text.includes('=') ? text : text.replace(/^[[\]]+|[[\]]+$/g, '')
}
