import { checkHeader, readRecipients } from './mail-address.ts'

/** The longest encoded link that mail programs and systems were seen to pass on whole. */
export const mailtoLimit = 1_600

/** A link, or why there is none: it would be too long, or one of its parts is refused. */
export type MailtoLink =
  | { readonly ok: true; readonly href: string }
  | { readonly ok: false; readonly reason: 'too_long'; readonly length: number }
  | { readonly ok: false; readonly reason: 'refused'; readonly problem: string }

/**
 * Builds a `mailto:` link (RFC 6068): addresses, subject and body percent-encoded as UTF-8, line
 * breaks as `%0D%0A`. A link over the limit is not made at all, because it would arrive cut off.
 */
export function mailtoLink(to: string, subject: string, body: string): MailtoLink {
  const recipients = readRecipients(to)
  if (!recipients.ok) return { ok: false, reason: 'refused', problem: recipients.problem }
  const head = checkHeader(subject, 'The subject')
  if (!head.ok) return { ok: false, reason: 'refused', problem: head.problem }
  if (!body.isWellFormed() || body.includes('\u0000')) {
    return { ok: false, reason: 'refused', problem: 'The text holds a broken character.' }
  }
  const addresses = recipients.recipients.map(({ address }) => encode(address).replace('%40', '@'))
  const text = encode(body.replace(/\r\n|\r|\n/g, '\r\n'))
  const href = `mailto:${addresses.join(',')}?subject=${encode(subject)}&body=${text}`
  return href.length <= mailtoLimit
    ? { ok: true, href }
    : { ok: false, reason: 'too_long', length: href.length }
}

/** Percent-encodes all but letters, digits and `-._~`. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
