import { NativeSelect } from '@mantine/core'
import type { Candidate, PreviewRow, RowAnswer } from '#contract/crm.ts'
import { formatDay, formatMoney } from '../../lib/format.ts'
import { answerRows } from './import-state.ts'
import classes from './import.module.css'

/** One row in doubt: what it says, why it is asked about, and what it could be. */
export function ImportDoubt({ row }: { row: PreviewRow }) {
  const options = [
    { value: '', label: 'Leave it open' },
    ...row.candidates.map((candidate) => ({
      value: candidate.id,
      label: `It is ${sayCandidate(candidate)}`,
    })),
    { value: 'new', label: 'A deal of its own' },
    { value: 'skip', label: 'Leave this row out' },
  ]
  return (
    <div className={classes.doubt}>
      <span className={classes.deal}>{row.name}</span>
      <span>{saidOf(row)}</span>
      <span className="meta">{row.reason}</span>
      <NativeSelect
        aria-label={`Row ${row.row ?? ''}, ${row.name}, is`}
        disabled={row.row === null}
        value=""
        data={options}
        onChange={(event) => {
          const answer = toAnswer(event.currentTarget.value)
          if (answer && row.row !== null) void answerRows(new Map([[row.row, answer]]))
        }}
      />
    </div>
  )
}

function toAnswer(value: string): RowAnswer | null {
  if (value === '') return null
  if (value === 'new' || value === 'skip') return { kind: value }
  return { kind: 'same', opportunityId: value }
}

function saidOf(row: PreviewRow): string {
  return [
    row.account,
    row.owner,
    row.stage,
    row.amount ? formatMoney(row.amount) : 'no amount',
    row.closeDate ? `closes ${formatDay(row.closeDate)}` : null,
  ]
    .filter(Boolean)
    .join(', ')
}

function sayCandidate(deal: Candidate): string {
  return [
    deal.name,
    deal.owner ?? 'no owner',
    deal.stage,
    deal.amount ? formatMoney(deal.amount) : 'no amount',
    deal.createdDate ? `created ${formatDay(deal.createdDate)}` : null,
  ]
    .filter(Boolean)
    .join(', ')
}
