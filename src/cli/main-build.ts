/** Entry of `build` alone: what is asked for most starts without the code of all the rest. */
import { runCommand } from './command.ts'
import { buildCommand } from './commands/build.ts'
import { thisProcess } from './process.ts'

void runCommand(buildCommand, process.argv.slice(3), thisProcess).then((code) => (process.exitCode = code))
