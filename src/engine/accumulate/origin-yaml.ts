/** The YAML text of origin annotations, as kyaml marshals its Origin struct: fields in order, indent 2. */
import { writeScalar } from '../yaml/write-scalar.ts'

type Printed = readonly (readonly [string, string | Readonly<Record<string, string | undefined>> | undefined])[]

/** The lines of one origin; `bullet` is `- ` for an item of a list. */
export function writeOriginYaml(fields: Printed, bullet: string): string {
  const pad = ' '.repeat(bullet.length)
  const lines = fields.flatMap(([key, value]) => {
    if (value === undefined) return []
    if (typeof value === 'string') return [`${key}: ${writeScalar(value)}`]
    return [`${key}:`, ...identifierFields.flatMap((field) => (value[field] ? [`  ${field}: ${writeScalar(value[field])}`] : []))]
  })
  return lines.map((line, index) => `${index === 0 ? bullet : pad}${line}\n`).join('')
}

const identifierFields = ['apiVersion', 'kind', 'name', 'namespace'] as const
