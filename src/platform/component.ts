/** What the catalogue knows of one component of the platform: data that matches paths, so that it fits many releases. */

/** Parts of the platform that belong together on the page, in this order. */
export const componentGroups = [
  'Foundation',
  'Sign-in',
  'Workspaces',
  'Pipelines and training',
  'Models',
  'Security',
] as const

export type ComponentGroup = (typeof componentGroups)[number]

/** One of several ways to install a component, of which exactly one is chosen. */
export interface ComponentOption {
  readonly id: string
  readonly title: string
  /** When to choose it, as a sentence. */
  readonly purpose: string
  /** {@link PathPattern} of its root. */
  readonly root: PathPattern
  /** Settings it takes. */
  readonly settings?: OptionSettings
}

/** Settings that stand in texts of the rendered resources. */
export interface OptionSettings {
  /** Finds them, each as a group of its name. */
  readonly text: RegExp
  readonly fields: readonly OptionSetting[]
}

export interface OptionSetting {
  /** Its name in the platform's guide: `AWS_REGION`. */
  readonly name: string
  readonly title: string
  /** What may be written, as a regular expression of the whole text. */
  readonly pattern: string
}

/** A regular expression for a whole path below the tree's top, without the first slash: releases name folders differently. */
export type PathPattern = string

/** Where a component's version is read. */
export type VersionSource =
  /** The tag of the first image that matches; `released` names tags that say nothing, such as a commit. */
  | { readonly image: RegExp; readonly released?: Readonly<Record<string, string>> }
  /** The label `app.kubernetes.io/version` of this resource. */
  | { readonly labelOf: { readonly kind: string; readonly name: string } }

export interface Component {
  readonly id: string
  readonly title: string
  readonly group: ComponentGroup
  /** What it is for: one sentence. */
  readonly purpose: string
  /** Folders that hold nothing else. */
  readonly folders: PathPattern
  /** The roots that install it, each the first of the tree that matches; empty where it has options. */
  readonly roots: readonly PathPattern[]
  readonly options?: readonly ComponentOption[]
  /** The field of a kustomization it is listed in. */
  readonly listedIn: 'resources' | 'components'
  /** Absent for what has no version of its own. */
  readonly version?: VersionSource
  /** Where it is made; absent for what the platform's own repository makes. */
  readonly upstream?: {
    /** `owner/name` on GitHub. */
    readonly repository: string
    readonly path: string
    /** What stands before the version in the name of a revision: `knative-v`. */
    readonly revisionPrefix?: string
  }
  /** Components without which it cannot be installed or does not work, and what for. */
  readonly needs: Readonly<Record<string, string>>
  /** Components it refers to, without which the rest of it works. */
  readonly uses: Readonly<Record<string, string>>
}

/** A row as it is written: what is usual is left out. */
export type ComponentRow = Omit<Component, 'listedIn' | 'needs' | 'uses' | 'roots'> &
  Partial<Pick<Component, 'listedIn' | 'needs' | 'uses' | 'roots'>>

/** Whether a path of the tree, or a directory above it, is one of the component's folders. */
export const isInComponent = (component: Component, path: string): boolean =>
  expression(`${component.folders}(?:/.*)?`).test(path)

/** Whether a path of the tree matches a pattern. */
export const matchesPath = (pattern: PathPattern, path: string): boolean => expression(pattern).test(path)

const expressions = new Map<string, RegExp>()

function expression(pattern: string): RegExp {
  let made = expressions.get(pattern)
  if (!made) expressions.set(pattern, (made = new RegExp(`^/(?:${pattern})$`)))
  return made
}
