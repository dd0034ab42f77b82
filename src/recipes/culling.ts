/** Notebooks that nobody uses are stopped, and give back what they hold. */
import type { Resource } from '../engine/index.ts'
import { textAt } from '../kubernetes/fields.ts'
import { whyNotNumber } from './parts/checks.ts'
import type { OwnFiles } from './parts/own-files.ts'
import { keysPart } from './parts/key-parts.ts'
import { textOf, type Recipe } from './recipe.ts'
import { keyText } from './parts/targets.ts'

/** What the controller reads from its environment (notebook-controller/pkg/culler). */
const keys = { on: 'ENABLE_CULLING', idle: 'CULL_IDLE_TIME', period: 'IDLENESS_CHECK_PERIOD' } as const

const noController = 'The controller of notebooks is not in this tree: no ConfigMap has ENABLE_CULLING'

export const culling: Recipe = {
  id: 'culling',
  title: 'Culling of idle notebooks',
  group: 'Workloads',
  purpose: 'Stops notebooks that nobody has used for a while; their volumes stay.',
  components: ['notebook-controller'],
  words: 'jupyter idle stop scale down save cost gpu CULL_IDLE_TIME',
  guide: 'https://www.kubeflow.org/docs/components/notebooks/',
  questions: [
    {
      id: 'idle',
      label: 'Minutes without use',
      kind: 'text',
      help: 'After so many minutes without a running kernel or terminal the notebook is stopped.',
      default: (around) => keyText(controllerConfig(around.resources), keys.idle) ?? '1440',
      whyNot: whyNotNumber(1, 525_600),
    },
    {
      id: 'period',
      label: 'Minutes between looks',
      kind: 'text',
      help: 'How often the controller asks each notebook when it was last used.',
      default: (around) => keyText(controllerConfig(around.resources), keys.period) ?? '1',
      whyNot: whyNotNumber(1, 1440),
    },
  ],
  whyNot: (around) => (controllerConfig(around.resources) ? undefined : noController),
  write(around, answers) {
    const config = controllerConfig(around.resources)
    if (!config) return { problem: noController }
    return {
      parts: [
        keysPart(config, {
          [keys.on]: 'true',
          [keys.idle]: textOf(answers, 'idle'),
          [keys.period]: textOf(answers, 'period'),
        }),
      ],
    }
  },
  read(own) {
    const name = own && nameOfConfig(own)
    if (!own || name === undefined || own.key('ConfigMap', name, keys.on) !== 'true') return undefined
    const idle = own.key('ConfigMap', name, keys.idle)
    const period = own.key('ConfigMap', name, keys.period)
    return { ...(idle !== undefined && { idle }), ...(period !== undefined && { period }) }
  },
  missed(resources, answers) {
    const config = controllerConfig(resources)
    const expected = { [keys.on]: 'true', [keys.idle]: textOf(answers, 'idle') }
    return Object.entries(expected).flatMap(([key, text]) =>
      keyText(config, key) === text
        ? []
        : [`${key} is ${keyText(config, key) ?? 'not there'}: a patch of the overlay sets it after this`],
    )
  },
}

/** The ConfigMap from which the controller takes its environment, whatever it is called. */
const controllerConfig = (resources: readonly Resource[]): Resource | undefined =>
  resources.find((each) => each.kind === 'ConfigMap' && keyText(each, keys.on) !== undefined)

/** The ConfigMap that the recipe's own files write into. */
function nameOfConfig(own: OwnFiles): string | undefined {
  const [merged] = own.list('configMapGenerator')
  const [patched] = own.patches('ConfigMap')
  return textAt(merged, 'name') || textAt(patched, 'metadata', 'name') || undefined
}
