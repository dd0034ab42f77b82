/** The images that are looked at: rows of the worker, searched, narrowed to a registry, and grouped. */
import { groupBy } from '../../base/group-by.ts'
import { sentenceOf } from '../../base/sentence-of.ts'
import type { ImageRow, ImageRows } from '../../worker/questions/images.ts'
import { remember, remembered } from '../state/remembered.ts'

type Fetch = () => Promise<ImageRows>

export type Grouping = 'component' | 'registry'

/** A row of the list: the name of a group, or an image in it. */
export type ListRow =
  | { readonly kind: 'group'; readonly key: string; readonly title: string; readonly size: number }
  | { readonly kind: 'image'; readonly key: string; readonly image: ImageRow }

export class ImageList {
  readonly #fetch: Fetch
  #rows = $state.raw<ImageRows | undefined>()
  #failure = $state('')
  #search = $state('')
  #registry = $state<string | undefined>()
  #grouping = $state<Grouping>(remembered('image-grouping', ['component', 'registry']))
  /** Key of the chosen row. */
  #key = $state<string | undefined>()
  #asked = 0

  // Computed, not derived: a derived value dies with the view that first read it, and this outlives views.
  get #all(): readonly ImageRow[] {
    return this.#rows?.images ?? []
  }
  get #matching(): readonly ImageRow[] {
    return this.#all.filter(
      (image) =>
        (this.#registry === undefined || image.registry === this.#registry) && matches(image, this.#search),
    )
  }
  get #listed(): readonly ListRow[] {
    return grouped(this.#matching, this.#grouping)
  }

  constructor(fetch: Fetch) {
    this.#fetch = fetch
  }

  get all(): readonly ImageRow[] {
    return this.#all
  }
  get possible(): readonly ImageRow[] {
    return this.#rows?.possible ?? []
  }
  get documented(): readonly ImageRow[] {
    return this.#rows?.documented ?? []
  }
  get ready(): boolean {
    return this.#rows !== undefined
  }
  get failure(): string {
    return this.#failure
  }
  /** What the search and the registry leave. */
  get matching(): readonly ImageRow[] {
    return this.#matching
  }
  get listed(): readonly ListRow[] {
    return this.#listed
  }
  get key(): string | undefined {
    return this.#key
  }
  get chosen(): ImageRow | undefined {
    const found = this.#listed.find(({ key }) => key === this.#key)
    if (found?.kind === 'image') return found.image
    return this.#listed.find((row) => row.kind === 'image')?.image
  }
  get search(): string {
    return this.#search
  }
  set search(text: string) {
    this.#search = text
  }
  get registry(): string | undefined {
    return this.#registry
  }
  get grouping(): Grouping {
    return this.#grouping
  }
  /** How many images each registry serves, the most first. */
  get registries(): readonly (readonly [name: string, images: number])[] {
    const counts = new Map<string, number>()
    for (const { registry } of this.#all) counts.set(registry, (counts.get(registry) ?? 0) + 1)
    return [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
  }

  choose(key: string | undefined): void {
    this.#key = key
  }
  /** Shows one registry alone, or all where it is shown already. */
  toggleRegistry(name: string | undefined): void {
    this.#registry = this.#registry === name ? undefined : name
  }
  group(by: Grouping): void {
    this.#grouping = by
    remember('image-grouping', by)
  }
  showAll(): void {
    this.#search = ''
    this.#registry = undefined
  }
  /** After a build. What is shown stays until what replaces it is here. */
  async refresh(): Promise<void> {
    const asked = ++this.#asked
    try {
      const rows = await this.#fetch()
      if (asked !== this.#asked) return
      this.#rows = rows
      this.#failure = ''
      if (!rows.images.some(({ registry }) => registry === this.#registry)) this.#registry = undefined
    } catch (error) {
      if (asked === this.#asked) this.#failure = sentenceOf(error)
    }
  }
}

function matches({ reference, written, components, need }: ImageRow, search: string): boolean {
  const text = `${reference} ${written} ${components.join(' ')} ${need}`.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function grouped(images: readonly ImageRow[], by: Grouping): readonly ListRow[] {
  const titled = images.flatMap((image) => {
    const titles = by === 'registry' ? [image.registry] : image.components
    return (titles.length > 0 ? titles : ['Other']).map((title) => ({ title, image }))
  })
  return [...groupBy(titled, ({ title }) => title)]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .flatMap(([title, members]): ListRow[] => [
      { kind: 'group', key: `group ${title}`, title, size: members.length },
      ...members.map(({ image }) => ({ kind: 'image' as const, key: `${title} ${image.reference}`, image })),
    ])
}
