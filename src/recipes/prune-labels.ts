/** A label on everything, by which a later apply finds what is no longer wanted. */
import { fieldAt, isMap, scalarText } from '../engine/index.ts'
import { shown } from './parts/checks.ts'
import { textOf, type Recipe } from './recipe.ts'

export const pruneLabels: Recipe = {
  id: 'prune-labels',
  title: 'Label for pruning',
  group: 'Workloads',
  purpose: 'Puts one label on everything, so that a later apply can remove what is no longer in the overlay.',
  components: [],
  words: 'prune labels delete upgrade apply garbage',
  guide:
    'https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/#alternative-kubectl-apply-f-directory-prune-l-your-label',
  questions: [
    {
      id: 'key',
      label: 'Label',
      kind: 'text',
      help: 'kubectl apply --prune -l LABEL=VALUE then looks at nothing else.',
      default: () => 'example.com/platform',
      whyNot: (text) =>
        /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?$/.test(text)
          ? undefined
          : `${shown(text)} is no label: letters, digits, "-", "_" and ".", with a domain and "/" before where it has one`,
    },
    {
      id: 'value',
      label: 'Value',
      kind: 'text',
      default: () => 'kubeflow',
      whyNot: (text) =>
        /^(?:[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?)$/.test(text)
          ? undefined
          : `${shown(text)} is no value of a label: letters, digits, "-", "_" and ".", at most 63`,
    },
  ],
  whyNot: ({ resources }) => (resources.length > 0 ? undefined : 'There is nothing to put a label on'),
  write: (_around, answers) => ({
    parts: [{ fields: { labels: [{ pairs: { [textOf(answers, 'key')]: textOf(answers, 'value') } }] } }],
  }),
  read(own) {
    const pairs = fieldAt(own?.list('labels')[0], ['pairs'])
    const [key] = isMap(pairs) ? Object.keys(pairs) : []
    return key === undefined ? undefined : { key, value: scalarText(fieldAt(pairs, [key])) ?? '' }
  },
  missed(resources, answers) {
    const [key, value] = [textOf(answers, 'key'), textOf(answers, 'value')]
    const without = resources.filter(({ labels }) => labels[key] !== value).length
    return without === 0
      ? []
      : [`${without} resources do not have ${key}=${value}: a patch of the overlay sets it after this`]
  },
}
