/** What a command is: arguments in, exit code out. */
import { UsageError } from './arguments.ts'

/** Where a command runs and whom it talks to. */
export interface Surroundings {
  /** Absolute path that relative arguments start from. */
  readonly cwd: string
  readonly out: (text: string) => unknown
  readonly err: (text: string) => unknown
}

/** A command: the exit code, given the arguments after its name. */
export type Command = (args: readonly string[], around: Surroundings) => number | Promise<number>

/** A command and how it is called. */
export interface CommandEntry {
  /** The command for these arguments; what others need is not evaluated. */
  readonly load: (args: readonly string[]) => Promise<Command>
  /** Lines of the help, indented by two. */
  readonly usage: string | (() => Promise<string>)
}

/** Runs a command; a refusal becomes its sentence. */
export async function runCommand(
  command: Command,
  args: readonly string[],
  around: Surroundings,
): Promise<number> {
  try {
    return await command(args, around)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    around.err(`error: ${error.message}\n`)
    return 1
  }
}
