// What `npm run screenshots` looks at: every view, dialog and state, and how each is reached from the opened page.

/** @typedef {import('playwright-core').Page} Page */
/**
 * How a state is reached. `before` is done ahead of opening the page, which then may never get to a render.
 * @typedef {((page: Page) => Promise<unknown>) | { before: (page: Page) => Promise<unknown>, reach?: (page: Page) => Promise<unknown> }} Reach
 */

const startFailed = {
  before: (/** @type {Page} */ page) => page.route('**/bundles/*.json', (route) => route.abort()),
  reach: (/** @type {Page} */ page) => page.getByRole('button', { name: 'Try again' }).waitFor(),
}

const startLoading = {
  before: (/** @type {Page} */ page) => page.route('**/bundles/*.values.json', () => undefined),
  reach: (/** @type {Page} */ page) => page.getByRole('progressbar').first().waitFor(),
}

/** Without network, with a dialog that was never brought. */
const offline = {
  before: async () => {},
  reach: async (/** @type {Page} */ page) => {
    await page.getByRole('status').filter({ hasText: 'rendered in' }).waitFor()
    await page.waitForLoadState('networkidle')
    await page.context().setOffline(true)
    await tab('Images')(page)
  },
}

/** @type {Record<string, Reach>} */
export const wideViews = {
  files: async () => {},
  'files-side-by-side': tab('Side by side'),
  'files-inline': tab('Inline'),
  'files-origin': tab('Origin'),
  'files-added': (page) => page.getByRole('option').filter({ hasText: 'added' }).first().click(),
  'files-filter': async (page) => {
    await page.getByRole('button', { name: 'Filter changes' }).click()
    await page.getByLabel('Kind', { exact: true }).selectOption({ index: 1 })
  },
  'files-compare': (page) => page.getByRole('button', { name: /^Compared: / }).click(),
  'files-removed': async (page) => {
    await page.getByRole('button', { name: 'Without TensorBoards' }).click()
    await page.getByRole('option').filter({ hasText: 'removed' }).first().click()
  },
  'files-entries': async (page) => {
    await page.getByRole('tab', { name: 'kustomization.yaml' }).click()
    await page.getByRole('button', { name: /entries touched/ }).click()
  },
  'files-base': async (page) => {
    await page.getByRole('searchbox', { name: 'Search files' }).fill('centraldashboard deployment')
    await page.getByRole('treeitem', { name: 'deployment.yaml' }).first().click()
  },
  'files-suggestions': async (page) => {
    await editor(page)
    await page.keyboard.press('Control+End')
    await page.keyboard.type('  te', { delay: 40 })
    await page.locator('.suggest-widget.visible').waitFor()
  },
  roots: (page) => page.getByRole('button', { name: /^Root:/ }).click(),
  'workspace-menu': (page) => page.getByRole('button', { name: /^Workspace:/ }).click(),
  platform: tab('Platform'),
  'platform-component': async (page) => {
    await tab('Platform')(page)
    await page.getByRole('button', { name: 'Katib', exact: false }).first().click()
  },
  resources: async (page) => {
    await tab('Resources')(page)
    await page.getByRole('searchbox', { name: 'Search resources' }).fill('deployment centraldashboard')
    await page.getByRole('option').first().click()
  },
  images: tab('Images'),
  'images-registry': async (page) => {
    await tab('Images')(page)
    await tab('Another registry')(page)
  },
  graph: async (page) => {
    await tab('Graph')(page)
    await page.locator('.svelte-flow__node').first().waitFor()
  },
  'graph-components': async (page) => {
    await tab('Graph')(page)
    await tab('Components')(page)
    // Katib stands below what a virtual list has drawn.
    await page.getByRole('searchbox', { name: 'Search components' }).fill('katib')
    await page
      .getByRole('listbox', { name: 'Components' })
      .getByRole('option', { name: /^Katib/ })
      .click()
  },
  palette: (page) => palette(page, 'dex'),
  'palette-all': (page) => palette(page, ''),
  ...dialogs('wide'),
  'problem-broken': broken,
  'problem-many': many,
  empty,
  'empty-editor': async (page) => {
    while (await page.locator('.tab.active .close').count()) await page.locator('.tab.active .close').click()
  },
  'same-as-base': sameAsBase,
  'start-failed': startFailed,
  'start-loading': startLoading,
  offline,
}

/** @type {Record<string, Reach>} */
export const phoneViews = {
  diff: async () => {},
  'diff-inline': tab('Inline'),
  'diff-origin': tab('Origin'),
  'diff-filter': (page) => page.getByRole('button', { name: 'Filter changes' }).click(),
  'diff-compare': (page) => page.getByRole('button', { name: /^Compared: / }).click(),
  files: tab('Files'),
  editor: async (page) => {
    await tab('Files')(page)
    await page.getByRole('treeitem', { name: 'dashboard-replicas.yaml' }).click()
  },
  resources: tab('Resources'),
  resource: async (page) => {
    await tab('Resources')(page)
    await page.getByRole('option').nth(3).click()
  },
  more: tab('More'),
  platform: further('Platform'),
  'platform-component': async (page) => {
    await further('Platform')(page)
    await page.getByRole('button', { name: 'Katib', exact: false }).first().click()
  },
  images: further('Images'),
  image: async (page) => {
    await further('Images')(page)
    await page.getByRole('listbox', { name: 'Images' }).getByRole('option').nth(1).click()
  },
  graph: further('Graph'),
  'graph-picture': async (page) => {
    await further('Graph')(page)
    await page.getByRole('button', { name: 'Picture' }).click()
    await page.locator('.svelte-flow__node').first().waitFor()
  },
  palette: async (page) => {
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    await page.getByRole('dialog').getByRole('combobox').fill('dex')
  },
  roots: (page) => page.getByRole('button', { name: /^Root:/ }).click(),
  ...dialogs('phone'),
  empty,
  'same-as-base': sameAsBase,
  'start-failed': startFailed,
  'start-loading': startLoading,
}

/** Dialogs, which the header opens on a wide page, and More on a phone. @param {'wide' | 'phone'} size @returns {Record<string, Reach>} */
function dialogs(size) {
  /** @param {string} name */
  const press = (name) => async (/** @type {Page} */ page) => {
    if (size === 'phone') await tab('More')(page)
    await page.getByRole('button', { name, exact: true }).first().click()
    await page.getByRole('dialog').waitFor()
  }
  /** @param {string} words */
  const ask = (words) => async (/** @type {Page} */ page) => {
    if (size === 'phone') await page.getByRole('button', { name: 'Search', exact: true }).click()
    else await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill(words)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('heading').first().waitFor()
  }
  return {
    'dialog-import': press('Import'),
    'dialog-export': press('Export'),
    'dialog-export-bundle': async (page) => {
      await press('Export')(page)
      await page
        .getByRole('radio', { name: /^Install bundle/ })
        .first()
        .check()
    },
    'dialog-recipes': ask('recipe'),
    'dialog-recipe-form': async (page) => {
      await ask('recipe')(page)
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /Default user/ })
        .click()
      await page.getByRole('dialog').getByRole('textbox').first().waitFor()
    },
    'dialog-share': press('Share'),
    'dialog-base': press('About this base'),
    'dialog-about': press('About'),
    'dialog-examples': ask('open a worked example'),
    'dialog-workspaces': ask('show all workspaces'),
  }
}

/** A tab of the page. @param {string} name */
function tab(name) {
  return (/** @type {Page} */ page) => page.getByRole('tab', { name, exact: true }).click()
}

/** A view that a phone has under More. @param {string} name */
function further(name) {
  return async (/** @type {Page} */ page) => {
    await tab('More')(page)
    await page.getByRole('main').getByRole('button', { name, exact: true }).click()
  }
}

/** @param {Page} page @param {string} words */
async function palette(page, words) {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill(words)
}

/** The focus goes into the editor. @param {Page} page */
async function editor(page) {
  await page.locator('.editor .monaco-editor').first().waitFor()
  const field = page.getByRole('textbox', { name: /\/overlays\// }).first()
  await field.focus()
}

/** Breaks the file in front, so that the problem, the mark and the kept render show. @param {Page} page */
async function broken(page) {
  await editor(page)
  await page.keyboard.press('Control+End')
  await page.keyboard.type('  - broken')
}

/** Several problems. @param {Page} page */
async function many(page) {
  await page.getByRole('tab', { name: 'kustomization.yaml' }).click()
  await page.getByRole('textbox', { name: '/overlays/my-platform/kustomization.yaml' }).focus()
  await page.keyboard.press('Control+A')
  // On one line, because the editor indents what is typed.
  await page.keyboard.insertText(
    '{resources: [../../example], replicas: [{name: centraldashbord, count: 2}, {name: dexx, count: 2}], ' +
      'images: [{name: no/such, newTag: v1}], patches: [{path: dashboard-replicas.yaml, target: {kind: Pod}}]}',
  )
  await page.getByRole('region', { name: 'Problems' }).getByText('dexx').first().waitFor()
}

/** No file is left. @param {Page} page */
async function empty(page) {
  if (await page.getByRole('tab', { name: 'More' }).count()) await tab('Files')(page)
  await page.getByRole('tree').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: 'Start an overlay' }).waitFor()
}

/** An overlay that changes nothing. @param {Page} page */
async function sameAsBase(page) {
  await empty(page)
  await page.getByRole('button', { name: 'Start an overlay' }).first().click()
  if (await page.getByRole('tab', { name: 'More' }).count()) await tab('Diff')(page)
  await page.getByRole('heading', { name: /^The output is that of/ }).waitFor()
}
