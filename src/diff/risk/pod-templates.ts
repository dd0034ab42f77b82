/** The pods a resource makes: where its template stands, and what runs in it. */
import { fieldAt, fieldOf, isList, scalarText, type Resource, type Value } from '../../engine/index.ts'

const templatePaths: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
}

/** The template of the pods a workload makes, `undefined` for what makes none. */
export function podTemplate({ kind, value }: Resource): Value | undefined {
  const path = Object.hasOwn(templatePaths, kind) ? templatePaths[kind] : undefined
  return path && fieldAt(value, path)
}

/** Name and value of every container of the template, those that prepare it included. */
export function containersOf(resource: Resource): readonly (readonly [name: string, container: Value])[] {
  const template = podTemplate(resource)
  return ['initContainers', 'containers'].flatMap((field) =>
    elementsOf(fieldAt(template, ['spec', field])).map(
      (container) => [scalarText(fieldOf(container, 'name')) ?? '', container] as const,
    ),
  )
}

/** The elements of a list, none of what is no list. */
export const elementsOf = (value: Value | undefined): readonly Value[] => (isList(value) ? value : [])

/** The texts in a list. */
export const textsOf = (value: Value | undefined): readonly string[] =>
  elementsOf(value).flatMap((each) => scalarText(each) ?? [])

/** The text of a field below `path`. */
export const textAt = (value: Value | undefined, ...path: readonly string[]): string | undefined =>
  scalarText(fieldAt(value, path))
