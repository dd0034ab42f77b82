/** Our build against kustomize's own tests: the same output byte for byte, or a failure where kustomize fails. */
import { expect, test } from 'vitest'
import { conformanceCaseNames, readConformanceCase } from '../harness/conformance-data.ts'
import { firstDifference } from '../harness/first-difference.ts'
import { readFolder } from '../harness/memory-files.ts'
import { renderFiles } from '../harness/render-files.ts'
import { skips } from './skips.ts'

const names = conformanceCaseNames()

if (names.length === 0) {
  test('conformance data not present', () => {
    console.log(
      'conformance data not present: kustomize’s own cases are not run (CONFORMANCE_DIR says where they are)',
    )
  })
}

test.for(names)('%s', async (name, context) => {
  context.skip(name in skips, skips[name])
  const { input, target, args, expected, says } = readConformanceCase(name)
  const { ok, text, problems } = renderFiles(await readFolder(input), target, args)
  if (expected === undefined) {
    expect(ok, `kustomize fails: ${says}`).toBe(false)
    expect(problems.length, 'a failed build says why').toBeGreaterThan(0)
  } else {
    expect(ok, problems.join('\n')).toBe(true)
    const difference = firstDifference(text, expected)
    if (difference) expect.fail(difference)
  }
})

test('every skipped case exists', () => {
  if (names.length > 0) expect(names).toEqual(expect.arrayContaining(Object.keys(skips)))
})
