/** The images of the edited root as a file to take away. */
import { baseName } from '../../base/posix-path.ts'
import { imagesJson, imagesText, scanFiles } from '../../images/image-lists.ts'
import { sbom } from '../../images/sbom.ts'
import { zipSync } from '../../sources/deflate.ts'
import type { Opened } from '../opened.ts'
import { inventoryShown } from './images.ts'

/** Which file: a list, all that is known, the bill of materials, or the lists of a CVE scan with its script. */
export type ImageFile = 'images.txt' | 'images.json' | 'sbom.cdx.json' | 'image-scan.zip'

/** Its bytes; the same images give the same ones. */
export function imageFile(opened: Opened, { file }: { readonly file: ImageFile }): Uint8Array {
  const inventory = inventoryShown(opened)
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
  switch (file) {
    case 'images.txt':
      return bytes(imagesText(inventory))
    case 'images.json':
      return bytes(imagesJson(inventory))
    case 'sbom.cdx.json': {
      const { commit } = opened.entry
      const name = baseName(opened.shown.root)
      return bytes(sbom(inventory, { name, ...(commit !== undefined && { version: commit }) }))
    }
    case 'image-scan.zip': {
      const entries = [...scanFiles(inventory)].map(
        ([name, text]) =>
          [
            `image-scan/${name}`,
            [bytes(text), { attrs: modeOf(name) << 16, os: 3, mtime: firstDay }],
          ] as const,
      )
      return zipSync(Object.fromEntries(entries.map(([name, [content, how]]) => [name, [content, how]])))
    }
  }
}

/** The first day a zip can name: the same bytes whenever it is made. */
const firstDay = '1980-01-01T00:00:00'

const modeOf = (name: string): number => (name.endsWith('.sh') ? 0o100755 : 0o100644)
