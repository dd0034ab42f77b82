/** What can be done with all that is worked on: buttons of the header, and on a phone under More. */
import Download from '@lucide/svelte/icons/download'
import FolderInput from '@lucide/svelte/icons/folder-input'
import Link from '@lucide/svelte/icons/link'
import type { Playground } from '../state/playground.svelte.ts'
import type { View } from '../state/view.svelte.ts'

export interface HeaderAction {
  readonly label: string
  readonly icon: typeof Download
  readonly run: (playground: Playground, view: View) => void
  /** Whether it can be done now. */
  readonly enabled: (playground: Playground) => boolean
}

/** In the order shown: Import, Export, Share. */
export const headerActions: readonly HeaderAction[] = [
  {
    label: 'Import',
    icon: FolderInput,
    run: (_, view) => view.openDialog('import'),
    enabled: ({ workspace }) => workspace !== undefined,
  },
  {
    label: 'Export',
    icon: Download,
    run: (_playground, view) => view.openDialog('export'),
    enabled: ({ built }) => built !== undefined,
  },
  {
    label: 'Share',
    icon: Link,
    run: (_playground, view) => view.openDialog('share'),
    enabled: ({ workspace }) => workspace !== undefined,
  },
]
