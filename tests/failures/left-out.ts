/** What is left out on purpose, each with what is said where it is met: the table of src/engine/README.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { build, memoryTree } from '../../src/engine/index.ts'
import { inRepository } from '../harness/repository-root.ts'

interface LeftOut {
  readonly what: string
  readonly why: string
  readonly files: Readonly<Record<string, string>>
}

const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n'
const plugin = (list: string, more: string) => ({
  '/kustomization.yaml': `resources: [settings.yaml]\n${list}: [own.yaml]\n`,
  '/settings.yaml': config,
  '/own.yaml': `apiVersion: example.com/v1\nkind: Own\nmetadata:\n  name: own\n${more}`,
})
const annotated = (content: string): string =>
  `  annotations:\n    config.kubernetes.io/function: |\n      ${content}\n`
const listed = (entry: string) => ({ '/kustomization.yaml': `resources:\n- ${entry}\n` })
const nested = `${'['.repeat(600)}${']'.repeat(600)}`

export const leftOut: readonly LeftOut[] = [
  {
    what: 'Helm charts: `helmCharts`, `helmChartInflationGenerator`',
    why: 'kustomize runs the helm program',
    files: { '/kustomization.yaml': 'helmCharts:\n- name: minio\n' },
  },
  {
    what: 'HelmChartInflationGenerator under `generators`',
    why: 'the same',
    files: {
      '/kustomization.yaml': 'generators: [helm.yaml]\n',
      '/helm.yaml':
        'apiVersion: builtin\nkind: HelmChartInflationGenerator\nmetadata:\n  name: minio\nname: minio\n',
    },
  },
  {
    what: 'Exec functions and exec plugins',
    why: 'no programs in a browser',
    files: plugin('transformers', annotated('exec: {path: ./own}')),
  },
  {
    what: 'Container functions',
    why: 'no containers in a browser',
    files: plugin('generators', annotated('container: {image: example.com/own}')),
  },
  { what: 'Go plugins', why: 'no shared libraries in a browser', files: plugin('validators', '') },
  {
    what: 'Remote bases nobody supplies, with or without `submodules`',
    why: 'a build reads nothing from the network; a source can put the content into the tree',
    files: listed('https://github.com/example/app//deploy?ref=v1&submodules=true'),
  },
  {
    what: 'Remote files nobody supplies',
    why: 'the same',
    files: listed('https://example.com/service.yaml'),
  },
  {
    what: 'Values of env files from the process environment (a line without `=`)',
    why: 'no environment in a browser; the value is empty',
    files: {
      '/kustomization.yaml': 'configMapGenerator:\n- name: settings\n  envs: [settings.env]\n',
      '/settings.env': 'HOME\n',
    },
  },
  {
    what: 'OpenAPI versions beside the one kustomize carries',
    why: 'kustomize refuses them too',
    files: {
      '/kustomization.yaml': 'resources: [settings.yaml]\nopenapi:\n  version: v1.30.0\n',
      '/settings.yaml': config,
    },
  },
  {
    what: 'Documents nested deeper than `MAX_DEPTH`',
    why: 'kustomize stops at 10,000 levels or runs out of memory',
    files: {
      '/kustomization.yaml': 'resources: [settings.yaml]\n',
      '/settings.yaml': `${config}data: ${nested}\n`,
    },
  },
  {
    what: 'Aliases that stand for more than `MAX_ALIASED`',
    why: 'kustomize runs out of memory',
    files: {
      '/kustomization.yaml': 'resources: [settings.yaml]\n',
      '/settings.yaml': `${config}a0: &a0 x\n${Array.from({ length: 12 }, (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(10)}]`).join('\n')}\n`,
    },
  },
  {
    what: 'More than `MAX_ROOTS` roots in a row',
    why: 'kustomize runs out of memory',
    files: Object.fromEntries(
      Array.from({ length: 210 }, (_, index) => [
        `${'/a'.repeat(index % 2)}/r${index}/kustomization.yaml`,
        index === 209 ? 'namePrefix: a\n' : `resources: [${index % 2 ? '../../r' : '../a/r'}${index + 1}]\n`,
      ]),
    ),
  },
]

const file = inRepository('src/engine/README.md')
const markers = ['<!-- left out: npm run docs -->', '<!-- end -->'] as const

/** What is said about one of them: the first problem. */
export function saidOf({ files }: LeftOut) {
  const root = Object.hasOwn(files, '/kustomization.yaml') ? '/' : '/r0'
  return build(memoryTree({ ...files }), root).diagnostics[0]
}

/** The table, between its markers. */
export function leftOutTable(): string {
  const rows = leftOut.map((each) => {
    const said = saidOf(each)
    return `| ${each.what} | ${each.why} | \`${said?.code ?? ''}\` ${said?.severity === 'warning' ? '(warning) ' : ''}${(said?.message ?? '').replaceAll('|', '\\|')} |`
  })
  return [markers[0], '', '| left out | why | what is said |', '|---|---|---|', ...rows, '', markers[1]].join(
    '\n',
  )
}

/** The table as the file has it now. */
export function tableInFile(): string {
  const text = readFileSync(file, 'utf8')
  return text.slice(text.indexOf(markers[0]), text.indexOf(markers[1]) + markers[1].length)
}

export function writeTable(): void {
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(tableInFile(), () => leftOutTable()),
  )
}
