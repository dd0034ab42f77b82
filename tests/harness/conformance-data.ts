/** The conformance data: upstream trees with golden digests, and cases made from kustomize's own tests. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { inRepository } from './repository-root.ts'

/** Where the data is: `CONFORMANCE_DIR`, by default the folder `shared` beside the repository. */
export const conformanceFolder: string = path.resolve(
  process.env['CONFORMANCE_DIR'] ?? inRepository('../shared'),
)

/** What the reference made of one root of an upstream tree. */
export type Golden = { readonly sha256: string; readonly bytes: number } | { readonly error: true }

/** A tree of kubeflow/manifests at one commit and what the reference made of each of its roots. */
export interface UpstreamTree {
  readonly name: string
  readonly archive: string
  readonly goldens: readonly (readonly [root: string, golden: Golden])[]
}

/** The upstream trees; none where the data is not present. */
export function upstreamTrees(): UpstreamTree[] {
  const folder = path.join(conformanceFolder, 'upstream')
  return list(folder)
    .filter((file) => file.endsWith('.golden.json'))
    .map((file) => ({
      name: file.replace('.golden.json', ''),
      archive: path.join(folder, file.replace('.golden.json', '.tar.gz')),
      goldens: Object.entries(readJson(path.join(folder, file)) as Record<string, Golden>),
    }))
}

/** One case made from a test of kustomize's. */
export interface ConformanceCase {
  readonly input: string
  readonly target: string
  readonly args: readonly string[]
  /** The output to match byte for byte; `undefined` where the build must fail. */
  readonly expected: string | undefined
  /** What the reference says where it fails, for comparison only. */
  readonly says: string | undefined
}

/** The names of the cases; none where the data is not present. */
export const conformanceCaseNames = (): string[] =>
  list(caseFolder()).filter((name) => existsSync(caseFolder(name, 'case.json')))

/** Reads one case. */
export function readConformanceCase(name: string): ConformanceCase {
  const { target, args, golden, says } = readJson(caseFolder(name, 'case.json')) as {
    target: string
    args: string[]
    golden: 'output' | 'error'
    says?: string
  }
  const expected = golden === 'output' ? readFileSync(caseFolder(name, 'expected.yaml'), 'utf8') : undefined
  return { input: caseFolder(name, 'input'), target, args, expected, says }
}

const caseFolder = (...parts: string[]) => path.join(conformanceFolder, 'conformance/cases', ...parts)

const list = (folder: string) => (existsSync(folder) ? readdirSync(folder).sort() : [])

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
