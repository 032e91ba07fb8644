import type { PreparedAtStart } from '#contract/preparation.ts'
import { isMissing } from '#domain/preparation/readiness.ts'
import { useRead } from '../../lib/queries.ts'
import classes from './preparation.module.css'
import { RepWords } from './rep-words.tsx'
import { Sides } from './sides.tsx'

type Props = { reviewId: string; repName: string }

/** One line above a running review: how prepared both sides were when it began. */
export function PreparationLine({ reviewId }: Pick<Props, 'reviewId'>) {
  const start = useRead('preparation.ofReview', { reviewId }).data?.start
  if (!start) return null
  return (
    <p className={classes.note}>
      <strong>{isMissing(start) ? sayHow(start) : sayPrepared(start)}</strong>{' '}
      {start.why === '' ? '' : `${start.why}. `}
      {start.line}
    </p>
  )
}

/** What the rep wrote beforehand to one section of the review. */
export function SectionWords({ reviewId, repName, sectionKey }: Props & { sectionKey: string }) {
  const answers = useRead('preparation.ofReview', { reviewId }).data?.answers ?? []
  return (
    <RepWords
      answers={answers.filter((answer) => answer.sectionKey === sectionKey)}
      repName={repName}
    />
  )
}

/** In the record of a review: how prepared both sides were, and why it went on all the same. */
export function PreparationRecord({ reviewId, repName }: Props) {
  const read = useRead('preparation.ofReview', { reviewId }).data
  if (!read || (read.start === null && read.answers.length === 0)) return null
  const { start, answers } = read
  return (
    <section className={classes.form} aria-labelledby="preparation-record">
      <h2 id="preparation-record">How it was prepared</h2>
      {start ? <Sides both={start} repName={repName} /> : null}
      {start?.how ? (
        <p>
          {sayHow(start)} {start.why}
        </p>
      ) : null}
      <RepWords answers={answers} repName={repName} />
    </section>
  )
}

function sayPrepared({ rep }: PreparedAtStart): string {
  return rep.ready ? 'Both prepared.' : 'You were prepared.'
}

function sayHow({ how, minutes }: { how: 'shorten' | 'go_on' | null; minutes: number | null }) {
  if (how === 'shorten') return `Shortened to ${minutes} minutes:`
  return how === 'go_on' ? 'Gone on all the same:' : 'Not everything was prepared.'
}
