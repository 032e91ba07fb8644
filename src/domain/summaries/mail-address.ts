/** What is wrong with a line of a mail's head, in words for the user. */
export type HeaderProblem = { readonly ok: false; readonly problem: string }
export type Recipient = { readonly name: string; readonly address: string }

/** The most recipients that one summary goes to; more is a mailing, not a summary. */
export const maxRecipients = 20

/**
 * Checks a text that will stand in the head of a mail. A line break or another control character
 * there could add a recipient that nobody wrote, and so could an encoded word, which the reader's
 * program decodes; such text is refused, never repaired.
 */
export function checkHeader(text: string, what: string, max = 200): HeaderProblem | { ok: true } {
  if (!text.isWellFormed()) return problem(`${what} holds a broken character.`)
  if (/[\p{Cc}\u2028\u2029]/u.test(text)) {
    return problem(`${what} holds a line break or a control character. Please write it anew.`)
  }
  if (/=\?[^?]*\?[bq]\?/i.test(text)) {
    return problem(`${what} holds “=?”, which mail programs take for code. Please write it anew.`)
  }
  if (text.length > max) return problem(`${what} is longer than ${max} characters.`)
  return { ok: true }
}

/**
 * Reads the recipients from one line: addresses, or names with the address in angle brackets, with
 * commas or semicolons between them. A name that holds one of these stands in quotes, with a backslash
 * before quotes of its own (RFC 5322, 3.2.4). An empty line is no recipient, which is allowed: the mail
 * program then asks.
 */
export function readRecipients(
  text: string,
): HeaderProblem | { ok: true; recipients: Recipient[] } {
  const checked = checkHeader(text, 'The recipient line', 2_000)
  if (!checked.ok) return checked
  const recipients: Recipient[] = []
  for (const entry of entriesOf(text)) {
    const named = /^(?:"((?:[^"\\]|\\.)*)"|([^<>"]*))\s*<([^<>]*)>$/.exec(entry)
    const name = (named?.[1]?.replaceAll(/\\(.)/g, '$1') ?? named?.[2] ?? '').trim()
    const address = (named?.[3] ?? entry).trim()
    if (!isAddress(address)) return problem(`“${entry}” does not look like an e-mail address.`)
    if (!recipients.some((one) => one.address.toLowerCase() === address.toLowerCase())) {
      recipients.push({ name, address })
    }
  }
  if (recipients.length > maxRecipients) return problem(`At most ${maxRecipients} recipients.`)
  return { ok: true, recipients }
}

/** The line cut at its commas and semicolons, but not within quotes. */
function entriesOf(line: string): string[] {
  const entries = line.match(/(?:"(?:[^"\\]|\\.)*"|[^,;"]|")+/g) ?? []
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== '')
}

/**
 * A plain address: letters, digits and the usual signs before the `@`, a domain name after it. The
 * quoted and commented forms that mail once allowed are left out on purpose.
 */
export function isAddress(text: string): boolean {
  if (text.length > 254) return false
  const [local = '', domain = '', more] = text.split('@')
  return (
    more === undefined &&
    local.length <= 64 &&
    /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local) &&
    /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/.test(
      domain,
    )
  )
}

function problem(text: string): HeaderProblem {
  return { ok: false, problem: text }
}

/**
 * A recipient as `readRecipients` reads it: with the whole name, in quotes where it could be read as
 * two. Empty where the address is none.
 */
export function recipientLine(name: string, address: string): string {
  if (!isAddress(address)) return ''
  const plain = name.trim()
  if (plain === '') return address
  const said = /[,;<>"\\]/.test(plain) ? `"${plain.replaceAll(/["\\]/g, '\\$&')}"` : plain
  return `${said} <${address}>`
}
