/** When what has changed is on the screen. */

/** Resolves once the frame with the present state is out; in a page that nobody sees, which has no frames, a while later. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
    setTimeout(resolve, unseenMs)
  })

const unseenMs = 1000
