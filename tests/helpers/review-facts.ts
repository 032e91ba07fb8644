import { fc } from '#tests/helpers/fc.ts'
import type { Audience } from '#contract/summary-values.ts'
import { privacies, reviewKinds, verdicts, type Privacy } from '#contract/values.ts'
import type {
  AddendumFact,
  CaptureFact,
  CommitmentFact,
  NoteFact,
  ReviewFacts,
} from '#domain/summaries/review-facts.ts'
import { richDocArbitrary, richTextRun } from './rich-doc.ts'

/** A word that stands nowhere else: found in an output, it proves that the item got there. */
export function canary(privacy: Privacy, index: number): string {
  return `${{ private: 'quokka', rep: 'zebra', upward: 'yak' }[privacy]}${index}end`
}

const privacy = fc.constantFrom(...privacies)
const day = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const maybeDay = fc.option(day, { nil: null })
const section = fc.constantFrom('Promises', 'One thing marketing did well', 'Close')
const words = fc
  .tuple(richTextRun, fc.constantFrom('', '\nsecond line', ' for marketing'))
  .map((parts) => parts.join(''))

const capture: fc.Arbitrary<CaptureFact> = fc.record({
  privacy,
  kind: fc.constantFrom('decision', 'excuse', 'praise', 'note', 'parked'),
  text: words,
  section,
  outcome: fc.constantFrom(null, 'action', 'ask', 'constraint'),
  outcomeText: fc.oneof(fc.constant(''), words),
  outcomeOn: maybeDay,
})
const commitment: fc.Arbitrary<CommitmentFact> = fc.record({
  privacy,
  owner: fc.constantFrom('rep', 'manager', 'other'),
  ownerName: fc.constantFrom('', 'Marketing', 'Ines (legal)'),
  text: words,
  proof: fc.oneof(fc.constant(''), words),
  dueOn: maybeDay,
  section,
})
const note: fc.Arbitrary<NoteFact> = fc.record({
  privacy,
  doc: richDocArbitrary,
  seenFact: fc.oneof(fc.constant(''), words),
  seenOn: maybeDay,
  seenEffect: fc.oneof(fc.constant(''), words),
})
const addendum: fc.Arbitrary<AddendumFact> = fc.record({ privacy, text: words, writtenOn: day })

/** A closed review with items of every class and hostile words. */
export const reviewFacts: fc.Arbitrary<ReviewFacts> = fc.record({
  kind: fc.constantFrom(...reviewKinds),
  heldOn: day,
  repName: fc.constantFrom('Anna Berg', 'Ó Néill, Seán', 'Dr. Øyvind Ås', '<b>Bobby</b>'),
  bossName: fc.constantFrom('', 'Ida Holm'),
  marketingName: fc.constantFrom('', 'Team Marketing'),
  noneNeeded: fc.boolean(),
  verdicts: fc.array(
    fc.record({
      title: richTextRun,
      verdict: fc.constantFrom(...verdicts),
      grade: fc.constantFrom('A', 'B', 'C', null),
      due: fc.boolean(),
      looked: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  next: fc.option(fc.record({ on: day, time: fc.constantFrom(null, '09:30', '23:59') }), {
    nil: null,
  }),
  captures: fc.array(capture, { maxLength: 6 }),
  commitments: fc.array(commitment, { maxLength: 5 }),
  notes: fc.array(note, { maxLength: 2 }),
  addenda: fc.array(addendum, { maxLength: 2 }),
})

/** The same review with a canary in each text of each classed item. */
export function withCanaries(facts: ReviewFacts): ReviewFacts {
  let index = 0
  const mark = (text: string, privacy: Privacy) => `${text} ${canary(privacy, (index += 1))}`
  return {
    ...facts,
    captures: facts.captures.map((item) => ({
      ...item,
      text: mark(item.text, item.privacy),
      outcomeText: mark(item.outcomeText, item.privacy),
    })),
    commitments: facts.commitments.map((item) => ({
      ...item,
      text: mark(item.text, item.privacy),
      proof: mark(item.proof, item.privacy),
      ownerName: mark(item.ownerName, item.privacy),
    })),
    notes: facts.notes.map((item) => ({
      ...item,
      seenFact: mark(item.seenFact, item.privacy),
      seenEffect: mark(item.seenEffect, item.privacy),
      doc: {
        type: 'doc',
        content: [
          ...item.doc.content,
          { type: 'paragraph', content: [{ type: 'text', text: mark('', item.privacy) }] },
        ],
      },
    })),
    addenda: facts.addenda.map((item) => ({ ...item, text: mark(item.text, item.privacy) })),
  }
}

/** The canaries that stand in an output, by class. */
export function canariesIn(output: string): { [P in Privacy]: number } {
  const count = (word: string) => output.match(new RegExp(`${word}\\d+end`, 'g'))?.length ?? 0
  return { private: count('quokka'), rep: count('zebra'), upward: count('yak') }
}

/** The classes that a reader must never see. */
export const hidden: { readonly [A in Audience]: readonly Privacy[] } = {
  rep: ['private', 'upward'],
  boss: ['private', 'rep'],
  marketing: ['private', 'rep'],
}
