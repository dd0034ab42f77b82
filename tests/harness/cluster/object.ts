/** Objects as the simulated API server keeps them: JSON, nothing of the engine. */

export interface Labels {
  readonly [label: string]: string
}

export interface Metadata {
  name: string
  namespace?: string
  uid?: string
  resourceVersion?: string
  labels?: Labels
  annotations?: Labels
  [other: string]: unknown
}

export interface KubeObject {
  apiVersion: string
  kind: string
  metadata: Metadata
  [field: string]: unknown
}

/** `spec`, taken to be what its kind says; nothing is checked. */
export const specOf = <T>(object: KubeObject): Partial<T> => object['spec'] ?? {}

interface Named {
  readonly name?: string
  readonly optional?: boolean
}

/** What of a pod decides whether it starts. */
export interface PodSpec {
  readonly serviceAccountName?: string
  readonly volumes?: readonly {
    readonly secret?: { readonly secretName?: string; readonly optional?: boolean }
    readonly configMap?: Named
    readonly persistentVolumeClaim?: { readonly claimName?: string }
  }[]
  readonly containers?: readonly {
    readonly envFrom?: readonly { readonly secretRef?: Named; readonly configMapRef?: Named }[]
  }[]
}

export interface WorkloadSpec {
  readonly replicas: number
  readonly template: { readonly metadata?: { readonly labels?: Labels }; readonly spec?: PodSpec }
}

/** One entry of `webhooks:`. */
export interface WebhookEntry {
  readonly name: string
  readonly rules?: readonly {
    readonly apiGroups: readonly string[]
    readonly resources: readonly string[]
    readonly operations: readonly string[]
  }[]
  readonly namespaceSelector?: unknown
  readonly objectSelector?: unknown
  readonly failurePolicy?: string
  readonly clientConfig: {
    readonly service?: { readonly name: string; readonly namespace: string }
    readonly caBundle?: string
  }
}

export const webhooksOf = (object: KubeObject | undefined): readonly WebhookEntry[] =>
  (object?.['webhooks'] ?? []) as readonly WebhookEntry[]

export const hasCondition = (object: KubeObject, type: string): boolean => {
  const { conditions = [] } = (object['status'] ?? {}) as { conditions?: { type: string; status: string }[] }
  return conditions.some((condition) => condition.type === type && condition.status === 'True')
}

/** A kind the server serves. */
export interface ServedKind {
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly plural: string
  readonly namespaced: boolean
}

/** Rule: meta/v1 LabelSelector. */
export function selects(selector: unknown, labels: Labels): boolean {
  const { matchLabels = {}, matchExpressions = [] } = (selector ?? {}) as {
    matchLabels?: Labels
    matchExpressions?: { key: string; operator: string; values?: string[] }[]
  }
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const has = Object.hasOwn(labels, key)
      if (operator === 'Exists') return has
      if (operator === 'DoesNotExist') return !has
      const isIn = has && values.includes(labels[key] ?? '')
      return operator === 'In' ? isIn : !isIn
    })
  )
}
