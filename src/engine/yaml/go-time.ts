/** Timestamps as go-yaml recognises them and as Go prints them (`time.Parse` with four layouts, RFC 3339 with nanoseconds). */

const shape =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,](\d+))?(Z|[+-]\d\d:\d\d))|(?: +(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,](\d+))?))?$/

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

interface Timestamp {
  readonly date: string
  readonly time: string
  readonly zone: string
  /** Whether Go can print the offset: from 24 hours on it cannot. */
  readonly printable: boolean
}

/** Whether a plain scalar is a timestamp to go-yaml. */
export const isTimestamp = (text: string): boolean =>
  text.charCodeAt(4) === 45 && parseTimestamp(text) !== undefined

/** The timestamp as `time.MarshalJSON` prints it, without quotes; `undefined` where Go fails. */
export function printTimestamp(text: string): string | undefined {
  const stamp = parseTimestamp(text)
  return stamp?.printable ? `${stamp.date}T${stamp.time}${stamp.zone}` : undefined
}

function parseTimestamp(text: string): Timestamp | undefined {
  const match = shape.exec(text)
  if (!match) return undefined
  const year = Number(match[1])
  const month = Number(match[2])
  const day = Number(match[3])
  const hour = Number(match[4] ?? match[9] ?? 0)
  const minute = Number(match[5] ?? match[10] ?? 0)
  const second = Number(match[6] ?? match[11] ?? 0)
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return undefined
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (day < 1 || day > (daysInMonth[month - 1] ?? 0) + (leap ? 1 : 0)) return undefined
  const fraction = (match[7] ?? match[12] ?? '').slice(0, 9).replace(/0+$/, '')
  const zone = parseZone(match[8])
  if (zone === undefined) return undefined
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    date: `${match[1]}-${two(month)}-${two(day)}`,
    time: `${two(hour)}:${two(minute)}:${two(second)}${fraction === '' ? '' : `.${fraction}`}`,
    zone: zone.text,
    printable: zone.hours < 24,
  }
}

/** Go takes offsets up to 24:60 and prints sixty minutes as one more hour. */
function parseZone(text: string | undefined): { text: string; hours: number } | undefined {
  if (text === undefined || text === 'Z') return { text: 'Z', hours: 0 }
  const hours = Number(text.slice(1, 3))
  const minutes = Number(text.slice(4, 6))
  if (hours > 24 || minutes > 60) return undefined
  const total = hours * 60 + minutes
  if (total === 0) return { text: 'Z', hours: 0 }
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    text: `${text[0]}${two(Math.floor(total / 60))}:${two(total % 60)}`,
    hours: Math.floor(total / 60),
  }
}
