import { join } from 'node:path'
import type { Statement } from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import type { ReviewVerdict } from '#contract/reviews.ts'
import type { Field, Score } from '#contract/template-definition.ts'
import { openConnection } from '#core/db/open.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { fc } from '#tests/helpers/fc.ts'
import { groundFolder, keepRows } from '#tests/helpers/keep-rows.ts'
import { aPromise, dealReview, reviewDesk, type ReviewDesk } from './review-desk.ts'

const start = '2026-05-04T08:00:00.000Z'
/** The plans that a run chooses among: each of a deal of its own, and each with another verdict ahead. */
export const plansThere = ['fresh', 'aging', 'old', 'unfilled', 'copied', 'waived'] as const
export type PlanThere = (typeof plansThere)[number]

/** The two windows in which the same data is open: two cores over one file. */
export const windows = ['here', 'there'] as const
export type Window = (typeof windows)[number]

/** What may happen in a review; `which` chooses among the fields, `named`: the screen says which review. */
export type Act = { readonly in: Window } & (
  | { readonly do: 'look' | 'wait'; readonly seconds: number }
  | { readonly do: 'pause' | 'resume' }
  /** Takes back, as a slip, the newest confirmation, evidence or promise of the review. */
  | { readonly do: 'back' }
  | OnField
)
type OnField = {
  readonly in: Window
  readonly do: 'edit' | 'confirm' | 'evidence' | 'cite' | 'empty'
  readonly which: number
  readonly named: boolean
}

const place = fc.constantFrom(...windows)
const number = fc.nat({ max: 20 })

/** One thing that only helps: a look, an edit, a confirmation, a piece of evidence, a citation. */
export const goodDeed: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constant('look' as const), seconds: fc.constantFrom(5, 30, 60), in: place }),
  fc.record({
    do: fc.constantFrom('edit', 'confirm', 'evidence', 'cite'),
    which: number,
    named: fc.boolean(),
    in: place,
  }),
)

/** Anything that happens within a day. */
export const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: goodDeed },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('back' as const), in: place }) },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.record({
        do: fc.constant('empty' as const),
        which: number,
        named: fc.boolean(),
        in: place,
      }),
      fc.record({ do: fc.constant('wait' as const), seconds: fc.nat({ max: 600 }), in: place }),
      fc.record({ do: fc.constantFrom('pause', 'resume'), in: place }),
    ),
  },
)

type Deal = { readonly planId: string; readonly opportunityId: string }

/** The real core, twice, on a real database to which every run comes back; `before` adds what is there first. */
export async function aGround(
  before: (desk: ReviewDesk, deals: Ground['deals']) => Promise<void> = async () => undefined,
): Promise<Ground> {
  const folder = groundFolder()
  const desk = await reviewDesk(await openTestCore({ folder, now: start }))
  const there = await openTestCore({ folder, now: start })
  const { rep: ben } = await desk.ok('team.createRep', {
    name: 'Ben Ortiz',
    email: null,
    role: '',
    startDate: null,
    territory: 'South',
    quotas: [],
  })
  const deals: Record<PlanThere, Deal> = {
    fresh: await aDeal(desk, 'fresh', '2026-05-03'),
    aging: await aDeal(desk, 'aging', '2026-04-08'),
    old: await aDeal(desk, 'old', '2026-03-01'),
    unfilled: await aDeal(desk, 'unfilled', '2026-05-03', ['objective']),
    copied: await aCopy(desk),
    waived: await aDeal(desk, 'waived', '2026-05-03'),
  }
  await waive(desk, deals.waived.planId, '2026-05-20')
  const { definition } = await desk.ok('plans.get', { planId: deals.fresh.planId })
  await before(desk, deals)
  const path = join(folder, 'plumbline.db')
  const writer = openConnection(path, 'writer').sqlite
  const reader = openConnection(path, 'reader').sqlite
  onTestFinished(() => {
    writer.close()
    reader.close()
  })
  const putBack = keepRows(writer, join(folder, 'beginning.db'))
  const texts = fieldsOf(definition).filter(({ type }) => type === 'text' || type === 'long_text')
  const field: Playing['field'] = reader.prepare(
    'select revision, score, value is not null as filled from plan_field where plan_id = ? and field_key = ?',
  )
  async function held(which: PlanThere): Promise<Played> {
    const { opportunityId, planId } = deals[which]
    const { review } = await desk.ok('reviews.start', dealReview({ ...desk, opportunityId }))
    return new Played({ desk, there, planId, reviewId: review.id, texts, field })
  }
  return {
    desk,
    there,
    deals,
    otherRepId: ben.id,
    begin(which) {
      putBack()
      for (const { clock } of [desk, there]) clock.set(start)
      return held(which)
    },
    held,
    count: (sql) => reader.prepare<[], number>(sql).pluck().get() ?? 0,
  }
}

export type Ground = {
  readonly desk: ReviewDesk
  readonly there: TestCore
  readonly deals: Readonly<Record<PlanThere, Deal>>
  /** A rep to whom something may be handed over. */
  readonly otherRepId: string
  /** Puts everything back and starts a review of the deal that has this plan. */
  readonly begin: (which: PlanThere) => Promise<Played>
  /** Starts one more review of a deal. */
  readonly held: (which: PlanThere) => Promise<Played>
  /** What a question to the database counts. */
  readonly count: (sql: string) => number
}

type Playing = Pick<Ground, 'desk' | 'there'> & {
  readonly planId: string
  readonly reviewId: string
  readonly texts: readonly Field[]
  readonly field: Statement<
    [string, string],
    { revision: number; score: Score | null; filled: 0 | 1 }
  >
}

/** Something that was made in a review and can be taken back as a slip. */
type Made = {
  readonly is: 'confirmation' | 'evidence' | 'promise'
  readonly id: string
  readonly reviewId: string | null
}

/** One review that is held, with what can be done in it from either window. */
export class Played {
  readonly planId: string
  readonly reviewId: string
  readonly #on: Playing
  readonly #made: Made[] = []
  #words = 0
  /** So many times something was taken back. */
  tookBack = 0

  constructor(on: Playing) {
    this.planId = on.planId
    this.reviewId = on.reviewId
    this.#on = on
  }

  /** Lets time pass in both windows. */
  advance(seconds: number): void {
    for (const { clock } of [this.#on.desk, this.#on.there]) clock.advance(seconds)
  }

  /** The core that a window talks to. */
  core(window: Window): TestCore {
    return window === 'here' ? this.#on.desk : this.#on.there
  }

  async take(act: Act): Promise<void> {
    const { ok } = this.core(act.in)
    const { reviewId, planId } = this
    if ('which' in act) await this.#do(ok, act, { planId, reviewId: act.named ? reviewId : null })
    else if (act.do === 'wait') this.advance(act.seconds)
    else if (act.do === 'look') await this.#look(ok, act.seconds)
    else if (act.do === 'back') await this.takeBack(act.in)
    else if (act.do === 'pause') await ok('reviews.pause', { reviewId })
    else await ok('reviews.resume', { reviewId })
  }

  /** How many things there are that can be taken back. */
  get made(): number {
    return this.#made.length
  }

  /** Takes back the newest thing that was made in it, of some kinds. */
  async takeBack(
    window: Window,
    kinds: readonly Made['is'][] = ['confirmation', 'evidence', 'promise'],
  ): Promise<void> {
    const { ok } = this.core(window)
    const at = this.#made.findLastIndex(({ is }) => kinds.includes(is))
    const [made] = at < 0 ? [] : this.#made.splice(at, 1)
    if (!made) return
    this.tookBack += 1
    const { is, id } = made
    if (is === 'confirmation') await ok('plans.withdrawConfirmation', { confirmationId: id })
    else if (is === 'promise') await ok('commitments.remove', { commitmentId: id })
    else await ok('plans.removeEvidence', { evidenceId: id, reviewId: made.reviewId })
  }

  async #look(ok: TestCore['ok'], seconds: number): Promise<void> {
    const { reviewId, planId } = this
    for (let left = seconds; left > 0; left -= 30) {
      const front = { planId, seconds: Math.min(30, left) }
      this.advance(front.seconds)
      await ok('reviews.heartbeat', { reviewId, front })
    }
  }

  async #do(
    ok: TestCore['ok'],
    act: OnField,
    about: { readonly planId: string; readonly reviewId: string | null },
  ): Promise<void> {
    const { key } = this.#field(act.which, act.do === 'evidence')
    const fieldKey = key
    if (act.do === 'edit') return this.#save(ok, about, act.which, true)
    if (act.do === 'empty') return this.#save(ok, about, act.which, false)
    if (act.do === 'confirm') {
      // An empty field has nothing that could hold.
      if (this.#on.field.get(this.planId, key)?.filled !== 1) return
      const { confirmationId } = await ok('plans.confirmField', { ...about, fieldKey })
      this.#noteMade('confirmation', confirmationId, about.reviewId)
    } else if (act.do === 'evidence') {
      const { evidenceId } = await ok('plans.addEvidence', {
        ...about,
        fieldKey,
        raise: false,
        datedOn: '2026-05-01',
        source: 'Call with Ida',
        words: 'We throw away a truckload every Friday.',
      })
      this.#noteMade('evidence', evidenceId, about.reviewId)
    } else {
      const owner = act.which % 2 === 0 ? ('rep' as const) : ('manager' as const)
      const { reviewId, planId } = this
      const promise = aPromise(this.#on.desk, { owner, reviewId, planId, fieldKey })
      const { commitment } = await ok('commitments.create', promise)
      this.#noteMade('promise', commitment.id, reviewId)
    }
  }

  #noteMade(is: Made['is'], id: string, reviewId: string | null): void {
    this.#made.push({ is, id, reviewId })
  }

  async #save(
    ok: TestCore['ok'],
    about: { readonly planId: string; readonly reviewId: string | null },
    which: number,
    fill: boolean,
  ): Promise<void> {
    const { key, type } = this.#field(which, false)
    const { revision, score } = this.#on.field.get(this.planId, key) ?? { revision: 0, score: null }
    this.#words += 1
    const text = `Sell them ${this.#words + 40} seats more by the end of June, says ${key}.`
    await ok('plans.saveField', {
      ...about,
      fieldKey: key,
      score,
      revision,
      value: !fill ? null : type === 'text' ? { type, text } : { type: 'long_text', text },
    })
  }

  #field(which: number, scored: boolean): Field {
    const fields = scored ? this.#on.texts.filter((one) => one.scored) : this.#on.texts
    const field = fields[which % fields.length]
    if (!field) throw new Error('The form has no text.')
    return field
  }

  /** The verdicts as they stand. */
  async verdicts(window: Window = 'here'): Promise<ReviewVerdict[]> {
    const { reviewId } = this
    return (await this.core(window).ok('reviews.verdicts', { reviewId })).verdicts
  }

  /** The verdicts with which it is closed. */
  async close(window: Window): Promise<ReviewVerdict[]> {
    const { ok } = this.core(window)
    const { reviewId } = this
    const changes = { questionAnswered: 'yes' as const, noneNeeded: 'Signed this morning' }
    await ok('reviews.saveClosing', { reviewId, changes })
    return (await ok('reviews.close', { reviewId })).verdicts
  }
}

async function aDeal(
  desk: ReviewDesk,
  name: string,
  changedOn: string,
  empty: readonly string[] = [],
): Promise<Deal> {
  const opportunityId = await desk.aDeal(name)
  const { planId } = await desk.aPlan({ opportunityId, changedOn, empty, salt: name, title: name })
  return { planId, opportunityId }
}

/** A plan that says what the one of another deal said before. */
async function aCopy(desk: ReviewDesk): Promise<Deal> {
  await aDeal(desk, 'original', '2026-05-03')
  const opportunityId = await desk.aDeal('copied')
  const { planId } = await desk.aPlan({ opportunityId, salt: 'original', title: 'copied' })
  return { planId, opportunityId }
}

/** Says that a plan need not be looked at until a day. */
export async function waive(
  { ok, repId }: Pick<ReviewDesk, 'ok' | 'repId'>,
  planId: string,
  expiresOn: string,
): Promise<void> {
  await ok('plans.waive', {
    kind: 'opportunity_plan',
    repId,
    planId,
    accountId: null,
    opportunityId: null,
    reason: 'Small deal',
    expiresOn,
  })
}
