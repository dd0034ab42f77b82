/** The workspace as a value: edits, and the paths files may have. */
import { describe, expect, test } from 'vitest'
import { whyNotPath, withEdit, type Edit } from '../../src/workspace/edit.ts'
import { firstVisit } from '../../src/workspace/first-visit.ts'
import { startingWorkspace } from '../../src/workspace/workspace.ts'

const base = { id: 'platform', root: '/example' }
const start = startingWorkspace(base)

/** The paths after these edits. */
const check = (...edits: Edit[]): string[] => [...edits.reduce(withEdit, start).files.keys()]

test('an overlay starts with a reference to the root of its base', () => {
  expect(start.root).toBe('/overlays/my-platform')
  expect(start.files.get('/overlays/my-platform/kustomization.yaml')).toContain(
    'resources:\n  - ../../example\n',
  )
})

test('the first visit finds an example over the platform, and a bare overlay over anything else', () => {
  expect([...firstVisit(base).files.keys()]).toEqual([
    '/overlays/my-platform/dashboard-replicas.yaml',
    '/overlays/my-platform/high-availability/kustomization.yaml',
    '/overlays/my-platform/kustomization.yaml',
    '/overlays/my-platform/team-profile.yaml',
  ])
  expect(
    firstVisit({ id: 'mine', root: '/deploy' }).files.get('/overlays/my-platform/kustomization.yaml'),
  ).toContain('../../deploy')
})

describe('edits', () => {
  test('write keeps the files sorted and leaves the old workspace alone', () => {
    expect(check({ kind: 'write', path: '/overlays/a.yaml', text: '' })).toEqual([
      '/overlays/a.yaml',
      '/overlays/my-platform/kustomization.yaml',
    ])
    expect(start.files.size).toBe(1)
  })

  test('a file is renamed, and with a folder all files below it and the root', () => {
    const renamed = withEdit(start, { kind: 'rename', path: '/overlays/my-platform', to: '/overlays/prod' })
    expect([...renamed.files.keys()]).toEqual(['/overlays/prod/kustomization.yaml'])
    expect(renamed.root).toBe('/overlays/prod')
    expect(
      check({ kind: 'rename', path: '/overlays/my-platform/kustomization.yaml', to: '/k.yaml' }),
    ).toEqual(['/k.yaml'])
  })

  test('a folder is not what merely begins with its name', () => {
    expect(check({ kind: 'delete', path: '/overlays/my-plat' })).toHaveLength(1)
    expect(check({ kind: 'delete', path: '/overlays' })).toEqual([])
  })

  test('what changes nothing gives the same workspace', () => {
    const [[path, text] = ['', '']] = start.files
    expect(withEdit(start, { kind: 'write', path, text })).toBe(start)
    expect(withEdit(start, { kind: 'delete', path: '/nothing' })).toBe(start)
    expect(withEdit(start, { kind: 'rename', path: '/nothing', to: '/else' })).toBe(start)
  })
})

describe('paths', () => {
  const why = (path: string): string | undefined => whyNotPath(path, (each) => each.startsWith('/apps'))

  test.each(['/overlays/a.yaml', '/overlays/my platform/Ünïcode.yaml'])('%s is fine', (path) => {
    expect(why(path)).toBeUndefined()
  })

  test.each([
    ['a.yaml', 'starts with'],
    ['/a//b', 'empty name'],
    ['/a/', 'empty name'],
    ['/a/../../b', 'goes through'],
    ['/a\u202egnp.exe', 'a character'],
    ['/a\\b', 'a character'],
    ['/apps/kustomization.yaml', 'read-only'],
    [`/${'a'.repeat(2000)}`, 'at most'],
  ])('%j is not', (path, reason) => {
    expect(why(path)).toContain(reason)
  })
})
