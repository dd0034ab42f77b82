/** Chooses the command the arguments ask for, and turns a refusal into its sentence. */
import { asksForEach, asksForHelp } from './asked.ts'
import { runCommand, type CommandEntry, type Surroundings } from './command.ts'

/** Every command by its name, in the order of the help. */
const commands: Readonly<Record<string, CommandEntry>> = {
  build: {
    load: async (args) =>
      asksForEach(args)
        ? (await import('./commands/build-each.ts')).buildEachCommand
        : (await import('./commands/build.ts')).buildCommand,
    usage: `  build DIR [-o FILE]              print what "kubectl kustomize DIR" prints
        [--load-restrictor LoadRestrictionsNone|LoadRestrictionsRootOnly]
        [--reorder legacy|none]
  build --each ROOT --out OUT      render every kustomization below ROOT into OUT, one JSON line for each`,
  },
  check: {
    load: async () => (await import('./commands/check.ts')).checkCommand,
    usage: `  check DIR                        render DIR and report every reference that nothing answers`,
  },
  bundle: {
    load: async () => (await import('./commands/bundle.ts')).bundleCommand,
    usage: `  bundle --from PATH|URL [--ref REF] [--commit SHA] [--digest SHA256] [--id ID] [--title TITLE] [--description TEXT] [--out DIR]
                                   pack a folder, .zip, .tar.gz or git repository for the site`,
  },
  images: {
    load: async () => (await import('./commands/images.ts')).imagesCommand,
    usage: `  images DIR [--json] [--lists OUT] print every image DIR refers to; write the lists of them into OUT
  images DIR --registry REGISTRY --out OUT [--rules FROM=TO,...] [--lock FILE] [--keep-registry]
                                   write the overlay over DIR that takes every image from REGISTRY`,
  },
  export: {
    load: async () => (await import('./commands/export.ts')).exportCommand,
    usage: async () => (await import('./commands/export.ts')).exportUsage,
  },
  verify: {
    load: async () => (await import('./commands/verify.ts')).verifyCommand,
    usage: `  verify FILE                      say whether an exported bundle is as it was made`,
  },
  plan: {
    load: async () => (await import('./commands/plan.ts')).planCommand,
    usage: `  plan DIR [--against BUNDLE]      print the phases in which the output of DIR is installed, and what would be
                                   deleted of what BUNDLE, an earlier install bundle, installed`,
  },
  recipe: {
    load: async () => (await import('./commands/recipe.ts')).recipeCommand,
    usage: `  recipe list [--overlay DIR]      print every recipe, and which are applied to the overlay in DIR
  recipe show NAME --overlay DIR   print what a recipe asks for, and what the overlay answers now
  recipe apply NAME --overlay DIR [--set QUESTION=TEXT]... [--set QUESTION.ROW.COLUMN=TEXT]... [--set-file QUESTION=FILE]...
  recipe remove NAME --overlay DIR  write or take back what a recipe changes; --dry-run only says which files`,
  },
}

async function help(of: readonly CommandEntry[] = Object.values(commands)): Promise<string> {
  const usages = await Promise.all(
    of.map(async ({ usage }) => (typeof usage === 'string' ? usage : await usage())),
  )
  return `Manifest Playground on the command line\n\n${usages.join('\n')}\n`
}

/** Runs the command named by the first argument; the exit code. */
export async function run(args: readonly string[], around: Surroundings): Promise<number> {
  const [name, ...rest] = args
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
  const isHelp = name === 'help' || asksForHelp(command ? rest : args.slice(0, 1))
  if (isHelp) around.out(await help(command && [command]))
  else if (command) return runCommand(await command.load(rest), rest, around)
  else around.err((name === undefined ? '' : `There is no command "${name}"\n\n`) + (await help()))
  return isHelp ? 0 : 1
}
