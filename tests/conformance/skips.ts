/** Conformance cases that are not asked of our build, each with the reason. */
export const skips: Readonly<Record<string, string>> = {}
