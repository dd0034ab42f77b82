/** Tells a bcrypt hash from another text, without the library that makes one. */

/** Whether a text is a bcrypt hash. */
export const isPasswordHash = (text: string): boolean =>
  /^\$2[aby]\$(?:0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}$/.test(text)
