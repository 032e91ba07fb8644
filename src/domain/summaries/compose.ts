import type { Audience, BlockKey, SummaryBlock, SummaryPart } from '#contract/summary-values.ts'
import type { Writing } from '#contract/writing.ts'
import { attribution } from '../verdict/attribution.ts'
import type {
  CaptureFact,
  ClearedReview,
  CommitmentFact,
  NoteFact,
  ReviewHead,
} from './review-facts.ts'
import { counted, greetingName, listed, planWords, reviewNames, sayCount } from './wording.ts'
import { sayDate, sayWhen } from '../writing/write-day.ts'

/** The subject that a summary starts with. It names the kind, the rep and the day; no words of a note. */
export function subjectOf<A extends Audience>(
  { audience, head }: ClearedReview<A>,
  writing: Writing,
): string {
  const name = reviewNames[head.kind]
  const title = name.charAt(0).toUpperCase() + name.slice(1)
  const day = sayDate(head.heldOn, writing)
  if (audience === 'rep') return `Our ${name} of ${day}`
  if (audience === 'marketing') {
    return head.kind === 'sales_marketing' ? `${title} of ${day}` : `For marketing, ${day}`
  }
  return `${title} with ${oneLine(head.repName)}, ${day}`
}

/**
 * The summary of a review for one reader, block by block; blocks that would be empty are absent.
 * It takes a cleared review, so there is nothing private for it to show.
 */
export function compose<A extends Audience>(
  review: ClearedReview<A>,
  writing: Writing,
): SummaryBlock[] {
  const blocks: [BlockKey, string, SummaryPart[]][] = [
    ['greeting', '', greeting(review, writing)],
    ['decisions', 'What we decided', list(captured(review, 'decision').map((item) => item.text))],
    ['promises', 'Who does what', promises(review, writing)],
    ['praise', praiseHeading(review), list(captured(review, 'praise').map((item) => item.text))],
    [
      'obstacles',
      obstacleHeading(review),
      list(captured(review, 'excuse').map((item) => obstacle(item, writing))),
    ],
    ['coaching', 'What we worked on', review.notes.flatMap((note) => coaching(note, writing))],
    ['notes', 'Also noted', list(alsoNoted(review))],
    ['plans', review.audience === 'rep' ? 'Your plans' : 'Use of the plans', plans(review)],
    ['receipt', 'What you got from this review', receipt(review)],
    [
      'later',
      'Added later',
      list(review.addenda.map((item) => `${sayDate(item.writtenOn, writing)}: ${item.text}`)),
    ],
    ['next', 'Next', next(review, writing)],
  ]
  return blocks.flatMap(([key, heading, parts]) =>
    parts.length === 0 ? [] : [{ key, heading, parts }],
  )
}

/** The blocks that leave: all but those that the manager takes out. */
export function included(
  blocks: readonly SummaryBlock[],
  leftOut: readonly BlockKey[],
): SummaryBlock[] {
  return blocks.filter((block) => !leftOut.includes(block.key))
}

function line(text: string): SummaryPart {
  return { kind: 'line', text }
}

function list(items: readonly string[]): SummaryPart[] {
  const said = items.map((item) => item.trim()).filter((item) => item !== '')
  return said.length === 0 ? [] : [{ kind: 'list', items: said }]
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function captured<A extends Audience>(
  review: ClearedReview<A>,
  kind: CaptureFact['kind'],
): CaptureFact[] {
  return review.captures.filter((item) => item.kind === kind)
}

function greeting<A extends Audience>(
  { audience, head }: ClearedReview<A>,
  writing: Writing,
): SummaryPart[] {
  const name = reviewNames[head.kind]
  const day = sayDate(head.heldOn, writing)
  switch (audience) {
    case 'rep':
      return [line(hello(head.repName)), line(`here is what we said in our ${name} on ${day}.`)]
    case 'boss':
      return [
        line(hello(head.bossName)),
        line(`here is the ${name} with ${head.repName} on ${day} in short.`),
      ]
    default:
      return [
        line(hello(head.marketingName)),
        line(
          head.kind === 'sales_marketing'
            ? `here is what came out of our ${name} on ${day}.`
            : `a word for marketing from our ${name} on ${day}.`,
        ),
      ]
  }
}

function hello(name: string): string {
  return name.trim() === '' ? 'Hello,' : `Hello ${greetingName(name)},`
}

function promises<A extends Audience>(review: ClearedReview<A>, writing: Writing): SummaryPart[] {
  const rows = review.commitments.map((item) => ({
    who: who(review.audience, review.head, item),
    what: item.text.trim(),
    due: item.dueOn === null ? null : sayDate(item.dueOn, writing),
    proof: item.proof.trim(),
  }))
  if (rows.length > 0) return [{ kind: 'promises', rows }]
  const silent = review.audience === 'marketing' && review.head.kind !== 'sales_marketing'
  return review.head.noneNeeded && !silent ? [line('No new promises were needed.')] : []
}

function who(audience: Audience, head: ReviewHead, item: CommitmentFact): string {
  switch (item.owner) {
    case 'rep':
      return audience === 'rep' ? 'You' : oneLine(head.repName)
    case 'manager':
      return 'Me'
    case 'other':
      return oneLine(item.ownerName) || 'Someone else'
  }
}

function praiseHeading<A extends Audience>({ audience }: ClearedReview<A>): string {
  if (audience === 'rep') return 'Well done'
  return audience === 'boss' ? 'Worth praise' : 'Thank you'
}

function obstacleHeading<A extends Audience>({ audience, head }: ClearedReview<A>): string {
  return audience === 'marketing' && head.kind !== 'sales_marketing'
    ? 'What would help us'
    : 'What stands in the way'
}

/** An excuse with the way in which it left. */
function obstacle(item: CaptureFact, writing: Writing): string {
  const words = item.outcomeText.trim()
  if (item.outcome === null || words === '') return item.text
  const by = item.outcomeOn === null ? '' : ` (by ${sayDate(item.outcomeOn, writing)})`
  const lead = { action: 'We try', ask: 'We ask', constraint: 'We accept it, and plan B is' }
  return `${item.text.trim()}\n${lead[item.outcome]}: ${words}${by}`
}

function coaching(note: NoteFact, writing: Writing): SummaryPart[] {
  const fact = note.seenFact.trim()
  const effect = note.seenEffect.trim()
  const on = note.seenOn === null ? '' : `, ${sayDate(note.seenOn, writing)}`
  return [
    ...(fact === '' ? [] : [line(`Seen${on}: ${fact}`)]),
    ...(effect === '' ? [] : [line(`Effect: ${effect}`)]),
    { kind: 'rich', doc: note.doc },
  ]
}

function alsoNoted<A extends Audience>(review: ClearedReview<A>): string[] {
  return review.captures.flatMap((item) => {
    if (item.kind === 'note') return [item.text]
    return item.kind === 'parked' ? [`Parked for another time: ${item.text.trim()}`] : []
  })
}

/** The rep reads words on each plan; the boss reads counts, the manager's own first. */
function plans<A extends Audience>({ audience, head }: ClearedReview<A>): SummaryPart[] {
  if (head.verdicts.length === 0 || audience === 'marketing') return []
  if (audience === 'rep') {
    return list(
      head.verdicts.map((item) => planWords(oneLine(item.title), item.verdict, item.grade)),
    )
  }
  const { looked, used } = attribution(head.verdicts)
  const waived = head.verdicts.filter((item) => item.verdict === 'waived').length
  const sentences = [
    ...(looked.n === 0
      ? []
      : [`I looked at ${looked.hits} of ${looked.n} ${looked.n === 1 ? 'plan' : 'plans'} due.`]),
    ...(used.n === 0 ? [] : [`Of ${used.n} looked at, ${used.hits} ${was(used.hits)} used.`]),
    ...(waived === 0 ? [] : [`${waived} ${was(waived)} not needed for now.`]),
  ]
  return sentences.length === 0 ? [] : [line(sentences.join(' '))]
}

function was(count: number): string {
  return count === 1 ? 'was' : 'were'
}

/** The receipt: what the rep takes away, counted from what this summary shows. */
function receipt<A extends Audience>(review: ClearedReview<A>): SummaryPart[] {
  if (review.audience !== 'rep') return []
  const help = review.commitments.filter((item) => item.owner === 'manager').length
  const doors = review.commitments.filter((item) => item.owner === 'other').length
  const got = [
    { count: captured(review, 'decision').length, one: 'decision' },
    { count: help, one: 'promise of help from me', many: 'promises of help from me' },
    { count: doors, one: 'promise from others', many: 'promises from others' },
    { count: review.notes.length, one: 'thing to try', many: 'things to try' },
  ].flatMap(({ count, one, many }) => (count === 0 ? [] : [counted(count, one, many)]))
  return got.length === 0 ? [] : [line(`${capital(listed(got))}.`)]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function next<A extends Audience>(
  { audience, head }: ClearedReview<A>,
  writing: Writing,
): SummaryPart[] {
  if (head.next === null) return []
  if (audience === 'marketing' && head.kind !== 'sales_marketing') return []
  const name = reviewNames[head.kind]
  const whose = audience === 'boss' ? `The next ${name} with ${head.repName}` : `Our next ${name}`
  return [line(`${whose}: ${sayWhen(head.next.on, head.next.time, writing)}.`)]
}

/** The sentence beside the preview that says what stays behind, without a word of it. */
export function keptWords(kept: { private: number; others: number }): string {
  const parts = [
    ...(kept.private === 0
      ? []
      : [
          `${capital(sayCount(kept.private))} private ${kept.private === 1 ? 'item stays' : 'items stay'} with you.`,
        ]),
    ...(kept.others === 0
      ? []
      : [
          `${capital(sayCount(kept.others))} ${kept.others === 1 ? 'item is' : 'items are'} meant for another reader.`,
        ]),
  ]
  return parts.join(' ')
}
