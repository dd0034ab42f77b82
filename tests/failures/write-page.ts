/** `npm run docs`: asks the real kustomize about every failure of the page, and writes the page. */
import { writeFileSync } from 'node:fs'
import { referenceBinary, whyNoReference } from '../harness/reference.ts'
import { failureCases } from './cases.ts'
import { writeTable } from './left-out.ts'
import { failuresPage, kustomizeMessage, pageFile, recordedFile, recordedMessages } from './page.ts'

const reference = await referenceBinary()
if (reference === undefined)
  console.error(`Nothing recorded anew: ${whyNoReference() ?? 'there is no reference'}`)
const messages = reference === undefined ? recordedMessages() : await askAll()
writeFileSync(recordedFile, `${JSON.stringify(messages, undefined, 2)}\n`)
writeFileSync(pageFile, failuresPage(messages))
writeTable()
console.log(pageFile)

async function askAll(): Promise<Record<string, string>> {
  const messages: Record<string, string> = {}
  for (const each of failureCases) messages[each.title] = await kustomizeMessage(each)
  return messages
}
