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

test('says what it stands on', () => {
  const base = {
    id: 'release',
    title: 'Release 1.9',
    repository: 'https://github.com/acme/platform',
    commit: '0'.repeat(40),
    digest: 'f'.repeat(64),
    files: 1,
    bytes: 1,
    root: '/example',
  }
  const archive = readArchive(overlayArchive(workspace, base), { takesTopFolderOff: false })
  const note = archive.ok ? archive.files.find(({ path }) => path === `${workspace.root}/BASE.md`) : undefined
  const text = new TextDecoder().decode(note?.bytes)
  for (const fact of [base.title, base.repository, base.commit, base.digest, base.id, base.root])
    expect(text).toContain(fact)
})
