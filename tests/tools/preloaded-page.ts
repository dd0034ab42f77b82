/** Names in index.html what the page always loads, so that the browser asks for all of it at once. */
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite'

/** Modules that the entry imports one after the other. */
const steps = ['src/ui/state/start-state.ts', 'src/ui/mount-page.ts']

/** Each of them in one script with all it imports: a few that are large arrive sooner than many that are small. */
export const pageScripts = [
  { name: 'start', test: /\/ui\/start-page\.ts$/, priority: 3 },
  { name: 'svelte', test: /node_modules\/svelte\//, priority: 2 },
  { name: 'state', test: /\/ui\/state\/start-state\.ts$/, priority: 1 },
  { name: 'page', test: /\/ui\/mount-page\.ts$/ },
]

/** The links of index.html for the scripts and styles of those modules. */
export const preloadedPage: Plugin = {
  name: 'preloaded-page',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle }) => {
      if (!bundle) return []
      const found = new Set<string>()
      const styles = new Set<string>()
      for (const chunk of Object.values(bundle))
        if (
          chunk.type === 'chunk' &&
          chunk.moduleIds.some((id) => steps.some((step) => id.endsWith(`/${step}`)))
        )
          addWithImports(bundle, chunk, found, styles)
      const missing = (file: string): boolean => !html.includes(`"./${file}"`)
      return {
        html: withEntryFirst(html),
        tags: [
          ...[...styles].filter(missing).map((file) => link('stylesheet', file)),
          ...[...found].filter(missing).map((file) => link('modulepreload', file)),
        ],
      }
    },
  },
}

/** Chromium asks for an async script late and runs it once all is parsed, unless it is told that others wait for it. */
function withEntryFirst(html: string): string {
  const entry = '<script async type="module"'
  if (!html.includes(entry)) throw new Error('index.html has no entry that is async')
  return html.replace(entry, `${entry} fetchpriority="high"`)
}

function addWithImports(
  bundle: Rolldown.OutputBundle,
  chunk: Rolldown.OutputChunk,
  found: Set<string>,
  styles: Set<string>,
): void {
  if (found.has(chunk.fileName)) return
  found.add(chunk.fileName)
  for (const file of chunk.viteMetadata?.importedCss ?? []) styles.add(file)
  for (const name of chunk.imports) {
    const imported = bundle[name]
    if (imported?.type === 'chunk') addWithImports(bundle, imported, found, styles)
  }
}

const link = (rel: string, file: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel, crossorigin: true, href: `./${file}` },
  injectTo: 'head',
})
