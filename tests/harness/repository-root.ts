/** Where the repository is on disk. */
import path from 'node:path'
import { projectRoot } from '../tools/project.mjs'

/** Absolute path of the repository's root. */
export const repositoryRoot: string = projectRoot

/** A path of the repository as an absolute one. */
export const inRepository = (...parts: string[]): string => path.join(repositoryRoot, ...parts)
