/** When an image is needed, in words. */
import type { ImageRow } from '../../worker/questions/images.ts'

export const needWords: Readonly<
  Record<ImageRow['need'], { readonly short: string; readonly long: string }>
> = {
  install: { short: 'Install', long: 'Needed to install: a pod of the platform runs it' },
  run: { short: 'Run', long: 'Needed at run time: a program of the platform starts it' },
  choice: { short: 'Choice', long: 'Needed by those who choose it' },
  documentation: { short: 'Never', long: 'Stands in examples and descriptions only' },
}
