import MailComposer from 'nodemailer/lib/mail-composer'
import { checkHeader, isAddress, type Recipient } from '#domain/summaries/mail-address.ts'
import { Failure } from '../../failure.ts'

export type MailDraft = {
  /** Who writes; null where the settings do not say, and the mail program fills it in. */
  readonly from: Recipient | null
  readonly to: readonly Recipient[]
  readonly subject: string
  readonly text: string
  /** A whole HTML document. */
  readonly html: string
  /** The calendar file, or null. */
  readonly calendar: string | null
  /** A page that goes along as a file of its own, such as a sheet to fill in. */
  readonly page?: { readonly name: string; readonly html: string }
  /** A unique word for the message's id, and the instant of writing. */
  readonly id: string
  readonly now: string
}

/**
 * A mail draft as the bytes of an `.eml` file: text, HTML and the calendar file, marked as not yet
 * sent. VALIDATION when a name, an address or the subject holds what could add a line to the head.
 */
export async function composeDraft(draft: MailDraft): Promise<Uint8Array> {
  for (const { name, address } of [...(draft.from ? [draft.from] : []), ...draft.to]) {
    refuseUnsafe(name, 'A name')
    if (!isAddress(address)) {
      throw new Failure('VALIDATION', 'An address does not look like an e-mail address.')
    }
  }
  refuseUnsafe(draft.subject, 'The subject')
  const composer = new MailComposer({
    ...(draft.from ? { from: draft.from } : {}),
    to: [...draft.to],
    // Blank is none: a head line of spaces is what mail programs show as a subject without an end.
    subject: draft.subject.trim(),
    text: withOneLineEnd(draft.text),
    html: withOneLineEnd(draft.html),
    // As a text it would stand in the head as it is; a date is written as mail wants it, in UTC.
    date: new Date(draft.now),
    // Without one of our own the machine's name would be written into it.
    messageId: `<${draft.id}@plumbline.invalid>`,
    headers: { 'X-Unsent': '1' },
    // A body of plain letters would keep the line ends that it came with; mail has CRLF alone.
    newline: 'windows',
    attachments: [
      ...(draft.calendar === null
        ? []
        : [
            {
              filename: 'next-review.ics',
              content: draft.calendar,
              contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
            },
          ]),
      ...(draft.page === undefined
        ? []
        : [
            {
              filename: draft.page.name,
              content: draft.page.html,
              contentType: 'text/html; charset=utf-8',
            },
          ]),
    ],
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}

/** A text may hold the line ends of several systems, from pastes; the composer knows CRLF and LF. */
function withOneLineEnd(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n')
}

function refuseUnsafe(text: string, what: string): void {
  const checked = checkHeader(text, what)
  if (!checked.ok) throw new Failure('VALIDATION', `${checked.problem} Nothing was written.`)
}
