import type { PackPage } from '#contract/cadence-values.ts'
import { RecordLink } from '../../components/record-link.tsx'
import { sayDay, sayCount } from '../../lib/format.ts'
import classes from './pack.module.css'

const fieldNames = {
  stage: 'stage',
  amount: 'amount',
  close_date: 'close date',
  owner: 'owner',
  next_step: 'next step',
  status: 'status',
} as const

type Props = { pipeline: PackPage['pipeline']; today: string }

/** What changed in the rep's deals since the last review. */
export function PipelineNews({ pipeline, today }: Props) {
  const { since, total, changes } = pipeline
  if (total === 0) return null
  return (
    <details className={classes.leftOut}>
      <summary>
        {sayCount(total, 'change')} in the pipeline since {sayDay(since, today)}
      </summary>
      <ul>
        {changes.map((change) => (
          <li key={change.changeId}>
            <RecordLink record={{ kind: 'opportunity', refId: change.opportunityId, repId: null }}>
              {change.opportunityName}
            </RecordLink>{' '}
            <span className="meta">
              {fieldNames[change.field]}: {sayValue(change.old, today)} →{' '}
              {sayValue(change.new, today)}, {sayDay(change.on, today)}
            </span>
          </li>
        ))}
        {total > changes.length ? (
          <li className="meta">And {sayCount(total - changes.length, 'older one')}.</li>
        ) : null}
      </ul>
    </details>
  )
}

function sayValue(value: string | null, today: string): string {
  if (value === null || value === '') return 'nothing'
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? sayDay(value, today) : value
}
