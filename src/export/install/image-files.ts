/** The images of what is installed: lists, scan and bill of materials. */
import { imagesJson, imagesText, scanFiles } from '../../images/image-lists.ts'
import type { Inventory } from '../../images/inventory.ts'
import { sbom, type SbomSubject } from '../../images/sbom.ts'
import { textExport, type ExportedFile } from '../exported-files.ts'

/** Below `images/`; `images.txt` is what `mirror-images.sh` brings. */
export const imageFiles = (inventory: Inventory, subject: SbomSubject): ExportedFile[] => [
  textExport('images/images.txt', imagesText(inventory)),
  textExport('images/images.json', imagesJson(inventory)),
  textExport('images/sbom.cdx.json', sbom(inventory, subject)),
  ...[...scanFiles(inventory)].map(([path, text]) => ({
    ...textExport(`images/scan/${path}`, text),
    executable: path.endsWith('.sh'),
  })),
]
