import { useId } from 'react'
import type { RepAnswer } from '#contract/preparation.ts'
import classes from './preparation.module.css'

type Props = { answers: readonly RepAnswer[]; repName: string }

/** What the rep answered, in the rep's own words, each below its question. */
export function RepWords({ answers, repName }: Props) {
  const title = useId()
  if (answers.length === 0) return null
  return (
    <div className={classes.ownWords} role="group" aria-labelledby={title}>
      <p className={classes.ownTitle} id={title}>
        In {repName}’s own words
      </p>
      <div className={classes.ownList}>
        {answers.map(({ key, heading, text }) => (
          <figure key={key} className={classes.own}>
            <figcaption>{heading.replace(/^\d+\. /, '')}</figcaption>
            <p>{text}</p>
          </figure>
        ))}
      </div>
    </div>
  )
}
