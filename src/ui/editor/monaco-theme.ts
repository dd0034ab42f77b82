/** Monaco in the tokens of theme.css: ink on paper, because on this page colour means layer. */
import { monaco } from './monaco.ts'

const name = 'ink'

/** Defines the editors' theme from the page's tokens, now and whenever the page turns light or dark. Idempotent. */
export function followPageTheme(): void {
  if (following) return
  following = true
  defineTheme()
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', defineTheme)
  new MutationObserver(defineTheme).observe(document.documentElement, { attributeFilter: ['data-theme'] })
}

let following = false

/** Options that every editor of the page shares. */
export function sharedOptions(): monaco.editor.IEditorOptions & monaco.editor.IGlobalEditorOptions {
  const style = getComputedStyle(document.documentElement)
  return {
    theme: name,
    automaticLayout: true,
    fontFamily: style.getPropertyValue('--mono'),
    fontSize: 12.5,
    lineHeight: 20,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    renderLineHighlight: 'none',
    guides: { indentation: false },
    folding: true,
    showFoldingControls: 'mouseover',
    lineDecorationsWidth: 12,
    lineNumbersMinChars: 3,
    padding: { top: 8, bottom: 8 },
    fixedOverflowWidgets: true,
    stickyScroll: { enabled: false },
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
    smoothScrolling: false,
    wordBasedSuggestions: 'off',
    occurrencesHighlight: 'singleFile',
    accessibilitySupport: 'auto',
  }
}

function defineTheme(): void {
  const token = tokenReader()
  const scheme = getComputedStyle(document.documentElement).colorScheme
  const dark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  monaco.editor.defineTheme(name, {
    base: dark ? 'vs-dark' : 'vs',
    inherit: false,
    rules: rules(token),
    colors: colours(token),
  })
  monaco.editor.setTheme(name)
  token.done()
}

interface TokenReader {
  (name: string): string
  done(): void
}

const rules = (token: TokenReader): monaco.editor.ITokenThemeRule[] => [
  { token: '', foreground: token('--ink').slice(1, 7) },
  { token: 'type', foreground: token('--ink').slice(1, 7), fontStyle: 'bold' },
  { token: 'string', foreground: token('--ink-2').slice(1, 7) },
  { token: 'number', foreground: token('--ink').slice(1, 7) },
  { token: 'keyword', foreground: token('--ink').slice(1, 7) },
  { token: 'operators', foreground: token('--ink-3').slice(1, 7) },
  { token: 'delimiter', foreground: token('--ink-3').slice(1, 7) },
  { token: 'comment', foreground: token('--ink-3').slice(1, 7), fontStyle: 'italic' },
  { token: 'tag', foreground: token('--ink-2').slice(1, 7), fontStyle: 'italic' },
  { token: 'namespace', foreground: token('--ink-2').slice(1, 7), fontStyle: 'italic' },
]

function colours(token: TokenReader): Record<string, string> {
  const [paper, ink, line, raised] = [token('--paper'), token('--ink'), token('--line'), token('--raised')]
  return {
    'editor.background': paper,
    'editor.foreground': ink,
    'editorGutter.background': paper,
    'editorLineNumber.foreground': token('--ink-3'),
    'editorLineNumber.activeForeground': ink,
    'editorCursor.foreground': ink,
    'editor.selectionBackground': `${ink.slice(0, 7)}2e`,
    'editor.inactiveSelectionBackground': `${ink.slice(0, 7)}1c`,
    'editor.wordHighlightBackground': `${ink.slice(0, 7)}14`,
    'editor.wordHighlightTextBackground': `${ink.slice(0, 7)}14`,
    'editorBracketMatch.background': `${ink.slice(0, 7)}1c`,
    'editorBracketMatch.border': '#00000000',
    'editorBracketHighlight.foreground1': ink,
    'editorBracketHighlight.foreground2': ink,
    'editorBracketHighlight.foreground3': ink,
    'editorError.foreground': token('--error'),
    'editorWarning.foreground': token('--warning'),
    'editorInfo.foreground': token('--ink-3'),
    'editorWidget.background': raised,
    'editorWidget.border': line,
    'editorHoverWidget.background': raised,
    'editorHoverWidget.border': line,
    'editorSuggestWidget.background': raised,
    'editorSuggestWidget.border': line,
    'editorSuggestWidget.foreground': ink,
    'editorSuggestWidget.highlightForeground': ink,
    'editorSuggestWidget.focusHighlightForeground': ink,
    'editorSuggestWidget.selectedBackground': token('--sunken'),
    'editorSuggestWidget.selectedForeground': ink,
    'editorSuggestWidget.selectedIconForeground': ink,
    'editorLightBulb.foreground': token('--ink-2'),
    'editorLightBulbAutoFix.foreground': token('--ink-2'),
    'editorLink.activeForeground': ink,
    'textLink.foreground': ink,
    'textLink.activeForeground': ink,
    'textCodeBlock.background': token('--sunken'),
    'symbolIcon.fieldForeground': token('--ink-3'),
    'symbolIcon.enumeratorForeground': token('--ink-3'),
    'symbolIcon.fileForeground': token('--ink-3'),
    'symbolIcon.folderForeground': token('--ink-3'),
    'symbolIcon.referenceForeground': token('--ink-3'),
    'list.focusHighlightForeground': ink,
    'list.highlightForeground': ink,
    'list.hoverBackground': token('--panel'),
    focusBorder: token('--focus'),
    'input.background': paper,
    'input.border': line,
    'widget.shadow': '#00000033',
    'scrollbarSlider.background': `${ink.slice(0, 7)}26`,
    'scrollbarSlider.hoverBackground': `${ink.slice(0, 7)}40`,
    'scrollbarSlider.activeBackground': `${ink.slice(0, 7)}59`,
    'diffEditor.insertedLineBackground': token('--added-tint'),
    'diffEditor.removedLineBackground': token('--removed-tint'),
    'diffEditor.insertedTextBackground': `${token('--added').slice(0, 7)}33`,
    'diffEditor.removedTextBackground': `${token('--removed').slice(0, 7)}33`,
    'diffEditor.border': line,
    'diffEditor.diagonalFill': `${ink.slice(0, 7)}14`,
    'diffEditor.unchangedRegionBackground': token('--panel'),
    'diffEditor.unchangedRegionForeground': token('--ink-3'),
    'diffEditor.unchangedRegionShadow': '#00000000',
    'diffEditor.unchangedCodeBackground': '#00000000',
    'menu.background': raised,
    'menu.foreground': ink,
    'menu.selectionBackground': token('--sunken'),
    'menu.selectionForeground': ink,
    'menu.separatorBackground': line,
  }
}

/** Reads tokens as `#rrggbbaa`, whatever colour space they are written in. */
function tokenReader(): TokenReader {
  const probe = document.body.appendChild(document.createElement('i'))
  const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const read = (token: string): string => {
    if (!pixel) return '#808080ff'
    probe.style.color = `var(${token})`
    pixel.clearRect(0, 0, 1, 1)
    pixel.fillStyle = getComputedStyle(probe).color
    pixel.fillRect(0, 0, 1, 1)
    const bytes = [...pixel.getImageData(0, 0, 1, 1).data]
    return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
  }
  return Object.assign(read, { done: () => probe.remove() })
}
