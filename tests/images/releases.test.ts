/** The inventory of both upstream releases against their hand-checked lists and against the rules of others. */
import { beforeAll, describe, expect, test } from 'vitest'
import { imageInventory } from '../../src/images/inventory.ts'
import { formatPlacePath } from '../../src/images/place.ts'
import { plainName, readFacts, readRelease, releaseNames, type Release } from './facts.ts'
import { scores } from './compare.ts'

const names = releaseNames()

if (names.length === 0) {
  test('conformance data not present', () => {
    console.log('conformance data not present: the inventories of the upstream releases are not compared')
  })
}

describe.each(names)('%s', (name) => {
  let release: Release
  beforeAll(async () => {
    release = await readRelease(name)
  })

  test('at least 99 % of the list, at most 2 % wrong, and all that others find', () => {
    const [ours, ...others] = scores(release)
    expect(ours?.recall, ours?.missed.join(' ')).toBeGreaterThanOrEqual(0.99)
    expect(ours?.wrongPart, ours?.wrong.join(' ')).toBeLessThanOrEqual(0.02)
    for (const other of others) {
      expect(other.right.filter((image) => ours?.missed.includes(image))).toEqual([])
      expect(other.recall).toBeLessThan(ours?.recall ?? 0)
    }
  })

  test('each image at each of its places, with its need', () => {
    const places = imageInventory(release.resources).images.flatMap((image) =>
      image.places
        .filter(({ need }) => need !== 'documentation')
        .map(({ resource, need, parts }) => {
          const part = parts.find(({ role }) => role === 'name') ?? parts[0]
          return [image.reference, need, plainName(resource), part ? formatPlacePath(part) : ''].join(' ')
        }),
    )
    const facts = readFacts(release.commit).map((fact) =>
      [fact.reference, fact.need, fact.resource, fact.path].join(' '),
    )
    expect(places.sort()).toEqual(facts.sort())
  })
})
