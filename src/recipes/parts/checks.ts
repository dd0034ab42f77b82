/** Why a text cannot be what a field asks for, as a sentence without its period; `undefined` where it can. */
import { quantityOf } from '../../kubernetes/quantity.ts'

export type WhyNot = (text: string) => string | undefined

/** A text that may have any length, as a sentence quotes it. */
export const shown = (text: string): string => `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`

/** A list of any length, as a sentence names it. */
export const shownList = (texts: readonly string[]): string =>
  texts.length > 12 ? `${texts.slice(0, 12).join(', ')} and ${texts.length - 12} more` : texts.join(', ')

/** An address of electronic mail, as Dex and the profiles compare it. */
export const whyNotEmail: WhyNot = (text) =>
  /^[A-Za-z0-9.!#$%&*+/=?^_{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(text) &&
  text.length <= 254
    ? undefined
    : `${shown(text)} is no email address: name@host, without spaces or quotes`

/** The name of a namespace, a profile, most other things. */
export const whyNotLabel: WhyNot = (text) =>
  /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text)
    ? undefined
    : `${shown(text)} is no name of Kubernetes: small letters, digits and dashes, at most 63, beginning and ending with a letter or digit`

/** The name of an object that may have dots. */
export const whyNotName: WhyNot = (text) =>
  /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/.test(text) && !/\.\.|\.-|-\./.test(text)
    ? undefined
    : `${shown(text)} is no name of Kubernetes: small letters, digits, dashes and dots, at most 253`

/** A host name; with `wildcard` also `*.example.com`. */
export const whyNotHost: WhyNot = (text) =>
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text) &&
  text.length <= 253
    ? undefined
    : `${shown(text)} is no host name: small letters, digits, dashes, with a dot in it, as in kubeflow.example.com`

/** A host name or address, with a port where one is written. */
export const whyNotEndpoint: WhyNot = (text) =>
  /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?$/.test(text) && portOf(text) <= 65535
    ? undefined
    : `${shown(text)} is no host: a name or address, with ":" and a port where it has one, without a scheme`

const portOf = (text: string): number => Number(/:(\d+)$/.exec(text)?.[1] ?? 0)

/** An address of http or https without anything a query would be needed for. */
export const whyNotUrl: WhyNot = (text) =>
  /^https?:\/\/[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?(?:\/[A-Za-z0-9._~%!$&()*+,;=:@/-]*)?$/.test(text)
    ? undefined
    : `${shown(text)} is no address: it begins with https:// or http:// and a host`

/** A quantity as Kubernetes writes it, of something there is. */
export const whyNotQuantity: WhyNot = (text) =>
  text.length <= 40 && !/^[+-]/.test(text) && quantityOf(text) !== undefined
    ? undefined
    : `${shown(text)} is no quantity: a number, with m, Ki, Mi, Gi or Ti behind it where it has a unit`

/** A whole number between two. */
export const whyNotNumber =
  (least: number, most: number): WhyNot =>
  (text) =>
    /^\d{1,12}$/.test(text) && Number(text) >= least && Number(text) <= most
      ? undefined
      : `${shown(text)} is no whole number from ${least} to ${most}`

/** A text without which nothing can be written. */
export const whyNotEmpty =
  (what: string): WhyNot =>
  (text) =>
    text.trim() === '' ? `${what} is needed` : undefined

/** A check of a text that may also be left out. */
export const orNothing =
  (whyNot: WhyNot): WhyNot =>
  (text) =>
    text === '' ? undefined : whyNot(text)
