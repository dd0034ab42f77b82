/** What the arguments ask for before a command reads them: which program is started depends on it. */

export const asksForHelp = (args: readonly string[]): boolean =>
  args.includes('--help') || args.includes('-h')

/** Whether `build` is to render every kustomization below a folder. */
export const asksForEach = (args: readonly string[]): boolean =>
  args.some((arg) => arg === '--each' || arg.startsWith('--each='))

/** Whether the arguments call `build` as `kubectl kustomize` is called. */
export const asksForBuild = ([name, ...rest]: readonly string[]): boolean =>
  name === 'build' && !asksForHelp(rest) && !asksForEach(rest)
