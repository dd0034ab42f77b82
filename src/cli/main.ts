/** Entry of the command line: nothing but the arguments. */
import { thisProcess } from './process.ts'
import { run } from './run.ts'

void run(process.argv.slice(2), thisProcess).then((code) => (process.exitCode = code))
