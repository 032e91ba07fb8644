import type { PackItem, PackPage, PackReview } from '#contract/cadence-values.ts'
import type { Writing } from '#contract/writing.ts'
import type { SummaryBlock, SummaryPart } from '#contract/summary-values.ts'
import { wordsForRep } from '../agendas/words-for-rep.ts'
import { sayAge, sayCount } from '../days/say-day.ts'
import { clear, type Shareable } from '../summaries/shareable.ts'
import { greetingName, reviewNames } from '../summaries/wording.ts'
import { sayWeekday, sayWhen } from '../writing/write-day.ts'

/** A topic that may go to the rep: only the gate makes one. */
type SharedItem = Shareable<'rep', PackItem>

/** A review as the rep may see it. */
type SharedReview = {
  readonly title: string
  readonly repName: string
  readonly place: string
  readonly link: string
  readonly question: string
  readonly sections: readonly {
    readonly label: string
    readonly minutes: number
    readonly items: readonly SharedItem[]
  }[]
}

/** A rep's page of a week as it may leave: what is in it, and how many topics stay behind. */
export type RepPage = {
  readonly repId: string
  readonly repName: string
  readonly subject: string
  readonly blocks: readonly SummaryBlock[]
  /** Topics of the week's agendas that are not meant for the rep. */
  readonly withheld: number
}

/**
 * What a rep is sent of a page: the reviews that are to come, with the topics that are meant for the
 * rep. Left-out topics, changes of the pipeline and figures stay with the manager.
 */
export function repPage(
  page: PackPage,
  week: { readonly from: string },
  writing: Writing,
): RepPage {
  let withheld = 0
  const reviews = page.reviews
    .filter(({ occurrence: { state } }) => state !== 'skipped' && state !== 'missed')
    .map((review) => {
      const shared = share(review, writing)
      withheld += shared.withheld
      return shared.review
    })
  return {
    repId: page.repId,
    repName: page.repName,
    subject: `Our reviews in the week of ${sayWeekday(week.from, writing)}`,
    blocks: [
      {
        key: 'greeting',
        heading: '',
        parts: [
          { kind: 'line', text: `Hello ${greetingName(page.repName)},` },
          {
            kind: 'line',
            text:
              reviews.length === 0
                ? 'There is no review of ours this week.'
                : `This is what I have in mind for our ${reviews.length === 1 ? 'review' : 'reviews'} this week. Tell me what is missing.`,
          },
        ],
      },
      ...reviews.map(toBlock),
    ],
    withheld,
  }
}

function share(review: PackReview, writing: Writing): { review: SharedReview; withheld: number } {
  const { occurrence, sections } = review
  let withheld = 0
  const cleared = sections.map(({ label, minutes, items }) => {
    const { shared, kept } = clear('rep', items)
    withheld += kept.private + kept.others
    return { label, minutes, items: shared }
  })
  const name = reviewNames[occurrence.reviewKind]
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  return {
    review: {
      title: `${title}, ${sayWhen(occurrence.on, occurrence.time, writing)}, ${occurrence.minutes} minutes`,
      repName: occurrence.repName,
      place: occurrence.place,
      link: occurrence.link,
      question: review.question,
      sections: cleared,
    },
    withheld,
  }
}

function toBlock(review: SharedReview): SummaryBlock {
  const where = [review.place, review.link].filter((text) => text !== '').join(' · ')
  const parts: SummaryPart[] = []
  if (where !== '') parts.push({ kind: 'line', text: where })
  if (review.question !== '') parts.push({ kind: 'line', text: review.question })
  for (const { label, minutes, items } of review.sections) {
    if (items.length === 0) continue
    parts.push(
      { kind: 'line', text: `${label} (${sayCount(minutes, 'minute')})` },
      { kind: 'list', items: items.map((item) => say(item, review.repName)) },
    )
  }
  if (parts.length === 0) parts.push({ kind: 'line', text: 'Nothing is fixed yet.' })
  return { key: 'notes', heading: review.title, parts }
}

function say(item: SharedItem, repName: string): string {
  const { age } = item
  const { text, why } = wordsForRep(item, repName)
  const details = [why, age > 0 ? `Open for ${sayAge(age)}.` : ''].filter((part) => part !== '')
  return details.length === 0 ? text : `${text}\n${details.join(' ')}`
}
