/** Names of fields, variables and flags that hold images. */

const cache = new Map<string, boolean>()

/** Whether what bears this name holds an image: `image`, `cacheImage`, `TENSORBOARD_IMAGE`, `--executor-image`, `imageName`. */
export function isImageKey(key: string): boolean {
  let known = cache.get(key)
  if (known === undefined) {
    if (cache.size > 10_000) cache.clear()
    cache.set(key, (known = decides(key)))
  }
  return known
}

/** Whether images may stand anywhere below a field of this name: `image`, `images`, `imageGroupOne`. */
export function isImageSection(key: string): boolean {
  const words = wordsOf(key)
  return (words.includes('image') || words.includes('images')) && !words.some((word) => notTheImage.has(word))
}

/** The words of a name however it joins them. */
export const wordsOf = (key: string): string[] =>
  key.length > 200
    ? []
    : key
        .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
        .toLowerCase()
        .split(/[^a-z0-9]+/)
        .filter(Boolean)

function decides(key: string): boolean {
  const words = wordsOf(key)
  const at = Math.max(words.lastIndexOf('image'), words.lastIndexOf('images'))
  return at >= 0 && words.slice(at + 1).every((word) => stillTheImage.has(word))
}

/** Words that may follow `image` without its meaning something else. */
const stillTheImage: ReadonlySet<string> = new Set([
  'name',
  'ref',
  'reference',
  'uri',
  'url',
  'repository',
  'repo',
  'default',
  'path',
])

/** Words of fields about images that hold none. */
const notTheImage: ReadonlySet<string> = new Set([
  'pull',
  'policy',
  'secret',
  'secrets',
  'size',
  'type',
  'format',
  'hide',
  'allow',
  'id',
  'status',
])
