/** The overlay as it is taken away. */
import { expect, test } from 'vitest'
import { decodeUtf8 } from '../../src/base/utf8.ts'
import { overlayArchive, overlayArchiveName } from '../../src/export/overlay-archive.ts'
import { readArchive } from '../../src/sources/archive.ts'
import { workspaceWith } from '../../src/workspace/workspace.ts'

const workspace = workspaceWith({ id: 'platform', root: '/example' }, { 'patches/a.yaml': 'é: 1\n' })

test('the files lie where they lie in the tree, so that the overlay builds beside its base', () => {
  const archive = readArchive(overlayArchive(workspace), { takesTopFolderOff: false })
  const files = archive.ok
    ? archive.files.map(({ path, bytes }) => [path, decodeUtf8(bytes)])
    : archive.reason
  expect(files).toEqual([...workspace.files])
})

test('one workspace gives the same bytes each time', () => {
  expect(overlayArchive({ ...workspace, files: new Map([...workspace.files].reverse()) })).toEqual(
    overlayArchive(workspace),
  )
})

test('the archive is called as the overlay is', () => {
  expect(overlayArchiveName(workspace)).toBe('my-platform.zip')
  expect(overlayArchiveName({ ...workspace, root: '/overlays/my platform!' })).toBe('my-platform-.zip')
})
