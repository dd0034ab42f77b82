/** A word that a shell takes as it is. */
export const shellWord = (text: string): string =>
  /^[\w./:~-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''").replaceAll('\n', ' ')}'`
