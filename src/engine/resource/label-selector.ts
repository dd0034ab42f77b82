/** Label selectors: `a=b, c in (d, e), !f` (`k8s.io/apimachinery/pkg/labels`). */

type Operator = 'in' | 'notin' | 'exists' | '!' | '>' | '<'

/** One requirement; all of a selector's must hold. */
interface Requirement {
  readonly key: string
  readonly operator: Operator
  readonly values: readonly string[]
}

export interface LabelSelector {
  /** Whether labels (or annotations) with these texts are selected. */
  matches(labels: Readonly<Record<string, string>>): boolean
}

/** The selector written as `text`, or what is wrong with it. An empty text selects everything. */
export function parseLabelSelector(text: string): LabelSelector | { readonly error: string } {
  const requirements = new Reader(text).requirements()
  if (!Array.isArray(requirements)) return requirements
  return { matches: (labels) => requirements.every((each) => holds(each, labels)) }
}

interface Failure {
  readonly error: string
}

const isFailure = (value: unknown): value is Failure =>
  typeof value === 'object' && value !== null && 'error' in value

const specials = new Set(['', '(', ')', ',', '!', '=', '==', '!=', '<', '>'])
const comparisons: Readonly<Record<string, Operator>> = {
  '=': 'in',
  '==': 'in',
  '!=': 'notin',
  '>': '>',
  '<': '<',
  in: 'in',
  notin: 'notin',
}

/** Reads tokens from left to right; the end of the text is an empty token. */
class Reader {
  readonly #tokens: readonly string[]
  #position = 0

  constructor(text: string) {
    const end = text.indexOf('\0')
    this.#tokens = (end < 0 ? text : text.slice(0, end)).match(/==|!=|[=!(),<>]|[^=!(),<>\s]+/g) ?? []
  }

  requirements(): Requirement[] | Failure {
    const found: Requirement[] = []
    while (this.#next() !== '') {
      if (this.#next() !== '!' && !this.#atWord()) return this.#expected('"!" or a label')
      const requirement = this.#requirement()
      if (isFailure(requirement)) return requirement
      found.push(requirement)
      if (this.#next() === '') break
      if (this.#take() !== ',') return this.#expected('","', -1)
      if (this.#next() !== '!' && !this.#atWord()) return this.#expected('a label after ","')
    }
    return found
  }

  #requirement(): Requirement | Failure {
    const isAbsent = this.#next() === '!'
    if (isAbsent) this.#take()
    if (!this.#atWord()) return this.#expected('a label')
    const key = this.#take()
    if (!isLabelKey(key)) return { error: `"${key}" is no valid label` }
    if (this.#next() === '' || this.#next() === ',')
      return { key, operator: isAbsent ? '!' : 'exists', values: [] }
    const sign = this.#take()
    const operator = Object.hasOwn(comparisons, sign) ? comparisons[sign] : undefined
    if (operator === undefined) return this.#expected('"=", "!=", "in" or "notin"', -1)
    const values = sign === 'in' || sign === 'notin' ? this.#valueSet() : this.#value()
    if (isFailure(values)) return values
    if ((operator === '>' || operator === '<') && integer(values[0] ?? '') === undefined)
      return { error: `"${values[0] ?? ''}" is no integer` }
    const invalid = values.find((value) => !isLabelValue(value))
    if (invalid !== undefined) return { error: `"${invalid}" is no valid label value` }
    return { key, operator, values }
  }

  #value(): readonly string[] | Failure {
    if (this.#next() === '' || this.#next() === ',') return ['']
    return this.#atWord() ? [this.#take()] : this.#expected('a value')
  }

  /** `(a, b)`; places without a value stand for the empty one. */
  #valueSet(): readonly string[] | Failure {
    if (this.#take() !== '(') return this.#expected('"("', -1)
    const values = new Set<string>()
    if (this.#next() === ')') values.add('')
    else if (this.#next() !== ',' && !this.#atWord()) return this.#expected('a value')
    while (this.#next() !== ')') {
      if (this.#atWord()) {
        values.add(this.#take())
        if (this.#next() !== ',' && this.#next() !== ')') return this.#expected('"," or ")"')
      } else if (this.#take() === ',') {
        if (values.size === 0 || this.#next() === ')') values.add('')
        else if (this.#next() === ',') {
          this.#take()
          values.add('')
        }
      } else return this.#expected('"," or a value', -1)
    }
    this.#take()
    return [...values]
  }

  #next(): string {
    return this.#tokens[this.#position] ?? ''
  }
  #take(): string {
    return this.#tokens[this.#position++] ?? ''
  }
  #atWord(): boolean {
    return !specials.has(this.#next())
  }
  #expected(what: string, offset = 0): Failure {
    const found = this.#tokens[this.#position + offset]
    return { error: `${found === undefined ? 'It ends' : `Found "${found}"`} where ${what} is expected` }
  }
}

function holds({ key, operator, values }: Requirement, labels: Readonly<Record<string, string>>): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined
  switch (operator) {
    case 'in':
      return value !== undefined && values.includes(value)
    case 'notin':
      return value === undefined || !values.includes(value)
    case 'exists':
      return value !== undefined
    case '!':
      return value === undefined
    default: {
      const [found, wanted] = [integer(value ?? ''), integer(values[0] ?? '')]
      return (
        found !== undefined && wanted !== undefined && (operator === '>' ? found > wanted : found < wanted)
      )
    }
  }
}

const integer = (text: string): bigint | undefined =>
  /^[-+]?\d{1,19}$/.test(text) ? BigInt(text.replace('+', '')) : undefined

const namePattern = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/
const domainPattern = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/

const isLabelValue = (value: string): boolean =>
  value === '' || (value.length <= 63 && namePattern.test(value))

/** A name with an optional DNS prefix before a slash (`IsQualifiedName`). */
function isLabelKey(key: string): boolean {
  const parts = key.split('/')
  const name = parts.pop() ?? ''
  const [domain] = parts
  return (
    parts.length <= 1 &&
    name.length <= 63 &&
    namePattern.test(name) &&
    (domain === undefined || (domain.length <= 253 && domainPattern.test(domain)))
  )
}
