/** What a new file starts with: the two lines every kustomization has, nothing elsewhere. */
import { isKustomizationFile } from '../../sources/roots.ts'

/** Text for a file that is made at `path`. */
export const startingText = (path: string): string =>
  isKustomizationFile(path) ? 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n' : ''
