/** Every form of export: what the dialog and the command line take from its row holds. */
import { describe, expect, test } from 'vitest'
import { exportForms } from '../../src/export/forms.ts'
import { makeExport, type ExportAsk } from '../../src/export/make-export.ts'
import { memoryTree } from '../../src/engine/index.ts'
import { joinedBytes } from '../../src/base/joined-bytes.ts'
import { readFixture } from '../harness/memory-files.ts'
import { treeOf } from '../harness/render-files.ts'
import { noSteps, subjectOf } from './platform-bundle.ts'

const tree = treeOf(
  readFixture(`-- example/kustomization.yaml
resources: [all.yaml]
-- example/all.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: apps}
---
apiVersion: v1
kind: Namespace
metadata: {name: apps}
`),
)

/** Name and bytes of an export, or why there is none. */
async function made(ask: ExportAsk, subject = subjectOf(tree), step = noSteps) {
  const export_ = await makeExport(subject, ask, step)
  if (!export_.ok) return export_.reason
  const pieces: Uint8Array[] = []
  for await (const piece of export_.pack(step)) pieces.push(piece)
  return { name: export_.name, bytes: joinedBytes(pieces) }
}

const all = exportForms.flatMap(({ id, formats }) => formats.map((format) => ({ form: id, format })))

test('ids are words for a command line, and no two forms or flags are the same', () => {
  const ids = exportForms.map(({ id }) => id)
  const flags = exportForms.flatMap(({ options = [] }) => options.map(({ id }) => id))
  expect(ids).toEqual([...new Set(ids)])
  expect([...ids, ...flags].filter((id) => !/^[a-z][a-z-]*$/.test(id))).toEqual([])
  const taken = ['base', 'bundles', 'form', 'output', 'overlay']
  expect(flags.filter((id) => taken.includes(id))).toEqual([])
})

test.each(all)('$form as $format is the same bytes on another day, elsewhere', async (ask) => {
  const first = await made(ask)
  const zone = process.env['TZ']
  try {
    process.env['TZ'] = 'Pacific/Auckland'
    expect(await made(ask, subjectOf(tree))).toEqual(first)
  } finally {
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  }
  expect(first).toMatchObject({ name: expect.stringMatching(/^example\b/) as string })
})

test.each(all)('$form as $format is stopped at its next step', async (ask) => {
  const stop = () => Promise.reject(new Error('Stopped'))
  await expect(made(ask, subjectOf(tree), stop)).rejects.toThrow('Stopped')
})

describe('what cannot be made is said', () => {
  test.each([
    [{ form: 'pdf' }, 'There is no form of export named "pdf"'],
    [{ form: 'output', format: 'zip' as const }, 'Rendered YAML is packed as file, not as zip'],
    [{ form: 'output', choices: { over: 'x' } }, 'Rendered YAML has no option "over"'],
    [{ form: 'overlay', choices: { over: 'x' } }, 'Base is beside or pinned, not "x"'],
  ])('%j', async (ask, reason) => {
    expect(await made(ask)).toBe(reason)
  })

  test.each(exportForms.map(({ id, takesBroken }) => [id, takesBroken === true] as const))(
    'a root that does not build, as %s',
    async (form, takesBroken) => {
      const broken = subjectOf(memoryTree({ '/example/kustomization.yaml': 'resources: [gone.yaml]\n' }))
      const reason = 'The overlay does not build: mend its problems first'
      if (takesBroken) expect(await made({ form }, broken)).not.toBe(reason)
      else expect(await made({ form }, broken)).toBe(reason)
    },
  )
})
