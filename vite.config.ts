/// <reference types="vitest/config" />
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type Plugin, type UserConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { patienceMs, slowness } from './tests/harness/slowness.ts'
import { addLauncher, asScript, buildScript } from './tests/tools/launched-program.mjs'
import { licences } from './tests/tools/licences.ts'
import { pageScripts, preloadedPage } from './tests/tools/preloaded-page.ts'
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

/** `licences.json`: what the site is made of besides its own code, with the terms it is given under. */
const listedLicences: Plugin = {
  name: 'listed-licences',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'licences.json', source: JSON.stringify(licences()) })
  },
  configureServer({ middlewares }) {
    middlewares.use('/licences.json', (_request, response) => {
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(licences()))
    })
  },
}

/**
 * The service worker `sw.js`: the page from its own store, also without network. Bases are kept when they are opened
 * (ui/offline). A new version waits until the person takes it.
 */
const offline = VitePWA({
  registerType: 'prompt',
  injectRegister: false,
  manifest: {
    name: 'Manifest Playground',
    short_name: 'Manifests',
    description: 'See what each patch of a kustomize overlay changes in the rendered Kubeflow manifests.',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#f8f8f9',
    theme_color: '#f8f8f9',
    icons: [{ src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml' }],
  },
  workbox: {
    globPatterns: ['**/*.{js,css,html,svg,ttf,json,webmanifest}'],
    globIgnores: ['bundles/**'],
    maximumFileSizeToCacheInBytes: 20 * 2 ** 20,
    dontCacheBustURLsMatching: /\/?assets\//,
    navigateFallbackDenylist: [/\/problems\//],
    cleanupOutdatedCaches: true,
    clientsClaim: true,
    inlineWorkboxRuntime: true,
    sourcemap: false,
    runtimeCaching: [
      {
        urlPattern: ({ url }) => url.pathname.endsWith('/bundles/index.json'),
        handler: 'NetworkFirst',
        options: { cacheName: 'bases', networkTimeoutSeconds: 5 },
      },
      {
        urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.includes('/bundles/'),
        handler: 'CacheFirst',
        options: { cacheName: 'bases' },
      },
    ],
  },
})

/** The page: static files that any host serves from any path. */
const site: UserConfig = {
  base: './',
  publicDir: 'static',
  plugins: [
    svelte({ configFile: false, compilerOptions: { runes: true } }),
    problemDocumentation,
    listedLicences,
    preloadedPage,
    offline,
  ],
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    target: 'es2022',
    chunkSizeWarningLimit: 5000,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: { codeSplitting: { groups: pageScripts } },
    },
  },
  server: { port: 5173, strictPort: true },
}

/** The command line: a folder that plain `node` runs, with no node_modules beside it. */
const cli: UserConfig = {
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  plugins: [
    {
      name: 'launcher',
      closeBundle: async () => {
        await buildScript('src/cli/main-build.ts', 'dist-cli', 'build.cjs')
        const example = 'manifests-bundle/platform/example'
        await addLauncher('dist-cli', [
          ['check', example],
          ['build', example],
        ])
      },
    },
  ],
  build: asScript('src/cli/main.ts', 'dist-cli', 'program.cjs'),
}

/** Three suites: `unit` needs Node alone, `browser` needs dist/ and Chromium, `fuzz` runs for as long as one likes. */
const suites: UserConfig['test'] = {
  // Two even where there are two processors: many tests wait for the reference.
  maxWorkers: 2,
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
        // A busy machine can be too slow for one wait; what is broken fails twice.
        retry: slowness > 1 ? 0 : 1,
        testTimeout: 180_000 * slowness,
        hookTimeout: 180_000 * slowness,
        // What is waited for may take as long as Playwright's own waits.
        expect: { poll: { timeout: patienceMs, interval: 50 } },
      },
    },
    { extends: true, test: { name: 'fuzz', include: ['tests/fuzz/**/*.fuzz.ts'], testTimeout: 3_600_000 } },
  ],
}

// eslint-disable-next-line no-restricted-exports -- Vite reads the default export.
export default defineConfig(({ mode }) => (mode === 'cli' ? cli : { ...site, test: suites }))
