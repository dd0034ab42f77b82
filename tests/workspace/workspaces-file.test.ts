/** The file of all workspaces: out of one browser, into another. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWorkspacesFile, writeWorkspacesFile } from '../../src/workspace/workspaces-file.ts'
import { arbitraryShared } from '../share/arbitrary-shared.ts'

test('1,000 generated workspaces come back identical', () => {
  const kept = arbitraryShared.map(({ name, base, root, against, files }) => ({
    ...{ name, revision: 3, changed: 5 },
    workspace: { base: base.id, root, against, files },
  }))
  fc.assert(
    fc.property(fc.array(kept, { maxLength: 10 }), (workspaces) => {
      expect(readWorkspacesFile(writeWorkspacesFile(workspaces))).toEqual({
        ok: true,
        workspaces: workspaces.map((each) => ({ kind: 'found', ...each })),
        troubles: [],
      })
    }),
    { numRuns: 200 },
  )
})

test.each([
  ['{', 'The file is no JSON'],
  ['null', 'The file holds no workspaces'],
  ['{"format":"other","version":1,"workspaces":[]}', 'The file holds no workspaces'],
  ['{"format":"manifest-playground-workspaces","version":9,"workspaces":[]}', 'made by a newer version'],
])('%s is refused', (text, reason) => {
  expect(readWorkspacesFile(text)).toMatchObject({
    ok: false,
    reason: expect.stringContaining(reason) as string,
  })
})

test('a record with a hostile path is left out, the others are read', () => {
  const record = (path: string) => ({
    ...{ version: 2, name: 'x', revision: 0, changed: 0, base: 'b', root: '/o', against: '/e' },
    files: [[path, '']],
  })
  const text = JSON.stringify({
    format: 'manifest-playground-workspaces',
    version: 1,
    workspaces: [record('/o/a.yaml'), record('/o/../../a.yaml'), record('/o/\u202ea.yaml'), 7],
  })
  const read = readWorkspacesFile(text)
  expect(read).toMatchObject({ ok: true, workspaces: [{ name: 'x' }] })
  expect(read.ok && read.troubles.map((each) => each.slice(0, 40))).toEqual([
    'Workspace 2 of the file was left out. "/',
    'Workspace 3 of the file was left out. "/',
    'Workspace 4 of the file was left out. It',
  ])
})

test('names that mean something to JavaScript are names like any other', () => {
  const text = JSON.stringify({
    format: 'manifest-playground-workspaces',
    version: 1,
    workspaces: [
      JSON.parse(
        '{"version":2,"__proto__":{"x":1},"name":"__proto__","revision":0,"changed":0,"base":"__proto__","root":"/__proto__","against":"/e","files":[["/__proto__/constructor","y"]]}',
      ),
    ],
  })
  expect(readWorkspacesFile(text)).toMatchObject({ ok: true, workspaces: [{ name: '__proto__' }] })
  expect(({} as { x?: number }).x).toBeUndefined()
})
