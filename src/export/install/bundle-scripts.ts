/** The shell scripts of an install bundle: the same in every bundle, whatever it holds. */
import install from './install.sh?raw'
import mirrorImages from './mirror-images.sh?raw'
import uninstall from './uninstall.sh?raw'
import verify from './verify.sh?raw'
import { scriptExport, type ExportedFile } from '../exported-files.ts'

export const bundleScripts: readonly ExportedFile[] = [
  scriptExport('install.sh', install),
  scriptExport('mirror-images.sh', mirrorImages),
  scriptExport('uninstall.sh', uninstall),
  scriptExport('verify.sh', verify),
]
