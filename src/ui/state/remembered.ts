/** Small choices that outlive the page: theme, views, open panes. Never anything a person typed. */

/** The remembered choice, where it is one of `choices`; otherwise the first of them. */
export function remembered<Choice extends string>(
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  try {
    const found = localStorage.getItem(name)
    return choices.find((choice) => choice === found) ?? choices[0]
  } catch {
    return choices[0]
  }
}

/** The remembered size in pixels; `usual` where there is none. */
export function rememberedSize(name: string, usual: number): number {
  try {
    const found = Number(localStorage.getItem(name) ?? NaN)
    return Number.isFinite(found) && found > 0 ? found : usual
  } catch {
    return usual
  }
}

/** Remembers a choice; in a browser without storage it lasts as long as the page. */
export function remember(name: string, choice: string): void {
  try {
    localStorage.setItem(name, choice)
  } catch {
    // Storage is full or forbidden: the choice holds until the page is closed.
  }
}
