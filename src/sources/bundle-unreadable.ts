/** The one error of bundles that cannot be used; apart from the reader, so that the page knows it without the engine. */

/** Raised where a part is of another format or cut off; the message is a sentence for the person. */
export class BundleUnreadable extends Error {}
