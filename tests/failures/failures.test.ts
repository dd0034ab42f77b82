/** Both programs fail on every case of the page, ours says more, and the page is what they say. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { whyNoReference } from '../harness/reference.ts'
import { failureCases } from './cases.ts'
import { failuresPage, kustomizeMessage, ourMessage, pageFile, recordedMessages } from './page.ts'

const recorded = recordedMessages()

describe.each(failureCases)('$title', (each) => {
  test('our report says more', () => {
    const { result, report } = ourMessage(each)
    const [problem] = result.diagnostics.filter(({ severity }) => severity === 'error')
    expect(result.ok).toBe(false)
    expect(problem?.at.file).toMatch(/^\/app\//)
    expect(problem?.hint, 'what to do').toBeTruthy()
    for (const words of each.says) expect(report).toContain(words)
    const theirs = recorded[each.title] ?? ''
    const ours = [
      /\.ya?ml:\d+:\d+: error: /.test(report),
      report.includes('hint: '),
      ...each.says.map(() => true),
    ]
    const said = [
      /line \d+/.test(theirs) && /\.ya?ml/.test(theirs),
      /Did you mean|must use|please use/i.test(theirs),
    ]
    const same = each.says.map((words) => theirs.includes(words))
    expect(ours.filter(Boolean).length).toBeGreaterThan([...said, ...same].filter(Boolean).length)
  })

  test('kustomize says what is recorded', async (context) => {
    const reason = whyNoReference()
    if (reason !== undefined) return context.skip(reason)
    const message = await kustomizeMessage(each)
    expect(message).not.toBe('')
    expect(message).toBe(recorded[each.title])
  })
})

test('the page is up to date: npm run docs', () => {
  expect(readFileSync(pageFile, 'utf8')).toBe(failuresPage(recorded))
})
