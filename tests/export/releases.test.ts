/** The forms for somebody else's engine, on the releases of the platform: the build's objects, in files that fit. */
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { argocdFiles, fluxFiles } from '../../src/export/gitops/gitops-files.ts'
import type { ExportSubject } from '../../src/export/export-form.ts'
import { upstreamTrees } from '../harness/conformance-data.ts'
import { platformTrees } from '../harness/platform-trees.ts'
import { builtTexts, documentsIn, inputOf, made, objectTexts, textIn, type Made } from './deliveries.ts'
import { application } from './facts/argocd.ts'
import { kustomization } from './facts/flux.ts'
import { faults } from './facts/schema.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const releases = platformTrees().filter(({ commit }) => commit !== undefined)

test.skipIf(upstreamTrees().length > 0)('conformance data not present', () => {
  expect(releases).toEqual([])
})

describe.each(releases)('$name', ({ files: read }) => {
  let input: ExportSubject
  beforeAll(async () => {
    input = inputOf(await read())
  })
  const texts = ({ files }: Made, pattern: RegExp): string[] =>
    files.filter(({ path }) => pattern.test(path)).map(({ path }) => textIn({ files }, path))

  test('Flux', async () => {
    const files = made(await fluxFiles(input, {}))
    for (const document of documentsIn(textIn(files, 'apply/kustomizations.yaml')))
      expect(faults(kustomization, document)).toEqual([])
    expect(objectTexts(texts(files, /^manifests\/.+\/manifests\.yaml$/))).toEqual(builtTexts(input))
  })

  test('Argo CD', async () => {
    const files = made(await argocdFiles(input, {}))
    expect(faults(application, documentsIn(textIn(files, 'apply/application.yaml'))[0])).toEqual([])
    const bare = texts(files, /^manifests\/\d.+\.yaml$/).map((text) =>
      text
        .replace(/^ {4}argocd\.argoproj\.io\/sync-wave: "\d+"\n/gm, '')
        .replace(/^ {4}argocd\.argoproj\.io\/sync-options: Prune=false,Delete=false\n/gm, '')
        .replace(/^ {2}annotations:\n(?! {4})/gm, ''),
    )
    const empty = (text: string): string => text.replace(/^ {2}annotations: \{\}\n/m, '')
    expect(objectTexts(bare)).toEqual(builtTexts(input).map(empty).sort())
  })
})
