/** The golden cases of tests/build/cases: an input folder and what the real kustomize made of it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { referenceBuild, referenceVersion } from './reference.ts'
import { inRepository } from './repository-root.ts'

/** One golden case; `expected` is the recorded output, `undefined` where the reference fails. */
export interface BuildCase {
  readonly name: string
  readonly input: string
  readonly target: string
  readonly args: readonly string[]
  readonly expected: string | undefined
}

const casesFolder = inRepository('tests/build/cases')
const recordedWith = `# recorded with kustomize ${referenceVersion}\n`

/** The names of all cases, sorted. */
export function buildCaseNames(): string[] {
  return existsSync(casesFolder) ? readdirSync(casesFolder).sort() : []
}

/** Reads a case that has been recorded; throws, saying how to record it, where it has not. */
export function readBuildCase(name: string): BuildCase {
  const files = caseFiles(name)
  const expected = existsSync(files.output) ? readFileSync(files.output, 'utf8') : undefined
  if (expected === undefined && !existsSync(files.error)) {
    throw new Error(`Case "${name}" is not recorded: npm run record -- ${name}`)
  }
  if (expected !== undefined && !expected.startsWith(recordedWith)) {
    throw new Error(`${files.output} does not begin with "${recordedWith.trim()}": npm run record -- ${name}`)
  }
  return { ...readQuestion(name), expected: expected?.slice(recordedWith.length) }
}

/** What the reference makes of a case now: its output, or `undefined` and why it fails, no path of the machine in it. */
export async function referenceAnswer(name: string): Promise<{ output: string | undefined; error: string }> {
  const { input, target, args } = readQuestion(name)
  const { ok, stdout, stderr } = await referenceBuild(target, args, input)
  return {
    output: ok ? stdout : undefined,
    error: stderr.replaceAll(input, '/@ROOT@').replaceAll(path.dirname(input), '/@CASE@'),
  }
}

/** Asks the reference and writes its answer into the case: expected.yaml, or error.txt where it fails. */
export async function recordBuildCase(name: string): Promise<string> {
  const { output, error } = await referenceAnswer(name)
  const files = caseFiles(name)
  await rm(files.output, { force: true })
  await rm(files.error, { force: true })
  const file = output === undefined ? files.error : files.output
  await writeFile(file, recordedWith + (output ?? error))
  return file
}

function caseFiles(name: string) {
  const file = (part: string) => path.join(casesFolder, name, part)
  return {
    input: file('input'),
    output: file('expected.yaml'),
    error: file('error.txt'),
    json: file('case.json'),
  }
}

/** What is asked: the input and, where there is a case.json, which root of it and with which arguments. */
function readQuestion(name: string) {
  const files = caseFiles(name)
  if (!existsSync(files.input)) throw new Error(`There is no folder ${files.input}`)
  const asked = existsSync(files.json)
    ? (JSON.parse(readFileSync(files.json, 'utf8')) as { target?: string; args?: string[] })
    : {}
  return { name, input: files.input, target: asked.target ?? '.', args: asked.args ?? [] }
}
