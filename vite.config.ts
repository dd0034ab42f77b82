/// <reference types="vitest/config" />
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type Plugin, type UserConfig } from 'vite'
import { problemPages } from './tests/tools/problem-pages.ts'

/** The folder `problems/` of the site: a page for each code a problem can have. */
const problemDocumentation: Plugin = {
  name: 'problem-documentation',
  generateBundle() {
    for (const [name, source] of problemPages())
      this.emitFile({ type: 'asset', fileName: `problems/${name}`, source })
  },
  configureServer({ middlewares }) {
    middlewares.use('/problems/', (request, response, next) => {
      const page = problemPages().get((request.url ?? '').slice(1) || 'index.html')
      if (page === undefined) next()
      else response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page)
    })
  },
}

/** The page: static files that any host serves from any path. */
const site: UserConfig = {
  base: './',
  publicDir: 'static',
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } }), problemDocumentation],
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    target: 'es2022',
    chunkSizeWarningLimit: 5000,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: { port: 5173, strictPort: true },
}

/** The command line: one file that plain `node` runs, with no node_modules beside it. */
const cli: UserConfig = {
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    outDir: 'dist-cli',
    target: 'node20',
    ssr: 'src/cli/main.ts',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'main.js', codeSplitting: false } },
  },
}

/** Three suites: `unit` needs Node alone, `browser` needs dist/ and Chromium, `fuzz` runs for as long as one likes. */
const suites: UserConfig['test'] = {
  projects: [
    {
      extends: true,
      test: {
        name: 'unit',
        include: ['tests/**/*.test.ts'],
        exclude: ['tests/browser/**', 'tests/fuzz/**', 'tests/build/cases/**'],
        testTimeout: 60_000,
        hookTimeout: 300_000,
      },
    },
    {
      extends: true,
      test: {
        name: 'browser',
        include: ['tests/browser/**/*.test.ts'],
        fileParallelism: false,
        testTimeout: 180_000,
        hookTimeout: 180_000,
      },
    },
    { extends: true, test: { name: 'fuzz', include: ['tests/fuzz/**/*.fuzz.ts'], testTimeout: 3_600_000 } },
  ],
}

// eslint-disable-next-line no-restricted-exports -- Vite reads the default export.
export default defineConfig(({ mode }) => (mode === 'cli' ? cli : { ...site, test: suites }))
