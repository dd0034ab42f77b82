/** The base that comes with the project, as manifests-bundle/sources.json names it. */
export const embeddedBase = 'kubeflow-1.9-embedded'
