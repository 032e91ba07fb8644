import type { KeptRate } from '#contract/commitments.ts'
import { useRead } from '../../lib/queries.ts'
import classes from './commitments.module.css'

/** How many promises were kept by their first day: the manager's own figure stands first. */
export function KeptRates({ repId }: { repId: string | null }) {
  const rates = useRead('commitments.kept', { repId, since: null }).data
  if (!rates) return null
  return (
    <dl
      className={classes.kept}
      title="Done by the first day promised ÷ due. Moving the day does not help."
    >
      <Rate label="I kept" rate={rates.manager} />
      <Rate label={repId === null ? 'The reps kept' : 'The rep kept'} rate={rates.reps} />
    </dl>
  )
}

function Rate({ label, rate }: { label: string; rate: KeptRate }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {rate.share === null ? (
          <span className="meta">nothing was due yet</span>
        ) : (
          <>
            <strong>
              {rate.kept} of {rate.due}
            </strong>{' '}
            <span className="meta">by the first day promised</span>
          </>
        )}
      </dd>
    </div>
  )
}
