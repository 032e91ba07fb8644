import type { NewRule, Question, Rule } from '#contract/cadence-values.ts'
import type { Input } from '#contract/contract.ts'
import { act } from '../../lib/act.ts'
import { call } from '../../lib/call.ts'
import { saving } from '../../lib/save-state.ts'
import { offerUndo } from '../../lib/undo.ts'
import { unlessChanged } from '../../lib/unless-changed.ts'
import { statedOf } from './stated-of.ts'

/** Adds a rule; can be undone. Throws what the core says. */
export async function createRule(rule: NewRule): Promise<void> {
  const { rule: made } = await saving(() => call('cadence.createRule', { rule }))
  offerUndo({
    label: 'Rule added',
    undo: () => call('cadence.removeRule', { ruleId: made.id }),
    redo: () => call('cadence.restoreRule', { ruleId: made.id }),
  })
}

/** Changes a rule from a day on; can be undone. Throws what the core says. */
export async function changeRule(before: Rule, from: string, rule: NewRule): Promise<void> {
  const { id: ruleId } = before
  // As the last of these changes left the rule, and the one that goes on from it where it was ended.
  let left = before
  let made = before
  const change = async (to: NewRule, revision: number) => {
    made = (await call('cadence.changeRule', { ruleId, revision, from, rule: to })).rule
    left = made.id === ruleId ? made : ((await ruleNow(ruleId)) ?? before)
  }
  const changeBack = async () => {
    const { revision } = await unchanged(left)
    if (made.id === ruleId) return change(statedOf(before), revision)
    // The old rule was ended and another goes on from it: both ways back.
    const next = await unchanged(made)
    await call('cadence.removeRule', { ruleId: next.id, revision: next.revision })
    left = (await call('cadence.endRule', { ruleId, revision, endsOn: before.endsOn })).rule
  }
  await saving(() => change(rule, before.revision))
  offerUndo({
    label: 'Rule changed',
    undo: changeBack,
    redo: async () => change(rule, (await unchanged(left)).revision),
  })
}

async function ruleNow(ruleId: string): Promise<Rule | undefined> {
  const { rules } = await call('cadence.rules', { removed: false })
  return rules.find((rule) => rule.id === ruleId)
}

async function unchanged(left: Rule): Promise<Rule> {
  return unlessChanged('rule', await ruleNow(left.id), statedOf, statedOf(left))
}

/** Takes a rule away; can be undone. */
export async function removeRule({ id: ruleId }: Rule): Promise<void> {
  const redo = () => call('cadence.removeRule', { ruleId })
  if (!(await act(redo))) return
  offerUndo({
    label: 'Rule deleted; what was held and its open topics stay',
    undo: () => call('cadence.restoreRule', { ruleId }),
    redo,
  })
}

/** Saves a designed year; all of it can be undone at once. Throws what the core says. */
export async function saveYear(year: Input<'cadence.saveYear'>): Promise<void> {
  let { before } = await saving(() => call('cadence.saveYear', year))
  const swap = async () => {
    before = (await call('cadence.putYear', { year: before })).before
  }
  offerUndo({ label: 'Year saved', undo: swap, redo: swap })
}

/** Notes an absence; can be undone. Throws what the core says. */
export async function addAbsence(absence: Input<'cadence.addAbsence'>['absence']): Promise<void> {
  const { absence: made } = await saving(() => call('cadence.addAbsence', { absence }))
  offerUndo({
    label: 'Absence noted',
    undo: () => call('cadence.removeAbsence', { absenceId: made.id }),
    redo: () => call('cadence.restoreAbsence', { absenceId: made.id }),
  })
}

/** Takes an absence away; can be undone. */
export async function removeAbsence(absenceId: string): Promise<void> {
  const redo = () => call('cadence.removeAbsence', { absenceId })
  if (!(await act(redo))) return
  offerUndo({
    label: 'Absence taken away',
    undo: () => call('cadence.restoreAbsence', { absenceId }),
    redo,
  })
}

type Holidays = Input<'cadence.setHolidays'>['add']

/** Adds holidays; can be undone. Throws what the core says. */
export async function addHolidays(add: Holidays): Promise<void> {
  const redo = () => call('cadence.setHolidays', { add, remove: [] })
  await saving(redo)
  offerUndo({
    label: add.length === 1 ? 'Holiday added' : `${add.length} holidays added`,
    undo: () => call('cadence.setHolidays', { add: [], remove: add.map(({ on }) => on) }),
    redo,
  })
}

/** Takes a holiday from the list; can be undone. */
export async function removeHoliday(holiday: Holidays[number]): Promise<void> {
  const redo = () => call('cadence.setHolidays', { add: [], remove: [holiday.on] })
  if (!(await act(redo))) return
  offerUndo({
    label: 'Holiday taken away',
    undo: () => call('cadence.setHolidays', { add: [holiday], remove: [] }),
    redo,
  })
}

type NewQuestion = Input<'cadence.addQuestion'>['question']

/** Adds a question that is asked again and again; can be undone. Throws what the core says. */
export async function addQuestion(question: NewQuestion): Promise<void> {
  const { question: made } = await saving(() => call('cadence.addQuestion', { question }))
  offerUndo({
    label: 'Question added',
    undo: () => call('cadence.removeQuestion', { questionId: made.id }),
    redo: () => call('cadence.restoreQuestion', { questionId: made.id }),
  })
}

/** Changes a question; can be undone. Throws what the core says. */
export async function changeQuestion(before: Question, question: NewQuestion): Promise<void> {
  const questionId = before.id
  const change = async (to: NewQuestion, { revision }: Question) =>
    (await call('cadence.changeQuestion', { questionId, revision, question: to })).question
  let left = await saving(() => change(question, before))
  const changeTo = async (to: NewQuestion) => {
    const { questions } = await call('cadence.questions', { removed: false })
    const now = questions.find(({ id }) => id === questionId)
    left = await change(to, unlessChanged('question', now, askedOf, askedOf(left)))
  }
  offerUndo({
    label: 'Question changed',
    undo: () => changeTo(askedOf(before)),
    redo: () => changeTo(question),
  })
}

function askedOf({ text, reviewKind, repId, everyWeeks, privacy }: Question): NewQuestion {
  return { text, reviewKind, repId, everyWeeks, privacy }
}

/** Stops asking a question; can be undone. */
export async function stopQuestion({ id: questionId }: Question): Promise<void> {
  const redo = () => call('cadence.removeQuestion', { questionId })
  if (!(await act(redo))) return
  offerUndo({
    label: 'Question is not asked any more',
    undo: () => call('cadence.restoreQuestion', { questionId }),
    redo,
  })
}
