import { expect, test } from 'vitest'
import { valueSchema } from '#contract/plan-values.ts'
import {
  type RepAnswers,
  repAnswers,
  type RepFileAnswer,
  type RepPage,
  repPage,
  type SentPlan,
} from '#contract/rep-file-values.ts'
import {
  type Field,
  type FieldValue,
  type PlanDefinition,
  planIntents,
  type Score,
} from '#contract/template-definition.ts'
import {
  accepted,
  canBeAccepted,
  type Difference,
  differences,
  type Standing,
} from '#domain/rep-files/differences.ts'
import { plansAnswered, sentField, unanswered } from '#domain/rep-files/page-answers.ts'
import { sameAnswer } from '#domain/rep-files/same-answer.ts'
import { makePage, type PlanFacts, plansOfRep } from '#domain/rep-files/shareable-plan.ts'
import { emptyValue, isEmptyValue } from '#domain/templates/empty.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { type FieldState, planText, readView } from '#domain/templates/read-view.ts'
import { anyValue } from '#tests/helpers/any-value.ts'
import { everyType } from '#tests/helpers/every-type.ts'
import { fc } from '#tests/helpers/fc.ts'
import { defaultWriting } from '#contract/writing.ts'

const form: PlanDefinition = {
  ...everyType,
  sections: everyType.sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) => ({
      ...field,
      scored: ['text', 'table', 'choice'].includes(field.type),
    })),
  })),
}
const fields = fieldsOf(form)
const schemas = new Map(fields.map((field) => [field.key, valueSchema(field)]))
const accepts = ({ key }: Field, value: FieldValue) =>
  schemas.get(key)?.safeParse(value).success === true
const uuid = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`

const piece = fc.constantFrom('Call with Ida', 'Their mail', 'The tender').map((source) => ({
  datedOn: '2026-05-10',
  source,
  words: `${source} said so.`,
}))

/** What a field says; a score of 2 has evidence behind it. */
function saidOf(field: Field): fc.Arbitrary<Omit<Standing, 'revision'>> {
  const plain = anyValue(field).map((value) => (isEmptyValue(value) ? null : value))
  const score: fc.Arbitrary<Score | null> = field.scored
    ? fc.constantFrom(null, 0, 1, 2)
    : fc.constant(null)
  return fc
    .tuple(field.type === 'calculated' ? fc.constant(null) : plain, score, piece)
    .map(([value, of, proof]) => ({ value, score: of, evidence: of === 2 ? [proof] : [] }))
}

type Said = Omit<Standing, 'revision'>
type State = ReadonlyMap<string, Standing>

const state: fc.Arbitrary<State> = fc
  .tuple(
    ...fields.map((field) => fc.tuple(fc.boolean(), saidOf(field), fc.integer({ min: 1, max: 9 }))),
  )
  .map(
    (all) =>
      new Map(
        all.flatMap(([there, said, revision], at): [string, Standing][] => {
          const field = fields[at]
          return field && there ? [[field.key, { ...said, revision }]] : []
        }),
      ),
  )

const others: fc.Arbitrary<readonly (Said | null)[]> = fc.tuple(
  ...fields.map((field) => fc.option(saidOf(field))),
)

const anyone = uuid(9)

function facts(of: State, intent: PlanFacts['intent']): PlanFacts {
  return {
    planId: uuid(1),
    repId: anyone,
    kind: form.kind,
    title: 'Halden',
    templateVersionId: uuid(2),
    definition: form,
    intent,
    currency: 'EUR',
    fields: fields.map(({ key, required }) => {
      const stored = of.get(key)
      return {
        key,
        value: stored?.value ?? null,
        score: stored?.score ?? null,
        revision: stored?.revision ?? 0,
        required,
        backed: (stored?.evidence.length ?? 0) > 0,
      }
    }),
  }
}

/** The page as it arrives: written, read, and checked by the schema. */
function pageOf(of: State, intent: PlanFacts['intent']): RepPage {
  const { own } = plansOfRep(anyone, [facts(of, intent)])
  const head = {
    fileId: uuid(3),
    repId: anyone,
    repName: 'Anna',
    madeAt: '2026-05-12T08:00:00Z',
    madeOn: '2026-05-12',
    writing: defaultWriting,
    message: '',
  }
  return repPage.parse(JSON.parse(JSON.stringify(makePage(head, own))))
}

/** What a rep does to a page: some fields changed, some said to hold, the rest left alone. */
function answersTo(
  page: RepPage,
  wants: readonly (Said | null)[],
  holds: readonly boolean[],
): RepAnswers['plans'] {
  return plansAnswered(page, (_, key) => {
    const at = fields.findIndex((field) => field.key === key)
    const [field, [plan], want] = [fields[at], page.plans, wants[at]]
    const went = plan?.fields.some((sent) => sent.key === key)
    if (!field || !plan || !went) return undefined
    const before = unanswered(field, sentField(plan, key), 'EUR')
    if (!want) return { ...before, holds: holds[at] === true }
    // A link cannot be chosen on the page, only taken out.
    const value = field.type === 'link' && want.value !== null ? before.value : want.value
    return { ...want, value: value ?? emptyValue(field, 'EUR'), holds: false }
  })
}

/** The one plan of a page. */
function planOf(page: RepPage): SentPlan {
  const [plan] = page.plans
  if (!plan) throw new Error('no plan went out')
  return plan
}

function changedBetween(before: State, edits: readonly (Said | null)[]): State {
  const after = new Map(before)
  fields.forEach(({ key }, at) => {
    const edit = edits[at]
    const was = before.get(key)
    if (!edit) return
    // What was proved stays proved: evidence is added to.
    const evidence = [...(was?.evidence ?? []), ...edit.evidence]
    after.set(key, { ...edit, evidence, revision: (was?.revision ?? 0) + 1 })
  })
  return after
}

function judge(went: SentPlan, now: State, answers: readonly RepFileAnswer[]) {
  const sent = new Map(went.fields.map((field) => [field.key, field]))
  return differences({ form, sent, now, accepts, today: '2026-05-12' }, answers)
}

function accept(now: State, difference: Difference): State {
  const was = now.get(difference.key)
  const after = new Map(now)
  return after.set(difference.key, {
    ...accepted(difference),
    revision: (was?.revision ?? 0) + 1,
  })
}

test('accepting all leaves each field saying what the rep said, in any order, and declining all changes nothing', () => {
  fc.assert(
    fc.property(
      state,
      fc.constantFrom(null, ...planIntents),
      others,
      fc.array(fc.boolean(), { minLength: fields.length, maxLength: fields.length }),
      others,
      fc.array(fc.nat(), { minLength: fields.length, maxLength: fields.length }),
      (before, intent, wants, holds, edits, order) => {
        const page = pageOf(before, intent)
        const went = planOf(page)
        const file = repAnswers.parse(
          JSON.parse(
            JSON.stringify({
              format: 'plumbline-rep-answers',
              version: 1,
              fileId: page.fileId,
              repId: page.repId,
              savedAt: '2026-05-12T09:00:00.000Z',
              plans: answersTo(page, wants, holds),
            }),
          ),
        )
        const answers = file.plans[0]?.answers ?? []
        const now = changedBetween(before, edits)
        const found = judge(went, now, answers)
        // A page that was not tampered with always fits the form that it was made from.
        expect(found.filter(({ is }) => is === 'misfit')).toEqual([])

        const shuffled = found
          .map((difference, at) => ({ difference, by: order[at] ?? 0 }))
          .toSorted((a, b) => a.by - b.by)
          .map(({ difference }) => difference)
        let after = now
        for (const { key } of shuffled) {
          // Read anew each time, as the screen does.
          const [again] = judge(
            went,
            after,
            answers.filter((one) => one.key === key),
          )
          if (!again) throw new Error('an answer was lost')
          if (canBeAccepted(again)) after = accept(after, again)
        }
        const nobody: Standing = { value: null, score: null, revision: 0, evidence: [] }
        for (const answer of answers) {
          const stands = after.get(answer.key) ?? nobody
          const sent = went.fields.find(({ key }) => key === answer.key) ?? nobody
          const untouched =
            sameAnswer(answer, sent) && !answer.holds && answer.evidence.length === 0
          const meant = untouched ? (now.get(answer.key) ?? nobody) : answer
          expect(sameAnswer(stands, meant)).toBe(true)
          expect(stands.evidence).toEqual(expect.arrayContaining(answer.evidence))
          expect(stands.evidence).toEqual(
            expect.arrayContaining([...(now.get(answer.key)?.evidence ?? [])]),
          )
        }
        const answered = new Set(answers.map(({ key }) => key))
        const left = (of: State) => [...of].filter(([key]) => !answered.has(key))
        expect(left(after)).toEqual(left(now))
        // Once more, and nothing is left but what was confirmed.
        expect(
          judge(went, after, answers).filter(({ is }) => is !== 'same' && is !== 'holds'),
        ).toEqual([])
        // Declined is not accepted: what stood there stands.
        expect(judge(went, now, answers).map((one) => one.now)).toEqual(found.map((one) => one.now))
      },
    ),
    { numRuns: 1_000 },
  )
}, 90_000)

function states(of: readonly { key: string; value: FieldValue | null; score: Score | null }[]) {
  return new Map(
    of.map(({ key, value, score }): [string, FieldState] => [key, { value, score, evidence: [] }]),
  )
}

test('the page reads as the app does, for every value and every intent', () => {
  fc.assert(
    fc.property(state, fc.constantFrom(null, ...planIntents), (of, intent) => {
      const went = planOf(pageOf(of, intent))
      const inApp = states([...of].map(([key, { value, score }]) => ({ key, value, score })))
      const onPage = readView(went.definition, states(went.fields), went.intent)
      expect(onPage).toEqual(readView(form, inApp, intent))
      expect(planText(onPage)).toBe(planText(readView(form, inApp, intent)))
    }),
    { numRuns: 1_000 },
  )
}, 90_000)

test('what the intent of a plan hides stays here, but for what a shown sum needs', () => {
  const text = 'Hidden words of the manager'
  const hold: Standing = { value: { type: 'text', text }, score: null, revision: 1, evidence: [] }
  const quota: Standing = {
    value: { type: 'money', minor: 500, currency: 'EUR' },
    score: null,
    revision: 1,
    evidence: [],
  }
  const of: State = new Map([
    ['hold', hold],
    ['quota', quota],
  ])
  expect(JSON.stringify(pageOf(of, 'keep'))).toContain(text)
  expect(planOf(pageOf(of, 'win')).fields.map(({ key }) => key)).not.toContain('hold')
  expect(JSON.stringify(pageOf(of, 'win'))).not.toContain(text)
  expect(planOf(pageOf(of, 'keep')).fields.map(({ key }) => key)).toContain('quota')
})

test('a plan of somebody else does not go out', () => {
  const { own, others: left } = plansOfRep(uuid(8), [facts(new Map(), null)])
  expect(own).toEqual([])
  expect(left).toBe(1)
})
