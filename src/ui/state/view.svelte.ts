/** How the page is looked at: sections, views and theme. What is looked at is in the playground and its parts. */
import { remember, remembered, rememberedSize } from './remembered.ts'

export type Section = 'files' | 'platform' | 'resources' | 'images' | 'graph'
export type PhoneView = 'diff' | 'more' | Section
export type DialogName =
  | 'about'
  | 'base'
  | 'examples'
  | 'export'
  | 'import'
  | 'link'
  | 'palette'
  | 'recipes'
  | 'share'
  | 'workspaces'
export type DiffMode = 'fields' | 'side-by-side' | 'inline' | 'origin'
export type Theme = 'system' | 'light' | 'dark'

/** Room for two problems with what to do about each. */
const usualProblemsHeight = 96
const narrowWidth = '(max-width: 720px)'

export class View {
  #section = $state<Section>('files')
  #phoneView = $state<PhoneView>('diff')
  /** On a phone a file covers the tree it was chosen from. */
  #phoneEditor = $state(false)
  #diffMode = $state<DiffMode>(remembered('diff-mode', ['fields', 'side-by-side', 'inline', 'origin']))
  #theme = $state<Theme>(remembered('theme', ['system', 'light', 'dark']))
  #problemsOpen = $state(remembered('problems', ['open', 'closed']) === 'open')
  #problemsHeight = $state(rememberedSize('problems-height', usualProblemsHeight))
  #dialog = $state<DialogName | undefined>()
  #narrow = $state(false)

  constructor() {
    const query = matchMedia(narrowWidth)
    this.#narrow = query.matches
    query.addEventListener('change', () => (this.#narrow = query.matches))
  }

  /** Whether the page is as narrow as a phone. */
  get narrow(): boolean {
    return this.#narrow
  }
  get section(): Section {
    return this.#section
  }
  get phoneView(): PhoneView {
    return this.#phoneView
  }
  get phoneEditor(): boolean {
    return this.#phoneEditor
  }
  get diffMode(): DiffMode {
    return this.#diffMode
  }
  get theme(): Theme {
    return this.#theme
  }
  /** The dialog that is open, if any. */
  get dialog(): DialogName | undefined {
    return this.#dialog
  }
  get problemsOpen(): boolean {
    return this.#problemsOpen
  }

  /** How high the list of problems is, in pixels. */
  get problemsHeight(): number {
    return this.#problemsHeight
  }

  showSection(section: Section): void {
    this.#section = section
    this.#phoneView = section
  }
  showOnPhone(view: PhoneView): void {
    this.#phoneView = view
    this.#phoneEditor = false
    if (view !== 'diff' && view !== 'more') this.#section = view
  }
  /** Brings the editor into sight, wherever it is. */
  showEditor(): void {
    this.#section = 'files'
    this.#phoneView = 'files'
    this.#phoneEditor = true
  }
  /** Brings the tree into sight; on a phone the editor makes room for it. */
  showTree(): void {
    this.showSection('files')
    this.#phoneEditor = false
  }
  /** Brings what the overlay changes into sight. */
  showEffect(): void {
    this.#section = 'files'
    this.#phoneView = 'diff'
  }
  openDialog(name: DialogName): void {
    this.#dialog = name
  }
  closeDialog(): void {
    this.#dialog = undefined
  }
  chooseDiffMode(mode: DiffMode): void {
    this.#diffMode = mode
    remember('diff-mode', mode)
  }
  openProblems(open: boolean): void {
    this.#problemsOpen = open
    remember('problems', open ? 'open' : 'closed')
  }
  resizeProblems(height: number): void {
    this.#problemsHeight = height
    remember('problems-height', String(height))
  }
  chooseTheme(theme: Theme): void {
    this.#theme = theme
    remember('theme', theme)
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }
}
