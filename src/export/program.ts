/** What made an export. */
export const program = { name: 'Manifest Playground', version: '0.1.0', renders: 'kustomize v5.7.1' } as const
