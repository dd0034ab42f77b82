/** The documentation of problems as pages of the site: one for each code, and a list of all. Made at build time, from one source. */
import { exampleFiles, type Explanation } from '../../src/engine/diagnostics/explanation.ts'
import { explanations } from '../../src/engine/diagnostics/explanations.ts'

/** HTML by file name, to lie in one folder: `CODE.html` and `index.html`. */
export function problemPages(): ReadonlyMap<string, string> {
  const entries = Object.entries(explanations).sort(([a], [b]) => (a < b ? -1 : 1))
  const pages = entries.map(([code, explanation]) => [`${code}.html`, codePage(code, explanation)] as const)
  return new Map([...pages, ['index.html', listPage(entries)]])
}

function codePage(code: string, { title, means, why, todo, example }: Explanation): string {
  const shown = example
    ? `<h2>Example</h2>
<h3>With the problem</h3>
${fixture(example.wrong)}
<h3>Without it</h3>
${fixture(example.right)}
${stockFiles(example.wrong + example.right)}`
    : ''
  return page(
    `${title} – ${code}`,
    `<p><a href="index.html">All problems</a></p>
<h1>${text(title)}</h1>
<p class="code">${code}</p>
<p>${text(means)}</p>
<h2>Why</h2>
<p>${text(why)}</p>
<h2>What to do</h2>
<p>${text(todo)}</p>
${shown}`,
  )
}

function listPage(entries: readonly (readonly [string, Explanation])[]): string {
  const rows = entries.map(
    ([code, { title }]) =>
      `<li><a href="${code}.html">${text(title)}</a> <span class="code">${code}</span></li>`,
  )
  return page('Problems and what to do about them', `<h1>Problems</h1>\n<ul>\n${rows.join('\n')}\n</ul>`)
}

/** A fixture as its files, each under its name. */
function fixture(example: string): string {
  const [first = '', ...rest] = example.split(/^-- (.+)$/m)
  const files: [string, string][] = [['kustomization.yaml', first]]
  for (let at = 0; at < rest.length; at += 2) files.push([rest[at] ?? '', rest[at + 1] ?? ''])
  return files
    .map(
      ([name, content]) =>
        `<figure><figcaption>${text(name)}</figcaption><pre>${text(content.trim())}</pre></figure>`,
    )
    .join('\n')
}

/** The files an example takes for granted. */
function stockFiles(example: string): string {
  const used = Object.entries(exampleFiles).filter(([name]) => {
    const [folder = ''] = name.split('/')
    return name.includes('/')
      ? new RegExp(`^- (?:\\.\\./)?${folder}$`, 'm').test(example)
      : example.includes(`- ${name}`)
  })
  if (used.length === 0) return ''
  const shown = used.map(([name, content]) =>
    fixture(`-- ${name}\n${content}`).replace(/^.*?<\/figure>\n/s, ''),
  )
  return `<details><summary>The other files</summary>\n${shown.join('\n')}\n</details>`
}

const text = (plain: string): string =>
  plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${text(title)}</title>
<style>
:root { color-scheme: light dark; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.6 system-ui, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.3; margin-bottom: 0.25rem; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 0.25rem; }
h3 { font-size: 1rem; margin: 1rem 0 0.25rem; }
p { margin: 0 0 0.75rem; }
.code { font: 0.85rem ui-monospace, monospace; opacity: 0.75; }
li { margin: 0.25rem 0; }
figure { margin: 0 0 0.75rem; }
figcaption { font: 0.85rem ui-monospace, monospace; opacity: 0.75; }
pre { margin: 0; padding: 0.75rem; overflow: auto; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 4px; font: 0.85rem/1.5 ui-monospace, monospace; }
summary { cursor: pointer; }
</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
