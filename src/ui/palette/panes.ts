/** Going from pane to pane by the keyboard, out of the editor too, where Tab writes. */

const reachable =
  '[role="tree"], [role="listbox"], textarea, .native-edit-context, [tabindex="0"], button:not([tabindex="-1"]), input'

/** Puts the focus into the pane after the one that has it, or before; into the first where none has it. */
export function focusNextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('main section[aria-label]')].filter(
    (pane) => pane.offsetParent !== null && !pane.querySelector('section[aria-label]'),
  )
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  for (let index = 1; index <= panes.length; index++) {
    const start = at < 0 && step < 0 ? 0 : at
    const pane = panes[(start + step * index + panes.length * 2) % panes.length]
    const [target] = [...(pane?.querySelectorAll<HTMLElement>(reachable) ?? [])]
      .filter((each) => each.offsetParent !== null)
      .sort((a, b) => rank(a) - rank(b))
    if (!target) continue
    target.focus()
    return
  }
}

/** What a pane is for comes before its buttons. */
const rank = (element: HTMLElement): number =>
  element.matches('[role="tree"], [role="listbox"], textarea, .native-edit-context') ? 0 : 1
