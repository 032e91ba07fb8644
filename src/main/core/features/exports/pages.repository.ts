import type { Listed } from '#domain/exports/places.ts'
import type {
  AgendaRecord,
  CommitmentRecord,
  NoteRecord,
  PlanRecord,
  RepRecord,
  ReviewRecord,
} from '#domain/exports/records.ts'
import { richDoc } from '#contract/rich-text.ts'
import { dayIn } from '#domain/days.ts'
import { escapeMarkdown, richToMarkdown } from '#domain/rich-text/markdown.ts'
import type { Db } from '../../db/tables.ts'
import type { Labels } from './labels.ts'

/** Everything that gets a page, in the order in which pages list it. */
export async function listPaged(db: Db): Promise<Listed> {
  const reps = await db
    .selectFrom('rep')
    .select(['id', 'name'])
    .orderBy('name')
    .orderBy('id')
    .execute()
  const plans = await db
    .selectFrom('plan')
    .select(['id', 'rep_id as repId', 'title', 'kind', 'period'])
    .orderBy('title')
    .orderBy('id')
    .execute()
  const reviews = await db
    .selectFrom('review')
    .select(['id', 'rep_id as repId', 'kind', 'held_on as heldOn'])
    .orderBy('held_on')
    .orderBy('seq')
    .execute()
  return { reps, plans, reviews }
}

/** What the pages are read from; the zone is the manager's, an IANA name. */
export type Source = { readonly db: Db; readonly labels: Labels; readonly zone: string }

/** All that is kept about one rep, without what was removed. */
export async function readRep({ db, labels, zone }: Source, repId: string): Promise<RepRecord> {
  const rep = await db
    .selectFrom('rep')
    .select(['id', 'name', 'email', 'role', 'territory', 'start_date', 'archived_at'])
    .where('id', '=', repId)
    .executeTakeFirstOrThrow()
  const focuses = await db
    .selectFrom('focus')
    .select(['skill', 'aim', 'started_on', 'ended_on', 'outcome', 'privacy'])
    .where('rep_id', '=', repId)
    .orderBy('seq')
    .execute()
  return {
    id: rep.id,
    name: rep.name,
    email: rep.email,
    role: rep.role,
    territory: rep.territory,
    startDate: rep.start_date,
    archivedOn: rep.archived_at && dayIn(rep.archived_at, zone),
    focuses: focuses.map(({ started_on: startedOn, ended_on: endedOn, ...focus }) => ({
      ...focus,
      startedOn,
      endedOn,
    })),
    plans: await plansOf({ db, labels, zone }, repId),
    notes: await notesOf(db, repId),
    reviews: await reviewsOf(db, labels, repId),
    commitments: await commitmentsOf(db, repId),
    agendas: await agendasOf(db, labels, repId),
  }
}

async function plansOf({ db, labels, zone }: Source, repId: string): Promise<PlanRecord[]> {
  const plans = await db
    .selectFrom('plan')
    .leftJoin('account', 'account.id', 'plan.account_id')
    .leftJoin('opportunity', 'opportunity.id', 'plan.opportunity_id')
    .select(['plan.id', 'plan.title', 'plan.kind', 'plan.period', 'plan.template_version_id'])
    .select(['plan.archived_at', 'account.name as account', 'opportunity.name as opportunity'])
    .where('plan.rep_id', '=', repId)
    .orderBy('plan.title')
    .orderBy('plan.id')
    .execute()
  const records: PlanRecord[] = []
  for (const plan of plans) {
    const names = await labels.of(plan.template_version_id)
    const label = (key: string) => names.get(key) ?? key
    const fields = await db
      .selectFrom('plan_field')
      .select(['field_key', 'plain', 'score', 'changed_on'])
      .where('plan_id', '=', plan.id)
      .execute()
    const evidence = await db
      .selectFrom('plan_evidence')
      .select(['field_key', 'dated_on', 'source', 'words'])
      .where('plan_id', '=', plan.id)
      .where('removed_at', 'is', null)
      .orderBy('seq')
      .execute()
    const changes = await db
      .selectFrom('plan_revision')
      .select(['field_key', 'changed_on', 'author'])
      .where('plan_id', '=', plan.id)
      .orderBy('seq', 'desc')
      .execute()
    // As the template has them; what a newer template dropped stands behind.
    const order = new Map([...names.keys()].map((key, index) => [key, index]))
    const rank = (key: string) => order.get(key) ?? order.size
    records.push({
      id: plan.id,
      title: plan.title,
      kind: plan.kind,
      period: plan.period,
      about: plan.account ?? plan.opportunity,
      archivedOn: plan.archived_at && dayIn(plan.archived_at, zone),
      fields: fields
        .filter(({ plain, score }) => plain !== '' || score !== null)
        .toSorted((a, b) => rank(a.field_key) - rank(b.field_key))
        .map((field) => ({
          label: label(field.field_key),
          text: field.plain,
          score: field.score,
          changedOn: field.changed_on,
        })),
      evidence: evidence.map(({ field_key: key, dated_on: on, source, words }) => ({
        label: label(key),
        on,
        source,
        words,
      })),
      changes: changes.map(({ field_key: key, changed_on: on, author }) => ({
        on,
        label: label(key),
        author,
      })),
    })
  }
  return records
}

async function notesOf(db: Db, repId: string): Promise<NoteRecord[]> {
  const rows = await db
    .selectFrom('coaching_note')
    .select(['noted_on', 'privacy', 'seen_fact', 'seen_effect', 'doc', 'plain'])
    .select(['review_id', 'plan_id'])
    .where('rep_id', '=', repId)
    .where('removed_at', 'is', null)
    .orderBy('seq', 'desc')
    .execute()
  return rows.map((row) => ({
    on: row.noted_on,
    privacy: row.privacy,
    seen: row.seen_fact,
    effect: row.seen_effect,
    text: asMarkdown(row.doc, row.plain),
    reviewId: row.review_id,
    planId: row.plan_id,
  }))
}

function asMarkdown(doc: string, plain: string): string {
  const parsed = richDoc.safeParse(JSON.parse(doc))
  return parsed.success ? richToMarkdown(parsed.data) : escapeMarkdown(plain)
}

async function reviewsOf(db: Db, labels: Labels, repId: string): Promise<ReviewRecord[]> {
  const reviews = await db
    .selectFrom('review')
    .leftJoin('account', 'account.id', 'review.account_id')
    .leftJoin('opportunity', 'opportunity.id', 'review.opportunity_id')
    .select(['review.id', 'review.kind', 'review.held_on', 'review.state', 'review.rating'])
    .select(['review.question_note', 'review.rating_note', 'review.guide_version_id'])
    .select(['account.name as account', 'opportunity.name as opportunity'])
    .where('review.rep_id', '=', repId)
    .orderBy('review.held_on', 'desc')
    .orderBy('review.seq', 'desc')
    .execute()
  const records: ReviewRecord[] = []
  for (const review of reviews) {
    const names = await labels.of(review.guide_version_id)
    const captures = await db
      .selectFrom('capture')
      .select(['section_key', 'kind', 'text', 'privacy', 'outcome_text'])
      .where('review_id', '=', review.id)
      .where('removed_at', 'is', null)
      .orderBy('seq')
      .execute()
    const verdicts = await db
      .selectFrom('verdict')
      .select(['title', 'verdict', 'grade', 'plan_id as planId'])
      .where('review_id', '=', review.id)
      .orderBy('id')
      .execute()
    const addenda = await db
      .selectFrom('addendum')
      .select(['written_on as on', 'text', 'privacy'])
      .where('review_id', '=', review.id)
      .orderBy('seq')
      .execute()
    records.push({
      id: review.id,
      kind: review.kind,
      heldOn: review.held_on,
      state: review.state,
      about: review.account ?? review.opportunity,
      questionNote: review.question_note,
      rating: review.rating,
      ratingNote: review.rating_note,
      captures: captures.map(({ section_key: key, outcome_text: outcome, ...capture }) => ({
        ...capture,
        section: names.get(key) ?? key,
        outcome,
      })),
      verdicts,
      addenda,
    })
  }
  return records
}

async function commitmentsOf(db: Db, repId: string): Promise<CommitmentRecord[]> {
  const rows = await db
    .selectFrom('commitment')
    .innerJoin('rep', 'rep.id', 'commitment.rep_id')
    .select(['commitment.owner', 'owner_name', 'text', 'proof', 'proof_given', 'due_on', 'state'])
    .select(['ended_on', 'privacy', 'review_id', 'plan_id', 'rep.name'])
    .where('rep_id', '=', repId)
    .where('removed_at', 'is', null)
    .orderBy('seq', 'desc')
    .execute()
  return rows.map((row) => ({
    owner: { rep: row.name, manager: 'the manager', other: row.owner_name }[row.owner],
    text: row.text,
    proof: row.proof,
    proofGiven: row.proof_given,
    dueOn: row.due_on,
    state: row.state,
    endedOn: row.ended_on,
    privacy: row.privacy,
    reviewId: row.review_id,
    planId: row.plan_id,
  }))
}

async function agendasOf(db: Db, labels: Labels, repId: string): Promise<AgendaRecord[]> {
  const agendas = await db
    .selectFrom('agenda')
    .select(['id', 'review_kind', 'planned_on', 'state', 'guide_version_id'])
    .where('rep_id', '=', repId)
    .orderBy('planned_on', 'desc')
    .orderBy('id')
    .execute()
  const records: AgendaRecord[] = []
  for (const agenda of agendas) {
    const names = await labels.of(agenda.guide_version_id)
    const items = await db
      .selectFrom('agenda_item')
      .select(['section_key', 'text', 'why', 'state', 'privacy', 'plan_id as planId'])
      .where('agenda_id', '=', agenda.id)
      .orderBy('section_key')
      .orderBy('position')
      .execute()
    records.push({
      kind: agenda.review_kind,
      plannedOn: agenda.planned_on,
      state: agenda.state,
      items: items.map(({ section_key: key, ...item }) => ({
        ...item,
        section: names.get(key) ?? key,
      })),
    })
  }
  return records
}
