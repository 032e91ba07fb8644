import type { SummaryChoices, SummaryPreview } from '#contract/summaries.ts'
import type { Occurrence } from '#contract/cadence-values.ts'
import type { Audience, SummaryBlock, SummaryRoute } from '#contract/summary-values.ts'
import { summaryFragment, summaryHtml } from '#domain/summaries/as-mail.ts'
import { summaryMarkdown } from '#domain/summaries/as-markdown.ts'
import { summaryText } from '#domain/summaries/as-text.ts'
import { compose, included, subjectOf } from '#domain/summaries/compose.ts'
import { exportName } from '#domain/summaries/export-name.ts'
import {
  checkHeader,
  readRecipients,
  type Recipient,
  recipientLine,
} from '#domain/summaries/mail-address.ts'
import { mailtoLimit, mailtoLink } from '#domain/summaries/mailto.ts'
import { planNext } from '#domain/cadence/next-review.ts'
import {
  type ClearedReview,
  clearReview,
  type ReviewFacts,
} from '#domain/summaries/review-facts.ts'
import { reviewNames } from '#domain/summaries/wording.ts'
import { sayWhen } from '#domain/writing/write-day.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { Failure, notFound, stale } from '../../failure.ts'
import type { Delivery } from '../../ports.ts'
import { calendarFile, calendarTitle, entryFile } from '../cadence/calendar.service.ts'
import { getDueAfter, nextOf, wasPlanned } from '../cadence/next-date.service.ts'
import { readSettings } from '../settings/settings.repository.ts'
import {
  findChoices,
  insertChoices,
  markSent,
  type StoredChoices,
  updateChoices,
} from './choices.repository.ts'
import { findSummarySource, type SummarySource } from './review-facts.repository.ts'

type Which = { reviewId: string; audience: Audience }

/** One version of a summary, composed from what its reader may see and from nothing else. */
type Composed = {
  source: Omit<SummarySource, 'facts'>
  head: ClearedReview<Audience>['head']
  choices: StoredChoices
  all: SummaryBlock[]
  /** The blocks that leave. */
  leaving: SummaryBlock[]
  kept: { private: number; others: number }
  /** The next review that this reader is invited to, once it is planned. */
  next: Occurrence | null
}

/** What the preview shows. NOT_FOUND when there is no such review. */
export async function preview(ctx: QueryContext, which: Which): Promise<SummaryPreview> {
  const { source, head, choices, all, leaving, kept, next } = await composed(ctx, which)
  const text = summaryText(leaving)
  const link = mailtoLink(choices.recipient, choices.subject, text)
  const length = link.ok ? link.href.length : link.reason === 'too_long' ? link.length : null
  return {
    reviewId: which.reviewId,
    audience: which.audience,
    review: {
      kind: head.kind,
      heldOn: head.heldOn,
      repId: source.repId,
      repName: head.repName,
      closed: source.closed,
    },
    choices: {
      recipient: choices.recipient,
      subject: choices.subject,
      leftOut: choices.leftOut,
    },
    revision: choices.revision,
    sent: choices.sent,
    blocks: all,
    text,
    html: summaryFragment(leaving),
    kept,
    mailto: { fits: link.ok, length, limit: mailtoLimit },
    calendar:
      next === null || head.next === null
        ? null
        : {
            title: await calendarTitle(ctx, next),
            when: sayWhen(head.next.on, head.next.time, ctx.writing),
          },
  }
}

/** Keeps what the manager has chosen. NOT_FOUND, VALIDATION, STALE_REVISION. */
export async function saveChoices(
  ctx: CommandContext,
  which: Which,
  seen: number,
  choices: SummaryChoices,
): Promise<SummaryPreview> {
  if (!(await findSummarySource(ctx.db, which.reviewId))) throw notFound('review')
  checkHead(choices)
  const stored = await findChoices(ctx.db, which)
  if ((stored?.revision ?? 0) !== seen) throw stale('summary')
  if (!stored) await insertChoices(ctx.db, which, choices, { id: ctx.nextId(), now: ctx.now })
  else if (!(await updateChoices(ctx.db, which, choices, seen, ctx.now))) throw stale('summary')
  return preview(ctx, which)
}

/** The summary as a mail draft. CONFLICT while the review is open. */
export async function mailDraft(ctx: CommandContext, which: Which, id: string): Promise<Delivery> {
  const summary = await ready(ctx, which)
  const { recipients } = checkHead(summary.choices)
  const settings = await readSettings(ctx.db)
  const from: Recipient | null =
    settings.managerEmail === ''
      ? null
      : { name: settings.managerName, address: settings.managerEmail }
  // The mail library is large, and most starts write no mail.
  const { composeDraft } = await import('./mail-draft.ts')
  const bytes = await composeDraft({
    from,
    to: recipients,
    subject: summary.choices.subject,
    text: summaryText(summary.leaving),
    html: summaryHtml(summary.choices.subject, summary.leaving),
    calendar: summary.next === null ? null : await entryFile(ctx, summary.next),
    id,
    now: ctx.now,
  })
  return { name: nameOf(summary, which, 'eml'), mime: 'message/rfc822', bytes, intent: 'open' }
}

/** The summary as a Markdown file. CONFLICT while the review is open. */
export async function markdownFile(ctx: QueryContext, which: Which): Promise<Delivery> {
  const summary = await ready(ctx, which)
  return {
    name: nameOf(summary, which, 'md'),
    mime: 'text/markdown; charset=utf-8',
    bytes: Buffer.from(summaryMarkdown(summary.choices.subject, summary.leaving), 'utf8'),
    intent: 'save',
  }
}

/** The summary as a mail link. CONFLICT while the review is open, or when the link would be too long. */
export async function mailLink(ctx: QueryContext, which: Which): Promise<string> {
  const summary = await ready(ctx, which)
  checkHead(summary.choices)
  const { recipient, subject } = summary.choices
  const link = mailtoLink(recipient, subject, summaryText(summary.leaving))
  if (link.ok) return link.href
  throw link.reason === 'too_long'
    ? new Failure(
        'CONFLICT',
        `This summary makes a link of ${link.length} characters, and mail programs cut it off after ${mailtoLimit}. Open it as a draft, or copy it: nothing is lost that way.`,
      )
    : new Failure('VALIDATION', `${link.problem} Nothing was opened.`)
}

/**
 * The next date as a calendar file to import. It has a uid of its own: under that of its series it
 * takes the place of the whole series in programs that replace a uid they know (khal), and others
 * refuse it (Thunderbird). NOT_FOUND when none is planned.
 */
export async function nextDateFile(ctx: CommandContext, reviewId: string): Promise<Delivery> {
  const summary = await composed(ctx, { reviewId, audience: 'rep' })
  if (summary.next === null) throw notFound('next date')
  const { bytes } = await calendarFile(ctx, { of: 'one', key: summary.next.key })
  return {
    name: exportName(['Next', reviewNames[summary.head.kind], summary.head.repName], 'ics'),
    mime: 'text/calendar; charset=utf-8',
    bytes,
    intent: 'open',
  }
}

/** Remembers that a version left. What was proposed and never changed is kept with it. */
export async function noteSent(
  ctx: CommandContext,
  which: Which,
  route: SummaryRoute,
): Promise<SummaryPreview> {
  const { choices } = await ready(ctx, which)
  if (choices.revision === 0) {
    await insertChoices(ctx.db, which, choices, { id: ctx.nextId(), now: ctx.now })
  }
  await markSent(ctx.db, which, { at: ctx.now, route })
  return preview(ctx, which)
}

async function ready(ctx: QueryContext, which: Which): Promise<Composed> {
  const summary = await composed(ctx, which)
  if (!summary.source.closed) {
    throw new Failure(
      'CONFLICT',
      'This review is still open. Close it first; then its summary can go out.',
    )
  }
  return summary
}

async function composed(ctx: QueryContext, which: Which): Promise<Composed> {
  const found = await findSummarySource(ctx.db, which.reviewId)
  if (!found) throw notFound('review')
  const { facts: stored, ...source } = found
  const planned = await nextOf(ctx, which.reviewId)
  const facts = { ...stored, next: await nextShown(ctx, source, stored, planned) }
  // From here on nothing that this reader may not see is at hand.
  const review = clearReview(which.audience, facts)
  const choices = (await findChoices(ctx.db, which)) ?? {
    recipient: await proposedRecipient(ctx, which.audience, source, review.head.repName),
    subject: subjectOf(review, ctx.writing),
    leftOut: [],
    revision: 0,
    sent: null,
  }
  const all = compose(review, ctx.writing)
  return {
    source,
    head: review.head,
    choices,
    all,
    leaving: included(all, choices.leftOut),
    kept: review.kept,
    next: isInvited(which, review) ? planned : null,
  }
}

/**
 * The next date as it stands in the cadence now; of an open review as its close would plan it. What
 * was said before next dates were planned is shown as it was said.
 */
async function nextShown(
  ctx: QueryContext,
  { closed, review }: Pick<SummarySource, 'closed' | 'review'>,
  { next: said }: ReviewFacts,
  planned: Occurrence | null,
): Promise<ReviewFacts['next']> {
  if (planned) return dateOf(planned)
  if (closed) return (await wasPlanned(ctx, review.id)) ? null : said
  const plan = planNext(review.said, await getDueAfter(ctx, review))
  switch (plan.does) {
    case 'nothing':
      return null
    case 'stands':
      return dateOf(plan.which)
    case 'moves':
    case 'adds':
      return { on: plan.on, time: plan.time }
  }
}

function dateOf({ on, time, wholeDay }: Occurrence): { on: string; time: string | null } {
  return { on, time: wholeDay ? null : time }
}

/** The rep is; the boss is not, and marketing only to the joint review. */
function isInvited(which: Which, { head }: ClearedReview<Audience>): boolean {
  return (
    which.audience === 'rep' || (which.audience === 'marketing' && head.kind === 'sales_marketing')
  )
}

async function proposedRecipient(
  ctx: QueryContext,
  audience: Audience,
  source: Omit<SummarySource, 'facts'>,
  repName: string,
): Promise<string> {
  const settings = await readSettings(ctx.db)
  switch (audience) {
    case 'rep':
      return recipientLine(repName, source.repEmail ?? '')
    case 'boss':
      return recipientLine(settings.bossName, settings.bossEmail)
    case 'marketing':
      return recipientLine(settings.marketingName, settings.marketingEmail)
  }
}

function checkHead(choices: SummaryChoices): { recipients: readonly Recipient[] } {
  const recipients = readRecipients(choices.recipient)
  const subject = checkHeader(choices.subject, 'The subject')
  const issues = [
    ...(recipients.ok ? [] : [{ path: 'recipient', message: recipients.problem }]),
    ...(subject.ok ? [] : [{ path: 'subject', message: subject.problem }]),
  ]
  if (!recipients.ok || !subject.ok) {
    throw new Failure('VALIDATION', `${issues[0]?.message ?? ''} Nothing was changed.`, issues)
  }
  return { recipients: recipients.recipients }
}

function nameOf(summary: Composed, which: Which, ending: 'eml' | 'md'): string {
  const { kind, heldOn, repName } = summary.head
  // What goes to marketing from another review does not say whose review it was.
  const whose = which.audience === 'marketing' ? 'marketing' : repName
  return exportName([heldOn, reviewNames[kind], whose], ending)
}
