import type { CameField, DifferenceKind, Misfit, PlanState } from '#contract/rep-files.ts'
import type { PlanKind } from '#contract/values.ts'
import type { Tone } from '../../components/tone.ts'

export const kindWords: Readonly<Record<PlanKind, string>> = {
  account_plan: 'Account plan',
  opportunity_plan: 'Opportunity plan',
  territory_plan: 'Territory plan',
  call_plan: 'Call plan',
}

/** What became of an answer, in a word or two. */
export const differenceWords: Readonly<Record<DifferenceKind, { tone: Tone; word: string }>> = {
  same: { tone: 'neutral', word: 'There already' },
  changed: { tone: 'info', word: 'Changed' },
  both: { tone: 'warn', word: 'Changed here too' },
  holds: { tone: 'ok', word: 'Still holds' },
  misfit: { tone: 'bad', word: 'Cannot be taken' },
}

/** Why an answer cannot be taken. */
export const misfitWords: Readonly<Record<Misfit, string>> = {
  gone: 'The form of this plan has no such field any more.',
  figure: 'This field is worked out by itself; nothing is written into it.',
  type: 'The field takes another kind of answer than this.',
  choice: 'This is none of the choices that the field has now.',
  long: 'This is longer than the field takes.',
  shape: 'This does not fit into the field as it is now.',
  link: 'What a link leads to is chosen in Plumbline.',
  score: 'This field takes no score and no evidence.',
  unproved: 'Confirmed by the buyer needs evidence: the day, the source and what they said.',
  evidence: 'Its evidence is dated after today, or does not say where it comes from.',
  empty: 'The field is empty, so there is nothing in it that could hold.',
}

/** Why nothing of a plan can be taken; empty: it can. */
export const stateWords: Readonly<Record<PlanState, string>> = {
  open: '',
  archived: 'This plan is archived. Show it again, and its answers can be taken.',
  elsewhere: 'This plan is somebody else’s by now, so nothing of it is taken.',
  gone: 'This plan is not here any more, so nothing of it can be taken.',
}

/** Whether an answer waits for the manager. */
export function isOpen({ is, decided }: CameField): boolean {
  return decided === null && (is === 'changed' || is === 'both' || is === 'holds')
}
