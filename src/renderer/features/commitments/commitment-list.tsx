import { useEffect } from 'react'
import type { Commitment } from '#contract/commitments.ts'
import { type CommitmentPart, partsOf } from '#domain/commitments/parts.ts'
import { focusRow } from '../../lib/row-keys.ts'
import { CommitmentRow } from './commitment-row.tsx'
import classes from './commitments.module.css'

const labels: Readonly<Record<CommitmentPart, string>> = {
  mine: 'Mine',
  reps: 'Promised by reps',
  others: 'Promised by others',
  ended: 'Ended',
}

type Props = {
  commitments: readonly Commitment[]
  today: string
  /** The commitment that the address names; it gets the focus. */
  selected: string | undefined
}

/** The list in its parts: mine, what the rep promised, what others did, and what has ended. */
export function CommitmentList({ commitments, today, selected }: Props) {
  useEffect(() => {
    if (selected) focusRow(selected)
  }, [selected])
  const parts = partsOf(commitments)
  return (
    <div data-rows className={classes.parts}>
      {parts.map(({ part, rows }) => (
        <section key={part} aria-labelledby={`part-${part}`}>
          <h2 id={`part-${part}`} className={classes.part}>
            {labels[part]} <span className={classes.count}>{rows.length}</span>
          </h2>
          <ul className={classes.list}>
            {rows.map((commitment) => (
              <CommitmentRow key={commitment.id} commitment={commitment} today={today} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
