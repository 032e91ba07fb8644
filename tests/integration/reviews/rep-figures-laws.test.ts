import { expect, test } from 'vitest'
import type { RepPage } from '#contract/rep-file-values.ts'
import { fc } from '#tests/helpers/fc.ts'
import { aPromise } from './review-desk.ts'
import { answersTo, decideAll, long, sentPage } from '../rep-files/a-file.ts'
import { aGround, anyAct, type Ground, type Played, plansThere, windows } from './verdict-ground.ts'

/** So many times the manager does something, or leaves it undone, on one real database. */
const runs = { numRuns: 1_000, endOnFailure: true }
const longest = 1_200_000
const day = 86_400

const which = fc.constantFrom(...plansThere)
const acts = fc.array(anyAct, { maxLength: 3 })
const few = fc.array(anyAct, { maxLength: 2 })

/** The next review of a deal, as it is prepared by the app; nobody has prepared anything for it yet. */
async function nextAgenda({ desk, deals }: Ground): Promise<string> {
  const { opportunityId } = deals.fresh
  const { agenda } = await desk.ok('agendas.build', {
    subject: { repId: desk.repId, reviewKind: 'deal', accountId: null, opportunityId },
    plannedOn: '2026-05-18',
    plannedTime: '11:00',
  })
  return agenda.id
}

/** Every figure that is told of a rep. */
async function figures({ desk }: Ground, agendaId: string) {
  const { people } = await desk.ok('team.people', { archived: false })
  const person = people.find(({ rep }) => rep.id === desk.repId)
  const { preparation } = await desk.ok('preparation.get', { agendaId })
  return {
    use: person?.planUse.used,
    promises: person?.openPromises.theirs,
    isReady: preparation.rep.ready,
  }
}

/** What the rep may have done for a review that comes. */
const ofRep = fc.record({
  uses: fc.boolean(),
  does: fc.constantFrom('nothing', 'answers', 'fills'),
})

/** The plan is looked at, and something is promised from it. */
async function use(review: Played): Promise<void> {
  const about = { which: 0, named: true, in: 'here' } as const
  await review.take({ do: 'edit', ...about })
  await review.take({ do: 'cite', ...about })
}

/** The rep answers what the sheet asks, and the manager keeps it. */
async function answer({ desk }: Ground, agendaId: string): Promise<void> {
  const { sheet } = await desk.ok('preparation.sheet', { agendaId })
  await desk.ok('preparation.noteCopied', { agendaId })
  const text = sheet.text.replace('\nAnswer:\n', '\nAnswer:\nThe second plant\n')
  const from = { by: 'paste' as const, text }
  const read = await desk.ok('preparation.readAnswers', { agendaId, from })
  const answers = read.answers.map(({ key, came, revision }) => ({ key, text: came, revision }))
  await desk.ok('preparation.keep', { agendaId, answers })
}

/** The rep's own words for a field of the plan come back, and the manager takes them over. */
async function fill({ desk }: Ground, pages: readonly RepPage[]): Promise<void> {
  desk.clock.advance(1)
  const key = 'business_problem'
  const said = [{ key, value: long('They build a second plant.') }]
  for (const page of pages) await decideAll(desk, desk.repId, answersTo(page, said))
}

/** How often a law met what it is about. */
class Met {
  ready = 0
  unready = 0
  used = 0

  note({ isReady, use: used }: Awaited<ReturnType<typeof figures>>): void {
    if (isReady) this.ready += 1
    else this.unready += 1
    if (used && used.hits > 0) this.used += 1
  }

  least(): number {
    return Math.min(this.ready, this.unready, this.used)
  }
}

/** What a manager may leave undone. */
const undone = ['unopened', 'unsent', 'unkept', 'unread', 'time'] as const
type Undone = (typeof undone)[number]

async function leave(ground: Ground, agendaId: string, what: Undone): Promise<void> {
  const { desk } = ground
  if (what === 'unopened') {
    // A review is held and closed, and its plan was never in front.
    await (await ground.held('old')).close('there')
  } else if (what === 'unsent') {
    await desk.ok('preparation.sheet', { agendaId })
  } else if (what === 'unkept') {
    const mine = { owner: 'manager' as const, dueOn: '2026-05-05' }
    await desk.ok('commitments.create', aPromise(desk, mine))
  } else if (what === 'unread') {
    // A plan that nobody has looked at yet is due in it as well.
    await (await ground.held('unfilled')).close('here')
  }
  for (const { clock } of [desk, ground.there]) clock.advance(what === 'time' ? 30 * day : day)
}

test(
  'what the manager leaves undone never lowers a rep’s figure',
  async () => {
    const pages: RepPage[] = []
    const ground = await aGround(async (desk, { fresh }) => {
      pages.push(await sentPage(desk, { repId: desk.repId, planIds: [fresh.planId] }))
    })
    const left = fc.constantFrom(...undone)
    const met = new Met()
    await fc.assert(
      fc.asyncProperty(which, few, ofRep, left, async (plan, list, rep, what) => {
        const review = await ground.begin(plan)
        if (rep.uses) await use(review)
        for (const act of list) await review.take(act)
        await review.close('here')
        const agendaId = await nextAgenda(ground)
        if (rep.does === 'answers') await answer(ground, agendaId)
        else if (rep.does === 'fills') await fill(ground, pages)
        const before = await figures(ground, agendaId)
        expect(before.isReady).toBe(rep.does !== 'nothing')
        met.note(before)
        await leave(ground, agendaId, what)
        expect(await figures(ground, agendaId)).toEqual(before)
      }),
      runs,
    )
    expect(met.least()).toBeGreaterThan(runs.numRuns / 10)
  },
  longest,
)

test(
  'what the manager typed is never told as the rep’s doing',
  async () => {
    const ground = await aGround()
    const place = fc.constantFrom(...windows)
    await fc.assert(
      fc.asyncProperty(acts, fc.boolean(), place, async (list, pauses, window) => {
        const review = await ground.begin('fresh')
        if (pauses) await review.take({ do: 'pause', in: window })
        for (const act of list) await review.take(act)
        await review.close(window)
        // Afterwards, at the desk.
        for (const act of list) {
          if ('which' in act && act.do !== 'cite') await review.take({ ...act, named: false })
        }
        const agendaId = await nextAgenda(ground)
        const { preparation } = await ground.desk.ok('preparation.get', { agendaId })
        expect(preparation.rep).toEqual({ ready: false, says: ['Nothing was asked beforehand.'] })
        expect(ground.count(toldOfReps)).toBe(0)
        const { agenda } = await ground.desk.ok('agendas.get', { agendaId })
        expect(agenda.items.filter(({ origin }) => origin === 'praise')).toEqual([])
      }),
      runs,
    )
  },
  longest,
)

/** Everything that is told as a rep's own doing. */
const toldOfReps = `select (select count(*) from plan_revision where author = 'rep')
  + (select count(*) from plan_confirmation where confirmed_by = 'rep')
  + (select count(*) from plan_evidence where author = 'rep')`
