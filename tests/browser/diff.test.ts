/** The views of a change: embedded text, risks, filters, copies, comparisons, origins. */
import { expect } from 'vitest'
import { siteTest } from '../harness/browser.ts'
import { violationsOn } from './accessible.ts'
import { overlay, PlaygroundPage } from './playground-page.ts'

const risky = `patches:
- path: dex.yaml
- target: {kind: AuthorizationPolicy, name: istio-ingressgateway-oauth2-proxy}
  patch: |
    - {op: replace, path: /metadata/labels, value: {checked: "yes"}}
- target: {kind: Deployment, name: centraldashboard}
  patch: |
    - {op: replace, path: /spec/template/spec/containers/0/image, value: "dashboard:latest"}
- target: {kind: Deployment, name: admission-webhook-deployment}
  patch: |
    - {op: add, path: /metadata/labels/checked, value: "yes"}
`
const dex = `apiVersion: v1
kind: ConfigMap
metadata: {name: dex, namespace: auth}
data:
  config.yaml: |
    issuer: https://dex.example.com
    storage:
      type: memory
`

siteTest('embedded text is shown by its inner path, risks by a word and a reason', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await playground.startBare(risky.replace(/- target: \{kind: AuthorizationPolicy[\s\S]*?\n(?=- target)/, ''))
  await playground.write(`${overlay}/dex.yaml`, dex)
  await playground.changes().filter({ hasText: 'ConfigMap' }).filter({ hasText: 'dex' }).first().click()
  const fields = page.getByRole('region', { name: 'Changed fields' })
  await fields.getByRole('rowheader', { name: 'YAML' }).waitFor()
  expect(await playground.fields()).toContainEqual([
    'issuer',
    expect.stringContaining('dex'),
    'https://dex.example.com',
  ])

  await playground.changes().filter({ hasText: 'centraldashboard' }).first().click()
  const risks = page.getByRole('list', { name: 'Risks' })
  await risks.getByText('dashboard:latest').first().waitFor()
  await page.getByRole('button', { name: /risky$/ }).click()
  await expect.poll(() => playground.changes().count()).toBe(1)
  await page.getByText(/^Shows 1 of \d+ changes, hides \d+: only risky\.$/).waitFor()
  expect(await violationsOn(page, { selector: '.effect' })).toEqual([])
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect.poll(() => playground.changes().count()).toBeGreaterThan(1)
})

siteTest('a filter says what it hides, and copies leave it out', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await expect.poll(() => playground.changes().count()).toBe(5)
  const all = 5
  await page.getByRole('button', { name: 'Filter changes' }).click()
  await page.getByLabel('Kind', { exact: true }).selectOption('HorizontalPodAutoscaler')
  await expect.poll(() => playground.changes().count()).toBeLessThan(all)
  const shown = await playground.changes().count()
  await page
    .getByText(`Shows ${shown} of ${all} changes, hides ${all - shown}: kind is HorizontalPodAutoscaler.`)
    .waitFor()

  const copied = async (menu: string, item: string): Promise<string> => {
    await page.getByRole('button', { name: menu }).click()
    await page.getByRole('menuitem', { name: item }).click()
    await playground.done()
    await page
      .getByText(/^Copied \d+ change/)
      .last()
      .waitFor()
    return page.evaluate(() => navigator.clipboard.readText())
  }
  const markdown = await copied('Copy all changes', 'Copy as Markdown')
  expect(markdown).toContain(`_${all - shown} more are left out by a filter._`)
  expect(markdown).toContain('| `spec.minReplicas` | `1` | `2` |')
  expect(JSON.parse(await copied('Copy this change', 'Copy as JSON Patch'))).toEqual([
    { op: 'replace', path: '/spec/minReplicas', value: 2 },
  ])
  expect(await copied('Copy this change', 'Copy as unified diff')).toContain(
    '-  minReplicas: 1\n+  minReplicas: 2\n',
  )
})

siteTest('any two outputs are compared, and back', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  const live = await playground.counts()
  await page.getByRole('button', { name: /^Compared: / }).click()
  const sides = page.getByRole('dialog', { name: 'Choose what is compared' })
  await sides.getByLabel('Before').selectOption({ label: 'Edited: overlays/my-platform' })
  await sides.getByLabel('After').selectOption({ label: 'Base: example' })
  // The other way round: what was added is now removed.
  await expect.poll(() => playground.counts()).toMatch(/0 added · 1 removed$/)
  await sides.getByRole('button', { name: 'Back to base against edited' }).click()
  await expect.poll(() => playground.counts()).toBe(live)
})

siteTest('a workspace that is kept is one of the sides', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await playground.chooseWorkspaceAction('Duplicate')
  await playground.remove(`${overlay}/high-availability`)
  await playground.write(
    `${overlay}/kustomization.yaml`,
    'resources:\n- ../../example\npatches:\n- path: dashboard-replicas.yaml\n',
  )
  expect(await playground.counts()).toBe('1 changed · 0 added · 0 removed')
  await page.getByRole('button', { name: /^Compared: / }).click()
  const sides = page.getByRole('dialog', { name: 'Choose what is compared' })
  await sides.getByLabel('Before').selectOption({ label: 'my-platform' })
  await expect.poll(() => playground.counts()).toBe('4 changed · 0 added · 1 removed')
})

siteTest('a field of the rendered YAML becomes a patch', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await page.getByRole('tab', { name: 'Resources' }).click()
  await page.getByRole('searchbox', { name: 'Search resources' }).fill('deployment katib-controller')
  await page
    .getByRole('option', { name: /katib-controller/ })
    .first()
    .click()
  const rendered = page.getByRole('textbox', { name: 'Rendered YAML' })
  await page.locator('.resource .view-line').filter({ hasText: 'katib-controller' }).first().waitFor()
  const line = page.locator('.resource .view-line').filter({ hasText: /replicas/ })
  await line.click()
  await rendered.focus()
  await page.keyboard.press('Alt+Enter')
  await playground.editor(`${overlay}/katib-controller-replicas.yaml`).waitFor({ state: 'attached' })
})

siteTest('origin leads to the file and to the entry that changed it', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await playground.changes().filter({ hasText: 'centraldashboard' }).first().click()
  await page.getByRole('tab', { name: 'Origin' }).click()
  const origin = page.getByRole('region', { name: 'Origin' })
  await origin.getByRole('button', { name: /^apps\/centraldashboard\/.*deployment\.yaml:\d+$/ }).waitFor()
  expect(await violationsOn(page, { selector: '.effect' })).toEqual([])
  await origin.getByRole('button', { name: /dashboard-replicas\.yaml/ }).click()
  await playground.editor(`${overlay}/dashboard-replicas.yaml`).waitFor({ state: 'attached' })
  await origin.getByRole('button', { name: 'patches[0]', exact: true }).last().click()
  await playground.editor(`${overlay}/kustomization.yaml`).waitFor({ state: 'attached' })

  const touched = page.getByRole('region', { name: 'What the entries did' })
  await touched.getByRole('button', { name: /entries touched \d+ resources$/ }).click()
  await touched.getByRole('row', { name: /^patches\[0\] changed Deployment centraldashboard/ }).waitFor()
})
