/** The YAML text of origin annotations, as kyaml marshals its Origin struct: fields in order, indent 2. */
import { writeString } from '../yaml/scalar-style.ts'

type Printed = readonly (readonly [
  string,
  string | Readonly<Record<string, string | undefined>> | undefined,
])[]

/** The lines of one origin; `bullet` is `- ` for an item of a list. */
export function writeOriginYaml(fields: Printed, bullet: string): string {
  const pad = ' '.repeat(bullet.length)
  const lines = fields.flatMap(([key, value]) => {
    if (value === undefined) return []
    if (typeof value === 'string') return [`${key}: ${writeString(value, 2, 0, true)}`]
    return [
      `${key}:`,
      ...identifierFields.flatMap((field) =>
        value[field] ? [`  ${field}: ${writeString(value[field], 4, 0, true)}`] : [],
      ),
    ]
  })
  return lines.map((line, index) => `${index === 0 ? bullet : pad}${line}\n`).join('')
}

const identifierFields = ['apiVersion', 'kind', 'name', 'namespace'] as const
