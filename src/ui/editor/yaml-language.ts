/** YAML as the editors know it: Monaco's colours and brackets, with new lines that start where the next key belongs. */
import { monaco, yamlConfiguration, yamlGrammar } from './monaco.ts'

const { None, Indent } = monaco.languages.IndentAction

/** Where a new line starts, by what stands before it. The first rule that fits is taken. */
const onEnterRules: monaco.languages.OnEnterRule[] = [
  // `- patch: |` and `- target:`: what follows belongs to the key, which stands two columns in.
  {
    beforeText: /^\s*-\s+[^\s#:"'{[][^#:]*:(\s+[|>][-+\d]*)?\s*$/,
    action: { indentAction: None, appendText: '    ' },
  },
  // `- name: x`: the next key of the item.
  { beforeText: /^\s*-\s+[^\s#:"'{[][^#:]*:\s+\S.*$/, action: { indentAction: None, appendText: '  ' } },
  // `spec:` and `patch: |`.
  { beforeText: /:(\s+[|>][-+\d]*)?\s*$/, action: { indentAction: Indent } },
]

// At once, not with the first text: Monaco's own registration comes later and would take the place of these rules.
monaco.languages.register({ id: 'yaml' })
monaco.languages.setMonarchTokensProvider('yaml', yamlGrammar)
monaco.languages.setLanguageConfiguration('yaml', { ...yamlConfiguration, onEnterRules })
