/** `build DIR`: prints what `kubectl kustomize DIR` prints. */
import { statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sentenceOf } from '../../base/sentence-of.ts'
import { build, render, type BuildOptions } from '../../engine/index.ts'
import { readArguments, UsageError, type Arguments } from '../arguments.ts'
import { diskTree } from '../disk-tree.ts'
import { writeIndividualFiles } from '../individual-files.ts'
import { reportText } from '../report.ts'
import type { Surroundings } from '../command.ts'

/** Prints the output, or writes it to the file or folder of `-o`; problems go to the error stream, and the exit code is 1. */
export function buildCommand(args: readonly string[], { cwd, out, err }: Surroundings): number {
  const given = readArguments(args, buildOptions, { o: 'output' })
  if (given.places.length > 1) throw new UsageError('specify one path to kustomization.yaml')
  const directory = given.places[0] ?? '.'
  if (directory === '') throw new UsageError('must build at directory: directory path cannot be empty')
  const tree = diskTree()
  const { ok, resources, diagnostics } = build(tree, path.resolve(cwd, directory), readBuildOptions(given))
  err(reportText(diagnostics, tree, cwd))
  if (!ok) return 1
  const output = given.values.get('output')
  if (!output) out(render(resources))
  else {
    const target = path.resolve(cwd, output)
    if (statSync(target, { throwIfNoEntry: false })?.isDirectory()) writeIndividualFiles(target, resources)
    else writeTo(target, output, render(resources))
  }
  return 0
}

/** Options of `build`, `--each` included; those kubectl has and that change nothing here are taken and left. */
export const buildOptions = {
  output: 'value',
  'load-restrictor': 'value',
  reorder: 'value',
  'enable-helm': 'switch',
  'enable-alpha-plugins': 'switch',
  each: 'value',
  out: 'value',
} as const

/** Throws {@link UsageError} for values kustomize does not take. */
export function readBuildOptions({ values }: Arguments): BuildOptions {
  const restrictor = values.get('load-restrictor') ?? ''
  if (!['', 'none', 'LoadRestrictionsNone', 'LoadRestrictionsRootOnly'].includes(restrictor)) {
    const legal = '[LoadRestrictionsRootOnly LoadRestrictionsNone]'
    throw new UsageError(`illegal flag value --load-restrictor ${restrictor}; legal values: ${legal}`)
  }
  const reorder = values.get('reorder')
  if (reorder !== undefined && reorder !== 'legacy' && reorder !== 'none') {
    throw new UsageError(`illegal flag value --reorder ${reorder}; legal values: [legacy none]`)
  }
  return {
    loadRestrictor: restrictor === 'none' || restrictor === 'LoadRestrictionsNone' ? 'none' : 'rootOnly',
    ...(reorder !== undefined && { reorder }),
  }
}

function writeTo(target: string, shown: string, text: string): void {
  try {
    writeFileSync(target, text)
  } catch (error) {
    throw new UsageError(`cannot write ${shown}: ${sentenceOf(error)}`)
  }
}
