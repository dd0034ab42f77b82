/** Problems of finding files and roots. */
import type { Diagnostic, Fix, Place } from './diagnostic.ts'

/** An entry names a file the tree does not have. */
export const fileMissing = (
  entry: string,
  path: string,
  similar: readonly string[],
  at: Place,
): Diagnostic => ({
  code: 'FILE_MISSING',
  severity: 'error',
  at,
  message: `Cannot find "${entry}": there is no file ${path}`,
  ...written(similar, at),
  hint:
    similar.length > 0
      ? `Nearest: ${similar.join(', ')}`
      : 'Add the file, or correct the path; paths start from the directory of the kustomization',
})

/** An entry that must be a file names a directory. */
export const notAFile = (entry: string, path: string, at: Place): Diagnostic => ({
  code: 'NOT_A_FILE',
  severity: 'error',
  at,
  message: `Cannot read "${entry}" as a file: ${path} is a directory`,
  hint: 'Name a file in that directory',
})

/** The load restriction forbids a file above the root. */
export const outsideRoot = (
  entry: string,
  path: string,
  root: string,
  exists: boolean,
  at: Place,
): Diagnostic => ({
  code: 'PATH_OUTSIDE_ROOT',
  severity: 'error',
  at,
  message: `Cannot read "${entry}": ${path} is not in or below the root ${root}${exists ? '' : ', and there is no such file'}`,
  hint: 'Kustomize reads single files only from the root that names them: move the file into the root, or name the directory that holds it as a resource',
})

/** A root leads back to one that is being built. */
export const rootCycle = (
  entry: string,
  candidate: string,
  visited: string,
  chain: readonly string[],
  at: Place,
): Diagnostic => ({
  code: 'ROOT_CYCLE',
  severity: 'error',
  at,
  message: `Cannot use "${entry}" as a base: ${candidate} ${candidate === visited ? 'is' : 'contains'} ${visited}, which is being built (${[...chain, candidate].join(' → ')})`,
  hint: 'A root must not include itself or a directory above it: remove one of the entries of the cycle',
})

/** Roots that include one another in too long a row. */
export const rootTooDeep = (entry: string, limit: number, at: Place): Diagnostic => ({
  code: 'ROOT_TOO_DEEP',
  severity: 'error',
  at,
  message: `Cannot use "${entry}" as a base: ${limit} roots include one another already`,
  hint: 'Include bases side by side instead of one by the other',
})

/** An entry of resources or components is neither a file nor a directory. */
export const entryMissing = (
  entry: string,
  path: string,
  similar: readonly string[],
  at: Place,
): Diagnostic => ({
  code: 'ENTRY_MISSING',
  severity: 'error',
  at,
  message: `Cannot find "${entry}": ${path} is neither a file nor a directory`,
  ...written(similar, at),
  hint:
    similar.length > 0
      ? `Nearest: ${similar.join(', ')}`
      : 'Correct the path; it starts from the directory of the kustomization',
})

/** A base given as an absolute path. */
export const absoluteRoot = (entry: string, at: Place): Diagnostic => ({
  code: 'ROOT_ABSOLUTE',
  severity: 'error',
  at,
  message: `Cannot use "${entry}" as a base: the path is absolute`,
  hint: 'Write it relative to the directory of the kustomization',
})

/** A component entry that names a file. */
export const rootIsFile = (entry: string, path: string, at: Place): Diagnostic => ({
  code: 'ROOT_IS_FILE',
  severity: 'error',
  at,
  message: `Cannot use "${entry}" as a root: ${path} is a file`,
  hint: 'Name the directory that holds a kustomization',
})

/** A root of a repository that leaves it. */
export const outsideRepository = (entry: string, repository: string, at: Place): Diagnostic => ({
  code: 'OUTSIDE_REPOSITORY',
  severity: 'error',
  at,
  message: `Cannot use "${entry}" as a base: it lies outside of the repository ${repository} that names it`,
  hint: 'A remote base can include only what its own repository holds',
})

/** A remote base or file that no source supplies. */
export const remoteMissing = (entry: string, directory: string, at: Place): Diagnostic => ({
  code: 'REMOTE_NOT_SUPPLIED',
  severity: 'error',
  at,
  message: `Cannot build from "${entry}": nobody supplies this remote content here`,
  remote: { url: entry, directory },
  hint: `Put its files at ${directory} of the tree, pack a bundle that holds them, or replace the entry by a local directory`,
})

/** A directory without a kustomization file. */
export const kustomizationMissing = (root: string, at: Place): Diagnostic => ({
  code: 'KUSTOMIZATION_MISSING',
  severity: 'error',
  at,
  message: `Cannot build ${root}: it holds no kustomization.yaml, kustomization.yml or Kustomization`,
  hint: 'Add a kustomization.yaml that lists the resources of the directory',
})

/** A directory with several kustomization files. */
export const kustomizationAmbiguous = (root: string, names: readonly string[], at: Place): Diagnostic => ({
  code: 'KUSTOMIZATION_AMBIGUOUS',
  severity: 'error',
  at,
  message: `Cannot build ${root}: it holds several kustomization files (${names.join(', ')})`,
  hint: 'Keep one of them',
})

/** The directory to build does not exist. */
export const rootMissing = (root: string, isFile: boolean): Diagnostic => ({
  code: 'ROOT_MISSING',
  severity: 'error',
  at: { file: root },
  message: isFile ? `Cannot build ${root}: it is a file` : `Cannot build ${root}: there is no such directory`,
  hint: 'Name a directory that holds a kustomization',
})

/** The nearest path in place of the one that leads nowhere; a generator's file may have a key in front of its path. */
function written([nearest]: readonly string[], { file, path }: Place): { readonly fix?: Fix } {
  return nearest === undefined || path?.at(-2) === 'files'
    ? {}
    : { fix: { title: `Write ${nearest}`, file, replaceWith: nearest } }
}
