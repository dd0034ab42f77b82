/** Problems that are the worker's own, not the engine's: one constructor each. */
import type { Diagnostic, FilePath } from '../engine/index.ts'

/** The build of `root` was ended because it took too long. */
export const buildTimedOut = (root: FilePath, limitMs: number): Diagnostic => ({
  code: 'BUILD_TIMED_OUT',
  severity: 'error',
  message: `Rendering ${root} took more than ${limitMs / 1000} s and was ended`,
  at: { file: `${root}/kustomization.yaml` },
  hint: 'Undo the last change; what it did is kept in the editor',
})

/** The build of `root` was ended because somebody asked for it. */
export const buildStopped = (root: FilePath): Diagnostic => ({
  code: 'BUILD_TIMED_OUT',
  severity: 'error',
  message: `Rendering ${root} was stopped before it was done`,
  at: { file: `${root}/kustomization.yaml` },
  hint: 'Change or undo what made it slow; the next edit renders again',
})

/** The worker stopped in the middle of a build of `root`. */
export const workerFailed = (root: FilePath, reason: string): Diagnostic => ({
  code: 'BUILD_CRASHED',
  severity: 'error',
  message: `Rendering ${root} ended early: ${reason}`,
  at: { file: `${root}/kustomization.yaml` },
  hint: 'Undo the last change; what it did is kept in the editor',
})

/** A file that the build reads could not be fetched; `reason` is a sentence. */
export const textUnavailable = (path: FilePath, reason: string): Diagnostic => ({
  code: 'REMOTE_NOT_SUPPLIED',
  severity: 'error',
  message: `Cannot read ${path}, which is not in this browser yet: ${reason}`,
  at: { file: path },
  hint: 'Any edit tries again; what is rendered stays until then',
})
