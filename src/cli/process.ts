/** This process as the surroundings of a command. */
import type { Surroundings } from './command.ts'

export const thisProcess: Surroundings = {
  cwd: process.cwd(),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
}
