/** What the editor's language support asks of the page. */
import type { Diagnostic } from '../../engine/index.ts'
import { fixedText } from '../../workspace/apply-fix.ts'
import type { Known } from '../language/known.ts'
import type { Playground } from '../state/playground.svelte.ts'

export interface LanguageSurroundings {
  known(): Known
  isOwn(path: string): boolean
  /** Every file of the tree, the overlay's and the base's. */
  files(): ReadonlySet<string>
  /** Problems of the last build. */
  diagnostics(): readonly Diagnostic[]
  open(path: string): void
  /** Mends a problem whose fix is in another file than the one in front. */
  fix(problem: Diagnostic): void
}

/** Tied to the playground. */
export function languageSurroundings(playground: Playground): LanguageSurroundings {
  return {
    known: () => ({
      ownFiles: playground.ownFiles,
      baseFiles: playground.baseFiles,
      resources: playground.built?.resources ?? [],
      textOf: (path) => playground.textOf(path),
      ask: (ask) => playground.ask('suggest', ask).catch(() => []),
    }),
    isOwn: (path) => playground.isOwn(path),
    files: () => new Set([...playground.ownFiles, ...playground.baseFiles]),
    diagnostics: () => playground.built?.diagnostics ?? [],
    open: (path) => playground.openFile(path),
    fix: (problem) => applyFix(playground, problem),
  }
}

/** Whether the problem has a fix in a file of the overlay. */
export const canFix = (playground: Playground, { fix }: Diagnostic): boolean =>
  fix !== undefined && playground.isOwn(fix.file)

/** Mends a problem by its fix, with the way back in a notice. */
export function applyFix(playground: Playground, problem: Diagnostic): void {
  const { fix } = problem
  const before = fix && playground.isOwn(fix.file) ? playground.textOf(fix.file) : undefined
  if (!fix || before === undefined) return
  const text = fixedText(before, problem)
  if (text === before) {
    playground.notices.show({ text: 'The file has changed since: the fix does not fit it any more' })
    return
  }
  playground.apply({ kind: 'write', path: fix.file, text })
  playground.notices.show({
    text: fix.title,
    action: {
      label: 'Undo',
      run: () => playground.apply({ kind: 'write', path: fix.file, text: before }),
    },
  })
}
