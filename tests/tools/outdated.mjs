// Says whether something built is older than what it is made from, as make does.
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/**
 * True where `output` is missing or older than any input; a folder stands for itself (so a deleted file is noticed)
 * and all below it. An input that does not exist counts for nothing.
 * @param {string} output
 * @param {readonly string[]} inputs
 */
export function isOutdated(output, inputs) {
  const made = statSync(output, { throwIfNoEntry: false })?.mtimeMs
  return made === undefined || inputs.some((input) => newest(input) > made)
}

/** @param {string} entry @returns {number} */
function newest(entry) {
  const stat = statSync(entry, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(entry).reduce(
    (latest, name) => Math.max(latest, newest(path.join(entry, name))),
    stat.mtimeMs,
  )
}
