import { useEffect } from 'react'
import type { Commitment } from '#contract/commitments.ts'
import { focusRow } from '../../lib/row-keys.ts'
import { CommitmentRow } from './commitment-row.tsx'
import classes from './commitments.module.css'

type Props = {
  commitments: readonly Commitment[]
  today: string
  /** The commitment that the address names; it gets the focus. */
  selected: string | undefined
}

/** The list in its three parts: mine, what others promised, and what has ended. */
export function CommitmentList({ commitments, today, selected }: Props) {
  useEffect(() => {
    if (selected) focusRow(selected)
  }, [selected])
  const parts = [
    { label: 'Mine', rows: commitments.filter((it) => it.state === 'open' && isMine(it)) },
    {
      label: 'Promised by others',
      rows: commitments.filter((it) => it.state === 'open' && !isMine(it)),
    },
    { label: 'Ended', rows: commitments.filter((it) => it.state !== 'open') },
  ].filter(({ rows }) => rows.length > 0)
  return (
    <div data-rows className={classes.parts}>
      {parts.map(({ label, rows }) => (
        <section key={label} aria-labelledby={`part-${label}`}>
          <h2 id={`part-${label}`} className={classes.part}>
            {label} <span className={classes.count}>{rows.length}</span>
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

function isMine({ owner }: Commitment): boolean {
  return owner === 'manager'
}
