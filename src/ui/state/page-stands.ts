/** What the first render must not wait for is brought behind it: the processor is the render's until then. */
let letGo: () => void = () => undefined

/** Until the first render is on the screen, or will not be for a while. */
const pageStands = new Promise<void>((resolve) => (letGo = resolve))

/** The first render is on the screen, or will not be for a while. */
export const sayPageStands = (): void => letGo()

/** What `load` brings, asked for once the page stands. */
export const oncePageStands = <T>(load: () => Promise<T>): Promise<T> => pageStands.then(load)
