import { expect, test } from 'vitest'
import { repAnswers } from '#contract/rep-file-values.ts'
import { sentField } from '#domain/rep-files/page-answers.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { anyValue } from '#tests/helpers/any-value.ts'
import { everyType } from '#tests/helpers/every-type.ts'
import { fc } from '#tests/helpers/fc.ts'
import { repPageOf, sentPlan } from '#tests/helpers/rep-page.ts'
import { problemsOf } from '../../../src/rep-page/checks.ts'
import { Draft } from '../../../src/rep-page/draft.ts'
import { nameOf } from '../../../src/rep-page/kept-draft.ts'

/** A browser's storage; `room` 0 refuses everything. */
function storageOf(room = Infinity): Storage {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    clear: () => items.clear(),
    getItem: (name) => items.get(name) ?? null,
    key: (at) => [...items.keys()][at] ?? null,
    removeItem: (name) => void items.delete(name),
    setItem(name, value) {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError')
      items.set(name, value)
    },
  }
}

const fields = fieldsOf(everyType).filter((field) => field.type !== 'calculated')
const day = { datedOn: '2026-05-11', source: 'Call', words: 'It has to run.' }

const anyStep = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...fields).chain((field) =>
      fc.record({
        is: fc.constant('write' as const),
        plan: fc.nat(1),
        field: fc.constant(field),
        part: fc.oneof(
          anyValue(field).map((value) => ({ value })),
          fc.boolean().map((holds) => ({ holds })),
          fc.constant(field.scored ? { score: 2 as const, evidence: [day] } : { holds: true }),
        ),
      }),
    ),
  },
  fc.record({ is: fc.constantFrom('start over', 'bring back', 'keep', 'open again') }),
)

test('in any order of steps, the answers fit the contract and outlive a visit', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
      const storage = storageOf()
      const values = { line: { type: 'text' as const, text: 'As it was' } }
      const page = repPageOf([sentPlan(1, values), sentPlan(2)])
      let draft = new Draft(page, storage)
      const reopened: unknown[][] = []
      for (const step of steps) {
        if (step.is === 'start over') draft.startOver()
        else if (step.is === 'bring back') draft.bringBack()
        else if (step.is === 'keep') draft.keep()
        else if (step.is === 'open again') {
          draft.keep()
          const before = draft.answers()
          draft = new Draft(page, storage)
          reopened.push([draft.answers(), before])
        } else if ('field' in step) {
          const plan = page.plans[step.plan] ?? sentPlan(1)
          const { planId, currency } = plan
          const { field } = step
          draft.change({ planId, field, sent: sentField(plan, field.key), currency }, step.part)
        }
      }
      draft.keep()
      for (const [after, before] of reopened) expect(after).toEqual(before)
      expect(problemsOf(page, draft)).toEqual([])
      const plans = draft.answers()
      const { fileId, repId } = page
      const file = { format: 'plumbline-rep-answers', version: 1, fileId, repId, plans }
      const read = repAnswers.parse({ ...file, savedAt: '2026-05-12T10:00:00Z' })
      expect(read.plans).toEqual(JSON.parse(JSON.stringify(plans)))
      // What was put aside before comes back too, so it is brought back first.
      draft.bringBack()
      const all = draft.answers()
      draft.startOver()
      expect(draft.answers()).toEqual([])
      draft.bringBack()
      expect(draft.answers()).toEqual(all)
      draft.keep()
    }),
    { numRuns: 1000 },
  )
})

const [line] = fields

function written(draft: Draft, page: ReturnType<typeof repPageOf>, text: string): void {
  const [plan] = page.plans
  if (!plan || !line) throw new Error('There is a plan with a line.')
  const { planId, currency } = plan
  const value = { type: 'text' as const, text }
  draft.change({ planId, field: line, sent: sentField(plan, line.key), currency }, { value })
  draft.keep()
}

test('a draft of another file is not mixed in, nor one that was written by somebody else', () => {
  const storage = storageOf()
  const older = repPageOf([sentPlan(1)])
  written(new Draft(older, storage), older, 'Older words')
  const newer = repPageOf([sentPlan(1)], { fileId: '019a0000-0003-7000-8000-000000000002' })
  expect(new Draft(newer, storage).answers()).toEqual([])
  // Even under the newer one's name it stays what it is.
  storage.setItem(nameOf(newer), storage.getItem(nameOf(older)) ?? '')
  expect(new Draft(newer, storage).answers()).toEqual([])
  for (const text of ['', '{', '[]', '{"fileId":1}', 'null']) {
    storage.setItem(nameOf(newer), text)
    expect(new Draft(newer, storage).answers()).toEqual([])
  }
})

test('signs that nobody sees are left out, so that what was pasted can go back', () => {
  const page = repPageOf([sentPlan(1)])
  const draft = new Draft(page, storageOf())
  written(draft, page, 'One\u000Btwo\u0007 \\u0007 \uD800three\t😀')
  expect(problemsOf(page, draft)).toEqual([])
  expect(draft.answers()[0]?.answers[0]?.value).toEqual({
    type: 'text',
    text: 'One\ntwo \\u0007 \uFFFDthree\t😀',
  })
})

test('it says whether the browser took the draft', () => {
  const page = repPageOf([sentPlan(1)])
  const [full, roomy] = [new Draft(page, storageOf(10)), new Draft(page, storageOf())]
  const none = new Draft(page, null)
  for (const draft of [full, roomy, none]) written(draft, page, 'Some words')
  expect([full, roomy, none].map((draft) => draft.store.get().kept)).toEqual([
    'refused',
    'kept',
    'refused',
  ])
})

test('answers are unsaved until they are in a file, and again after the next change', () => {
  const page = repPageOf([sentPlan(1)])
  const storage = storageOf()
  const draft = new Draft(page, storage)
  expect(draft.isUnsaved()).toBe(false)
  written(draft, page, 'Some words')
  expect(draft.isUnsaved()).toBe(true)
  draft.wereSaved(draft.answers())
  expect(draft.isUnsaved()).toBe(false)
  expect(new Draft(page, storage).isUnsaved()).toBe(false)
  written(draft, page, 'Other words')
  expect(draft.isUnsaved()).toBe(true)
})
