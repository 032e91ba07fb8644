import type { RichBlock, RichDoc } from '#contract/rich-text.ts'
import { emptyDoc, richDoc } from '#contract/rich-text.ts'
import { coachingDefinition, guideDefinition } from '#contract/template-definition.ts'
import { guideAnswers } from '#contract/coaching.ts'
import type { NextSaid, ReviewHeld } from '#domain/cadence/next-review.ts'
import type { ReviewFacts } from '#domain/summaries/review-facts.ts'
import { isBlank } from '#domain/rich-text/plain-text.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { plainText } from '#domain/templates/plain-text.ts'
import type { Db } from '../../db/tables.ts'
import { readSettings } from '../settings/settings.repository.ts'
import type { Writing } from '#contract/writing.ts'

/** A review with everything that a summary is made from. */
export type SummarySource = {
  readonly reviewId: string
  readonly repId: string
  readonly repEmail: string | null
  readonly closed: boolean
  /** What the next one is looked for by, and what was said of it. */
  readonly review: ReviewHeld & { readonly said: NextSaid }
  readonly facts: ReviewFacts
}

/** Reads a review for its summaries, items of every class included; undefined when there is none. */
export async function findSummarySource(
  db: Db,
  reviewId: string,
): Promise<SummarySource | undefined> {
  const review = await db
    .selectFrom('review')
    .innerJoin('rep', 'rep.id', 'review.rep_id')
    .innerJoin('template_version as version', 'version.id', 'review.guide_version_id')
    .selectAll('review')
    .select(['rep.name as rep_name', 'rep.email as rep_email', 'version.definition'])
    .where('review.id', '=', reviewId)
    .executeTakeFirst()
  if (!review) return undefined
  const guide = guideDefinition.safeParse(JSON.parse(review.definition)).data
  const labels = new Map(guide?.sections.map((section) => [section.key, section.label]))
  const settings = await readSettings(db)
  return {
    reviewId,
    repId: review.rep_id,
    repEmail: review.rep_email,
    closed: review.state === 'closed',
    review: {
      id: reviewId,
      kind: review.kind,
      repId: review.rep_id,
      accountId: review.account_id,
      opportunityId: review.opportunity_id,
      said: { nextHow: review.next_how, nextOn: review.next_on, nextTime: review.next_time },
    },
    facts: {
      kind: review.kind,
      heldOn: review.held_on,
      repName: review.rep_name,
      bossName: settings.bossName,
      marketingName: settings.marketingName,
      noneNeeded: review.none_needed.trim() !== '',
      next: review.next_on === null ? null : { on: review.next_on, time: review.next_time },
      captures: await readCaptures(db, reviewId, labels),
      commitments: await readCommitments(db, reviewId, labels),
      notes: await readNotes(db, reviewId, settings.writing),
      addenda: await readAddenda(db, reviewId),
      verdicts: await readVerdicts(db, reviewId),
    },
  }
}

type Labels = ReadonlyMap<string, string>

async function readCaptures(db: Db, reviewId: string, labels: Labels) {
  const rows = await db
    .selectFrom('capture')
    .selectAll()
    .where('review_id', '=', reviewId)
    .where('removed_at', 'is', null)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({
    privacy: row.privacy,
    kind: row.kind,
    text: row.text,
    section: labels.get(row.section_key) ?? '',
    outcome: row.outcome,
    outcomeText: row.outcome_text,
    outcomeOn: row.outcome_on,
  }))
}

async function readCommitments(db: Db, reviewId: string, labels: Labels) {
  const rows = await db
    .selectFrom('commitment')
    .selectAll()
    .where('review_id', '=', reviewId)
    .where('removed_at', 'is', null)
    .where('state', '<>', 'dropped')
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({
    privacy: row.privacy,
    owner: row.owner,
    ownerName: row.owner_name,
    text: row.text,
    proof: row.proof,
    dueOn: row.due_on,
    section: labels.get(row.section_key ?? '') ?? '',
  }))
}

async function readNotes(db: Db, reviewId: string, writing: Writing) {
  const rows = await db
    .selectFrom('coaching_note as note')
    .leftJoin('template_version as version', 'version.id', 'note.guide_version_id')
    .selectAll('note')
    .select('version.definition')
    .where('note.review_id', '=', reviewId)
    .where('note.removed_at', 'is', null)
    .orderBy('note.seq')
    .execute()
  return rows.map((row) => ({
    privacy: row.privacy,
    doc: withAnswers(row, writing),
    seenFact: row.seen_fact,
    seenOn: row.seen_on,
    seenEffect: row.seen_effect,
  }))
}

/** A note as one document: the answers to the guide's steps under their questions, then its text. */
function withAnswers(
  { definition, answers, doc }: { definition: string | null; answers: string | null; doc: string },
  writing: Writing,
): RichDoc {
  const own = richDoc.safeParse(JSON.parse(doc)).data ?? emptyDoc
  const guide =
    definition === null ? undefined : coachingDefinition.safeParse(JSON.parse(definition)).data
  const given = answers === null ? undefined : guideAnswers.safeParse(JSON.parse(answers)).data
  if (!guide || !given) return own
  const blocks = fieldsOf(guide).flatMap((field): RichBlock[] => {
    const text = plainText(field, given[field.key]?.value ?? null, writing)
    return text === '' ? [] : [heading(field.label), paragraph(text)]
  })
  return blocks.length === 0
    ? own
    : { type: 'doc', content: isBlank(own) ? blocks : [...blocks, ...own.content] }
}

function heading(text: string): RichBlock {
  return { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text }] }
}

function paragraph(text: string): RichBlock {
  return {
    type: 'paragraph',
    content: text
      .split(/\r\n|\r|\n/)
      .flatMap((line, index) => [
        ...(index === 0 ? [] : [{ type: 'hardBreak' as const }]),
        ...(line === '' ? [] : [{ type: 'text' as const, text: line }]),
      ]),
  }
}

async function readAddenda(db: Db, reviewId: string) {
  const rows = await db
    .selectFrom('addendum')
    .select(['privacy', 'text', 'written_on'])
    .where('review_id', '=', reviewId)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({ privacy: row.privacy, text: row.text, writtenOn: row.written_on }))
}

async function readVerdicts(db: Db, reviewId: string) {
  const rows = await db
    .selectFrom('verdict')
    .select(['title', 'verdict', 'grade', 'due', 'looked'])
    .where('review_id', '=', reviewId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    title: row.title,
    verdict: row.verdict,
    grade: row.grade,
    due: row.due === 1,
    looked: row.looked === 1,
  }))
}
