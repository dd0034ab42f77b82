/**
 * Starts the program that lies beside it, with the code V8 made of it when it was built. Without that code, or with that of
 * another Node, the program is compiled as it runs: slower, and the same otherwise.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire, wrap } from 'node:module'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'
import { asksForBuild } from './asked.ts'

const name = asksForBuild(process.argv.slice(2)) ? 'build' : 'program'
const file = path.join(import.meta.dirname, `${name}.cjs`)
const codeFile = path.join(import.meta.dirname, `${name}.code`)

// A build keeps most of what it makes: room for young objects that grows slowly only means to copy them more often.
setFlagsFromString('--semi-space-growth-factor=16')
// One build is over before most code that V8 would optimise has paid for it; what runs for seconds is optimised all the same.
setFlagsFromString('--interrupt-budget=1000000')

// Whoever builds the program runs it once with this set: what ran by then is what the file holds.
const writesCode = process.env['WRITE_CODE'] !== undefined
const cachedData = writesCode ? undefined : codeOfBuild()
// Programs are ASCII, which is read as Latin-1 without a look at it.
const script = new Script(wrap(readFileSync(file, 'latin1')), {
  filename: file,
  ...(cachedData && { cachedData }),
})
const program = script.runInThisContext() as (...args: unknown[]) => void
const module = { exports: {} }
program(module.exports, createRequire(file), module, file, import.meta.dirname)
if (writesCode) process.on('exit', () => writeFileSync(codeFile, script.createCachedData()))

function codeOfBuild(): Buffer | undefined {
  try {
    return readFileSync(codeFile)
  } catch {
    return undefined
  }
}
