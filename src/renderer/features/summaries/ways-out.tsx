import { Button } from '@mantine/core'
import { CalendarPlus, ClipboardCopy, FileDown, Link2, Mail, Printer } from 'lucide-react'
import { useState } from 'react'
import type { Output } from '#contract/contract.ts'
import type { SummaryPreview } from '#contract/summaries.ts'
import type { SummaryBlock, SummaryRoute } from '#contract/summary-values.ts'
import { summaryFragment } from '#domain/summaries/as-mail.ts'
import { summaryText } from '#domain/summaries/as-text.ts'
import { mailtoLimit, mailtoLink } from '#domain/summaries/mailto.ts'
import { call } from '../../lib/call.ts'
import { finishDelivery } from '../../lib/pick-file.ts'
import { formatTime } from '../../lib/format.ts'
import { copyFormatted } from './copy-formatted.ts'
import type { Choices } from './use-choices.ts'
import classes from './ways-out.module.css'

type Props = {
  summary: SummaryPreview
  choices: Choices
  leaving: readonly SummaryBlock[]
}

type Delivered = Output<'summaries.deliver'>['delivered']

/** The ways in which a summary leaves. Each says what it did, and why it cannot. */
export function WaysOut({ summary, choices, leaving }: Props) {
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null)
  const which = { reviewId: summary.reviewId, audience: summary.audience }
  const { recipient, subject } = choices.now
  const text = summaryText(leaving)
  const link = mailtoLink(recipient, subject, text)
  const blocked = whyNot(summary, choices, leaving)

  /** Runs a way out once everything is saved, and says how it ended. */
  async function go(way: () => Promise<string>): Promise<void> {
    setSaid(null)
    try {
      if (!(await choices.settle())) {
        setSaid({ text: 'Not everything is saved yet, so nothing has left.', bad: true })
        return
      }
      const words = await way()
      if (words !== '') setSaid({ text: words, bad: false })
    } catch (error) {
      setSaid({ text: error instanceof Error ? error.message : String(error), bad: true })
    }
  }

  function deliver(route: 'eml' | 'markdown' | 'mailto'): Promise<void> {
    return go(async () => {
      const { delivered } = await call('summaries.deliver', { ...which, route })
      return finished(delivered, route)
    })
  }

  function copy(): void {
    // The clipboard answers only while the click is fresh, so the copy comes first.
    const copied = copyFormatted(summaryFragment(leaving), text)
    void go(async () => {
      if (!copied) throw new Error('The clipboard did not take it. Nothing was copied.')
      await call('summaries.noteLeft', { ...which, route: 'copy' })
      return 'Copied. Paste it into a new mail.'
    })
  }

  function print(): Promise<void> {
    return go(async () => {
      await call('summaries.noteLeft', { ...which, route: 'print' })
      window.print()
      return ''
    })
  }

  function calendar(): Promise<void> {
    return go(async () => {
      const { delivered } = await call('summaries.calendar', { reviewId: summary.reviewId })
      return finished(delivered, 'calendar')
    })
  }

  const off = blocked !== null
  return (
    <section aria-label="Ways out" className={classes.ways}>
      <Button leftSection={<Mail {...icon} />} disabled={off} onClick={() => void deliver('eml')}>
        Open in mail
      </Button>
      <Button
        variant="default"
        leftSection={<ClipboardCopy {...icon} />}
        disabled={off}
        onClick={copy}
      >
        Copy formatted
      </Button>
      <div className={classes.others}>
        <Button
          variant="default"
          leftSection={<FileDown {...icon} />}
          disabled={off}
          onClick={() => void deliver('markdown')}
        >
          Markdown
        </Button>
        <Button
          variant="default"
          leftSection={<Printer {...icon} />}
          disabled={off}
          onClick={() => void print()}
        >
          Print or PDF
        </Button>
        <Button
          variant="default"
          leftSection={<Link2 {...icon} />}
          disabled={off || !link.ok}
          aria-describedby="mail-link"
          onClick={() => void deliver('mailto')}
        >
          Mail link
        </Button>
        {summary.calendar ? (
          <Button
            variant="default"
            leftSection={<CalendarPlus {...icon} />}
            disabled={off}
            aria-describedby="calendar-file"
            onClick={() => void calendar()}
          >
            Calendar file
          </Button>
        ) : null}
      </div>
      {off ? <p className={classes.why}>{blocked}</p> : null}
      <p id="mail-link" className={classes.why}>
        {off ? '' : linkWords(link)}
      </p>
      {summary.calendar && !off ? (
        <p id="calendar-file" className={classes.why}>
          {calendarWords}
        </p>
      ) : null}
      <p role="status" className={classes.said} data-bad={said?.bad ?? false}>
        {said?.text ?? (summary.sent ? sentWords(summary.sent) : '')}
      </p>
    </section>
  )
}

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

function whyNot(
  summary: SummaryPreview,
  choices: Choices,
  leaving: readonly SummaryBlock[],
): string | null {
  if (!summary.review.closed) return 'Close the review first; then its summary can go out.'
  if (leaving.every(({ key }) => key === 'greeting' || key === 'next')) {
    return 'There is nothing in this version that could go out.'
  }
  if (choices.recipientProblem !== null || choices.subjectProblem !== null) {
    return 'Recipient or subject cannot stand in a mail yet.'
  }
  return null
}

const calendarWords =
  'The calendar file holds the next date alone, to import. A calendar that has all your reviews would show it twice: bring that one up to date instead.'

function linkWords(link: ReturnType<typeof mailtoLink>): string {
  if (link.ok) return 'The mail link carries plain text only, without the calendar entry.'
  return link.reason === 'too_long'
    ? `Too long for a mail link: ${link.length} characters, and mail programs cut it off after ${mailtoLimit}. Open it in mail or copy it; both are whole.`
    : ''
}

async function finished(
  delivered: Delivered,
  route: 'eml' | 'markdown' | 'mailto' | 'calendar',
): Promise<string> {
  switch (delivered.outcome) {
    case 'opened':
      return route === 'calendar' ? 'Opened in your calendar.' : 'Opened in your mail program.'
    case 'saved':
      return 'Saved.'
    case 'cancelled':
      return ''
    case 'link':
      openLink(delivered.href)
      return 'Handed to your mail program.'
    case 'download':
      await finishDelivery(delivered)
      return route === 'eml'
        ? 'The draft is in your downloads. Open it there; it is not sent yet.'
        : 'The file is in your downloads.'
  }
}

/** Follows a mail link that the core has built. */
function openLink(href: string): void {
  const link = document.createElement('a')
  link.href = href
  link.click()
}

const routeWords: Readonly<Record<SummaryRoute, string>> = {
  eml: 'as a mail draft',
  copy: 'by copy',
  markdown: 'as a Markdown file',
  print: 'to the printer',
  mailto: 'by mail link',
}

function sentWords(sent: NonNullable<SummaryPreview['sent']>): string {
  return `Left ${routeWords[sent.route]} at ${formatTime(sent.at)}.`
}
