/** Compares what we make of random documents with what the real kustomize makes of them, hundreds in one build. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readDocuments } from '../../../src/engine/yaml/read-documents.ts'
import { fieldOf, isMap, scalarText } from '../../../src/engine/yaml/value.ts'
import { writeDocument } from '../../../src/engine/yaml/write-document.ts'

/** A text whose results differ. `undefined` stands for a failure. */
export interface Difference {
  readonly text: string
  readonly ours: string | undefined
  readonly theirs: string | undefined
  readonly message: string
}

/** What we print for a file of resources, `undefined` where we report an error. */
export function ourOutput(text: string): { output: string | undefined; message: string } {
  const read = readDocuments(text, '/fuzz.yaml')
  const problems = [...read.diagnostics]
  let output = ''
  for (const [index, value] of read.documents.entries()) {
    const name = scalarText(fieldOf(fieldOf(value, 'metadata'), 'name')) ?? ''
    const kind = scalarText(fieldOf(value, 'kind')) ?? ''
    if (!isMap(value) || name === '' || kind === '')
      return { output: undefined, message: `document ${String(index)} is no resource` }
    const written = writeDocument(value)
    problems.push(...written.diagnostics)
    output += (index > 0 ? '---\n' : '') + written.value
  }
  const [problem] = problems
  if (problem) return { output: undefined, message: `${problem.message} ${JSON.stringify(problem.at)}` }
  return { output, message: '' }
}

/** The texts whose results differ from the reference's; each must hold one resource with a name of its own. */
export async function differences(
  texts: readonly string[],
  program: string,
  batch = 400,
): Promise<Difference[]> {
  const found: Difference[] = []
  const good: Answer[] = []
  const bad: Answer[] = []
  for (const text of texts) {
    const ours = ourOutput(text)
    ;(ours.output === undefined ? bad : good).push({ text, ours: ours.output, message: ours.message })
  }
  for (let start = 0; start < good.length; start += batch)
    found.push(...(await compare(good.slice(start, start + batch), program)))
  // An alias inside of its own anchor makes the real program recurse until its stack of a gigabyte is full.
  const asked = bad.filter(({ message }) => !message.includes('contains itself'))
  const workers = Array.from({ length: 3 }, async () => {
    for (let answer = asked.pop(); answer; answer = asked.pop()) {
      const theirs = await reference([answer.text], program)
      if (theirs.output !== undefined) found.push({ ...answer, theirs: theirs.output })
    }
  })
  await Promise.all(workers)
  return found
}

interface Answer {
  readonly text: string
  readonly ours: string | undefined
  readonly message: string
}

/** Halves a batch the reference refuses until the culprits stand alone. */
async function compare(answers: readonly Answer[], program: string): Promise<Difference[]> {
  if (answers.length === 0) return []
  const theirs = await reference(
    answers.map(({ text }) => text),
    program,
  )
  if (theirs.output === undefined) {
    const [only] = answers
    if (answers.length === 1 && only) return [{ ...only, theirs: undefined, message: theirs.message }]
    const middle = Math.ceil(answers.length / 2)
    return [
      ...(await compare(answers.slice(0, middle), program)),
      ...(await compare(answers.slice(middle), program)),
    ]
  }
  if (
    theirs.output ===
    answers
      .map(({ ours }) => ours ?? '')
      .filter((ours) => ours !== '')
      .join('---\n')
  )
    return []
  const documents = new Map(
    theirs.output.split(/^---\n/m).map((document) => [nameLine.exec(document)?.[1] ?? '', document]),
  )
  return answers.flatMap((answer) => {
    const name = nameLine.exec(answer.ours ?? '')?.[1] ?? ''
    const document = documents.get(name)
    return document === answer.ours || (answer.ours ?? '').split(/^---\n/m).length > 1
      ? []
      : [{ ...answer, theirs: document }]
  })
}

const nameLine = /^metadata:\n {2}name: (.*)$/m

async function reference(
  texts: readonly string[],
  program: string,
): Promise<{ output: string | undefined; message: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yaml-'))
  try {
    mkdirSync(path.join(folder, 'r'))
    const names = texts.map((_, index) => `r/${String(index)}.yaml`)
    for (const [index, text] of texts.entries()) writeFileSync(path.join(folder, names[index] ?? ''), text)
    writeFileSync(
      path.join(folder, 'kustomization.yaml'),
      `resources:\n${names.map((name) => `- ${name}\n`).join('')}`,
    )
    return await run(program, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(program: string, folder: string): Promise<{ output: string | undefined; message: string }> {
  return new Promise((resolve, reject) => {
    const verb = path.basename(program).startsWith('kustomize') ? 'build' : 'kustomize'
    const child = spawn(program, [verb, folder], { timeout: 120_000 })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => out.push(part))
    child.stderr.on('data', (part: Buffer) => err.push(part))
    child.on('error', reject)
    child.on('close', (code) => {
      const message = Buffer.concat(err).toString().slice(-600)
      resolve({ output: code === 0 ? Buffer.concat(out).toString() : undefined, message })
    })
  })
}
