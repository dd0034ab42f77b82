/** Reads who imports whom in src/, from the syntax of the files. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { inRepository } from './repository-root.ts'

/** One import of one file of src/. */
export interface SourceImport {
  /** The importing file, from src/: `engine/tree/loader.ts`. */
  readonly from: string
  /** As written, without a query such as `?worker`. */
  readonly specifier: string
  /** The imported file from src/, or the name of the package. */
  readonly to: string
  readonly relative: boolean
  /** Gone after compiling: `import type`, or every name in it marked `type`. */
  readonly typeOnly: boolean
}

/** The files of src/ that hold code, as posix paths from src/, sorted. */
export function sourceFiles(): string[] {
  return readdirSync(inRepository('src'), { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /\.(ts|svelte)$/.test(file))
    .sort()
}

/** Every import, re-export, dynamic import and `new URL(…, import.meta.url)` of every file of src/. */
export function sourceImports(): SourceImport[] {
  return sourceFiles().flatMap((from) =>
    scripts(from).flatMap((script) => {
      const source = ts.createSourceFile(from, script, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS)
      return importsIn(source).map(({ specifier, typeOnly }) => resolved(from, specifier, typeOnly))
    }),
  )
}

/** A TypeScript file is one script; a component has those in its script tags. */
function scripts(file: string): string[] {
  const text = readFileSync(inRepository('src', file), 'utf8')
  if (!file.endsWith('.svelte')) return [text]
  return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '')
}

function resolved(from: string, written: string, typeOnly: boolean): SourceImport {
  const specifier = written.replace(/\?.*$/, '')
  const relative = specifier.startsWith('.')
  const to = relative
    ? path.posix.join(path.posix.dirname(from), specifier)
    : specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
  return { from, specifier, to, relative, typeOnly }
}

function importsIn(node: ts.Node): { specifier: string; typeOnly: boolean }[] {
  const own = importOf(node)
  const below: { specifier: string; typeOnly: boolean }[] = own ? [own] : []
  node.forEachChild((child) => {
    below.push(...importsIn(child))
  })
  return below
}

function importOf(node: ts.Node): { specifier: string; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) return literal(node.moduleSpecifier, isTypeImport(node.importClause))
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return literal(node.moduleSpecifier, node.isTypeOnly || allTypes(node.exportClause))
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return literal(node.argument.literal, true)
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return literal(node.arguments[0], false)
  }
  if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
    const [file, from] = node.arguments ?? []
    if (from?.getText() === 'import.meta.url') return literal(file, false)
  }
  return undefined
}

function literal(node: ts.Node | undefined, typeOnly: boolean) {
  return node && ts.isStringLiteralLike(node) ? { specifier: node.text, typeOnly } : undefined
}

function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  return clause.name === undefined && allTypes(clause.namedBindings)
}

function allTypes(names: ts.Node | undefined): boolean {
  if (!names || !(ts.isNamedImports(names) || ts.isNamedExports(names))) return false
  return names.elements.length > 0 && names.elements.every((element) => element.isTypeOnly)
}
