/** The project's own golden cases: ours against the recorded output, and that against the real kustomize. */
import { describe, expect, test } from 'vitest'
import { buildCaseNames, readBuildCase, referenceAnswer } from '../harness/build-case.ts'
import { firstDifference } from '../harness/first-difference.ts'
import { readFolder } from '../harness/memory-files.ts'
import { whyNoReference } from '../harness/reference.ts'
import { renderFiles } from '../harness/render-files.ts'

describe.each(buildCaseNames())('%s', (name) => {
  test('builds as recorded', async () => {
    const { input, target, args, expected } = readBuildCase(name)
    const { ok, text, problems } = renderFiles(await readFolder(input), target, args)
    expect(ok, problems.join('\n')).toBe(expected !== undefined)
    if (expected !== undefined) expect(text).toBe(expected)
    else expect(problems.length, 'a failed build says why').toBeGreaterThan(0)
  })

  test('is what the reference says', async (context) => {
    const reason = whyNoReference()
    if (reason !== undefined) return context.skip(reason)
    const { output } = await referenceAnswer(name)
    const difference = firstDifference(readBuildCase(name).expected ?? 'fails', output ?? 'fails')
    if (difference) expect.fail(difference)
  })
})
