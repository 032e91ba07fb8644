import type { RichDoc } from '#contract/rich-text.ts'
import type { ReviewKind } from '#contract/values.ts'
import { uuidIds } from '#core/node-ports.ts'
import type {
  AddendumFact,
  CaptureFact,
  CommitmentFact,
  NoteFact,
  VerdictFact,
} from '#domain/summaries/review-facts.ts'
import type { TestCore } from './core.ts'
import { withDb } from './rows.ts'

/** What a test puts into a review; `section` names one by its label in the guide. */
export type ReviewContent = {
  kind?: ReviewKind
  open?: boolean
  next?: { on: string; time: string | null } | null
  noneNeeded?: string
  questionNote?: string
  ratingNote?: string
  captures?: readonly CaptureFact[]
  commitments?: readonly CommitmentFact[]
  notes?: readonly NoteFact[]
  addenda?: readonly AddendumFact[]
  verdicts?: readonly VerdictFact[]
}

export const at = '2026-05-04T08:00:00.000Z'

/** A note's document of one paragraph. */
export function paragraphDoc(text: string): RichDoc {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
}

/** Adds a rep with an address. @returns the id */
export async function aRep(core: TestCore, name = 'Anna Lindt'): Promise<string> {
  const { rep } = await core.ok('team.createRep', {
    name,
    email: 'anna@example.com',
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  })
  return rep.id
}

/** Writes a review of 4 May 2026 with everything in it. @returns its id */
export async function aReview(
  core: TestCore,
  repId: string,
  content: ReviewContent = {},
): Promise<string> {
  const kind = content.kind ?? 'one_on_one'
  const { templates } = await core.ok('templates.list', { kind: 'review_guide' })
  const guide = templates.find((template) => template.reviewKind === kind)
  if (!guide) throw new Error(`no guide for ${kind}`)
  const { version } = await core.ok('templates.version', { versionId: guide.versionId })
  const sections = version.definition.sections
  const keyOf = (label: string) =>
    sections.find((section) => section.label === label)?.key ?? sections[0]?.key ?? ''
  const reviewId = uuidIds.next()
  await withDb(core.folder, async (db) => {
    const last = await db.selectFrom('sequence').select('value').executeTakeFirstOrThrow()
    let seq = last.value
    const stamp = () => ({ id: uuidIds.next(), seq: (seq += 1) })
    const times = { created_at: at, updated_at: at }
    await db
      .insertInto('review')
      .values({
        ...stamp(),
        id: reviewId,
        rep_id: repId,
        kind,
        guide_version_id: guide.versionId,
        agenda_id: null,
        account_id: null,
        opportunity_id: null,
        state: content.open ? 'paused' : 'closed',
        started_at: at,
        held_on: '2026-05-04',
        ended_at: content.open ? null : at,
        current_section: sections[0]?.key ?? '',
        question_answered: null,
        question_note: content.questionNote ?? '',
        rating: null,
        rating_note: content.ratingNote ?? '',
        none_needed: content.noneNeeded ?? '',
        next_on: content.next?.on ?? null,
        next_time: content.next?.time ?? null,
        ...times,
      })
      .execute()
    for (const item of content.captures ?? []) {
      await db
        .insertInto('capture')
        .values({
          ...stamp(),
          review_id: reviewId,
          section_key: keyOf(item.section),
          kind: item.kind,
          text: item.text,
          privacy: item.privacy,
          outcome: item.outcome,
          outcome_text: item.outcomeText,
          outcome_on: item.outcomeOn,
          agenda_item_id: null,
          plan_id: null,
          field_key: null,
          removed_at: null,
          ...times,
        })
        .execute()
    }
    for (const item of content.commitments ?? []) {
      await db
        .insertInto('commitment')
        .values({
          ...stamp(),
          rep_id: repId,
          owner: item.owner,
          owner_name: item.ownerName || (item.owner === 'other' ? 'Ines' : ''),
          text: item.text,
          proof: item.proof,
          due_on: item.dueOn,
          first_due_on: item.dueOn,
          state: 'open',
          ended_on: null,
          privacy: item.privacy,
          origin: 'section',
          review_id: reviewId,
          section_key: keyOf(item.section),
          plan_id: null,
          field_key: null,
          capture_id: null,
          removed_at: null,
          created_on: '2026-05-04',
          ...times,
        })
        .execute()
    }
    for (const item of content.notes ?? []) {
      await db
        .insertInto('coaching_note')
        .values({
          ...stamp(),
          rep_id: repId,
          review_id: reviewId,
          opportunity_id: null,
          plan_id: null,
          guide_version_id: null,
          answers: null,
          doc: JSON.stringify(item.doc),
          seen_fact: item.seenFact,
          seen_on: item.seenOn,
          seen_effect: item.seenEffect,
          privacy: item.privacy,
          noted_on: '2026-05-04',
          removed_at: null,
          ...times,
        })
        .execute()
    }
    for (const item of content.addenda ?? []) {
      await db
        .insertInto('addendum')
        .values({
          ...stamp(),
          review_id: reviewId,
          text: item.text,
          privacy: item.privacy,
          at,
          written_on: item.writtenOn,
        })
        .execute()
    }
    for (const item of content.verdicts ?? []) {
      await db
        .insertInto('verdict')
        .values({
          id: uuidIds.next(),
          review_id: reviewId,
          rep_id: repId,
          plan_kind: 'opportunity_plan',
          plan_id: null,
          account_id: null,
          opportunity_id: null,
          title: item.title,
          due: item.due ? 1 : 0,
          verdict: item.verdict,
          grade: item.verdict === 'used' ? (item.grade ?? 'C') : null,
          looked: item.looked ? 1 : 0,
          evidence: '{}',
          settings: '{}',
          created_at: at,
        })
        .execute()
    }
    if (content.next && !content.open) {
      const occurrence = stamp()
      await db
        .insertInto('cadence_occurrence')
        .values({
          ...occurrence,
          target_id: repId,
          rep_id: repId,
          review_kind: kind,
          on_day: content.next.on,
          at_time: content.next.time ?? '09:00',
          whole_day: content.next.time === null ? 1 : 0,
          minutes: 40,
          ...times,
        })
        .execute()
      await db
        .insertInto('review_next')
        .values({ review_id: reviewId, occurrence_id: occurrence.id, how: 'added' })
        .execute()
    }
    await db.updateTable('sequence').set({ value: seq }).execute()
  })
  return reviewId
}
