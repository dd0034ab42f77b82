/** What was thrown, in words. */

/** The message of an error, and anything else that was thrown as text. */
export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
