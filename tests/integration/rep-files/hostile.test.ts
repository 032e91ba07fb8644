import { expect, test } from 'vitest'
import { largestAnswers, type RepAnswers } from '#contract/rep-file-values.ts'
import { openTestCore } from '#tests/helpers/core.ts'
import { addDealPlan, addRep } from '../plans/seed.ts'
import {
  answersTo,
  aPage,
  decideAll,
  everything,
  fieldOf,
  line,
  long,
  offered,
  read,
  refusal,
} from './a-file.ts'

const other = '019a0000-0000-7000-8000-000000000001'
type Plan = RepAnswers['plans'][number]

/** A file that is not what the page saved, and the words with which it is refused. */
const files: [string, (good: RepAnswers) => unknown, RegExp][] = [
  ['empty', () => '', /file is empty/],
  ['no text', () => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 1), /holds no answers to plans/],
  ['no JSON', () => 'Hello, here are my answers', /holds no answers to plans/],
  ['cut off', (good) => JSON.stringify(good).slice(0, -9), /not as the page saved it/],
  ['the page itself', () => '\uFEFF\n<!doctype html><html></html>', /is a page, not the answers/],
  ['the data of the page', (good) => ({ ...good, format: 'plumbline-rep-page' }), /is the page/],
  ['another JSON', () => ({ format: 'plumbline-templates', version: 1 }), /holds no answers/],
  ['a list', (good) => [good], /holds no answers/],
  ['null', () => 'null', /holds no answers/],
  ['of a newer app', (good) => ({ ...good, version: 2 }), /newer Plumbline/],
  ['one part more', (good) => ({ ...good, extra: 1 }), /changed by hand/],
  ['one part less', (good) => ({ ...good, savedAt: undefined }), /changed by hand.*savedAt/],
  [
    'a polluting key',
    (good) => JSON.stringify(good).replace('{', '{"__proto__":{"polluted":true},'),
    /changed by hand/,
  ],
  [
    'a deep nest',
    (good) => JSON.stringify({ ...good, plans: 0 }).replace(':0}', `:${nested(5_000)}}`),
    /changed by hand/,
  ],
  ['a nest of 4 MB', () => '['.repeat(4_000_000), /holds no answers/],
  ['another file', (good) => ({ ...good, fileId: other }), /not made here.*another computer/],
  ['another rep in it', (good) => ({ ...good, repId: other }), /changed by hand/],
  ['a plan that never went', (good) => plan(good, { planId: other }), /did not go out/],
  ['a plan twice', (good) => ({ ...good, plans: [...good.plans, ...good.plans] }), /by hand/],
  ['another form', (good) => plan(good, { templateVersionId: other }), /another form/],
  ['a field that never went', (good) => answer(good, { key: 'invented' }), /invented.*not go out/],
  ['another revision', (good) => answer(good, { revision: 7 }), /did not go out like that/],
  ['a field twice', (good) => plan(good, { answers: twice(good) }), /changed by hand/],
  ['a score of 3', (good) => answer(good, { score: 3 }), /changed by hand.*score/],
  ['a value of no type', (good) => answer(good, { value: { type: 'html', html: 'x' } }), /by hand/],
  [
    'a control character',
    (good) => answer(good, { value: { type: 'long_text', text: '\u0007' } }),
    /by hand/,
  ],
]

test.each(files)('%s: refused in plain words, and nothing is written', async (_, make, words) => {
  const t = await openTestCore()
  const { page, repId } = await aPage(t)
  const good = answersTo(page, [{ key: 'business_problem', value: long('Waste every day.') }])
  const before = await everything(t)
  const refused = await refusal(t, repId, make(good))
  expect(refused).toMatchObject({ code: 'VALIDATION', path: 'file' })
  expect(refused.message).toMatch(words)
  expect(refused.message).toContain('Nothing was taken over.')
  expect(await everything(t)).toBe(before)
  expect(t.logged).toEqual([])
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  // The control: the same file as it was saved is read.
  expect((await read(t, repId, good)).plans).toHaveLength(1)
})

test('a file of 100 MB is refused before a byte of it is read', async () => {
  const t = await openTestCore()
  const { repId } = await addDealPlan(t)
  const bytes = new Uint8Array(100_000_000).fill(0x20)
  const token = t.files.offer('answers.json', bytes)
  t.files.picked(token).read = () => Promise.reject(new Error('It was read.'))
  const reply = await t.core.dispatch('repFiles.read', { token, repId })
  expect(reply).toMatchObject({ ok: false, error: { code: 'VALIDATION' } })
  expect(JSON.stringify(reply)).toContain('This file has 100 MB; answers have 5 at most.')
  const most = new Uint8Array(largestAnswers).fill(0x20)
  expect((await refusal(t, repId, most)).message).toContain('holds no answers')
})

test('answers of another rep are refused, and say whose they are', async () => {
  const t = await openTestCore()
  const { page } = await aPage(t)
  const ben = await addRep(t, 'Ben Ortiz')
  const good = answersTo(page, [{ key: 'if_we_lose', holds: true }])
  expect((await refusal(t, ben, good)).message).toBe(
    'These are Anna Lindt’s answers, not Ben Ortiz’s. Take them in there. Nothing was taken over.',
  )
})

test('a picked file that is gone, and one that was let go of, say so', async () => {
  const t = await openTestCore()
  const { repId } = await addDealPlan(t)
  const token = offered(t, {})
  t.files.forget(token)
  expect(await t.fails('repFiles.read', { token, repId })).toBe('NOT_FOUND')
})

test('script in every text stays text, word for word', async () => {
  const t = await openTestCore()
  const { page, planId, repId } = await aPage(t)
  const script = `<img src=x onerror="alert(1)"><script>alert(2)</script>{{7*7}}\${7*7}=1+1`
  const person = {
    name: script.slice(0, 110),
    role: script.slice(0, 110),
    influence: null,
    stance: null,
    gain: script,
    lastContact: null,
    ourOwner: '',
  }
  const answers = answersTo(page, [
    {
      key: 'business_problem',
      value: long(script),
      score: 2,
      evidence: [{ datedOn: '2026-05-01', source: script, words: script }],
    },
    { key: 'if_we_lose', value: line(script) },
    { key: 'everyone', value: { type: 'people', people: [person] } },
  ])
  await decideAll(t, repId, answers)
  const problem = await fieldOf(t, planId, 'business_problem')
  expect(problem.value).toEqual(long(script))
  expect(problem.evidence).toMatchObject([{ source: script, words: script }])
  expect((await fieldOf(t, planId, 'everyone')).value).toMatchObject({ people: [person] })
})

function plan(good: RepAnswers, change: Partial<Plan>): unknown {
  return { ...good, plans: good.plans.map((one) => ({ ...one, ...change })) }
}

function answer(good: RepAnswers, change: Readonly<Record<string, unknown>>): unknown {
  return {
    ...good,
    plans: good.plans.map((one) => ({
      ...one,
      answers: one.answers.map((said) => ({ ...said, ...change })),
    })),
  }
}

function twice(good: RepAnswers): Plan['answers'] {
  const answers = good.plans[0]?.answers ?? []
  return [...answers, ...answers]
}

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth)
}
