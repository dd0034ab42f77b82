/** The overlay, to build beside its base or over the base's own repository. */
import { bundleName } from '../bundle-name.ts'
import type { ExportForm } from '../export-form.ts'
import { textExport } from '../exported-files.ts'
import { overlayReadme } from './overlay-readme.ts'
import { pinnedOverlay } from './pinned-overlay.ts'

export const overlayForm: ExportForm = {
  id: 'overlay',
  title: 'Overlay',
  about: 'Your files, with the commands that build what you see here.',
  formats: ['zip', 'tar.gz'],
  takesBroken: true,
  options: [
    {
      id: 'over',
      label: 'Base',
      choices: [
        { id: 'beside', label: 'A folder beside the overlay' },
        { id: 'pinned', label: 'The repository, pinned to its commit' },
      ],
      initial: 'beside',
    },
    {
      id: 'repository',
      label: 'Repository',
      about: 'For a pinned base that names none.',
      initial: '',
      placeholder: 'https://github.com/owner/name',
      when: { option: 'over', is: 'pinned' },
    },
  ],
  contents: ({ base, tree, overlay, root }, { over = '', repository: given = '' }) => {
    const repository = given.trim() === '' ? base.repository : given.trim()
    const made =
      over === 'pinned'
        ? pinnedOverlay({ base, repository, tree, overlay })
        : { ok: true as const, files: overlay }
    if (!made.ok) return made
    const name = bundleName(root)
    const files = [...made.files].map(([path, text]) => textExport(path.slice(1), text))
    const readme = overlayReadme({ base, repository, root, name, pinned: over === 'pinned' })
    return { ok: true, name, folder: '', files: [...files, readme] }
  },
}
