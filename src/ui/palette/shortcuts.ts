/** Shortcuts as text: `Mod+K`, `Alt+1`, `F6`. `Mod` is ⌘ on a Mac and Ctrl elsewhere. */

const isMac = (): boolean => /mac|iphone|ipad/i.test(navigator.platform)

/** The shortcut a key press is, by the place of digits and letters on the keyboard where Alt changes what they write. */
export function keysOf(event: KeyboardEvent): string {
  const mod = isMac() ? event.metaKey : event.ctrlKey
  const written = /^(Digit|Key)(.)$/.exec(event.code)?.[2]
  const key = event.altKey && written !== undefined ? written : event.key
  return [
    ...(mod ? ['Mod'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey ? ['Shift'] : []),
    key.length === 1 ? key.toUpperCase() : key,
  ].join('+')
}

/** A shortcut as this computer writes it: `⌘K`, `Ctrl+K`. */
export function shownKeys(keys: string): string {
  if (!isMac()) return keys.replace('Mod', 'Ctrl')
  return keys.replace('Mod+', '⌘').replace('Alt+', '⌥').replace('Shift+', '⇧')
}

/** A shortcut as `aria-keyshortcuts` wants it. */
export const heardKeys = (keys: string): string => keys.replace('Mod', isMac() ? 'Meta' : 'Control')
