import { Button, Progress } from '@mantine/core'
import { useProgress } from '../lib/use-progress.ts'
import { formatCount } from '../lib/format.ts'
import classes from './job-progress.module.css'

type Props = {
  job: string | null
  /** Left out where it cannot be stopped any more. */
  onCancel?: () => void
}

/** What takes more than a second says what it does, how far it is, and mostly can be stopped. */
export function JobProgress({ job, onCancel }: Props) {
  const progress = useProgress(job)
  if (!progress) return null
  const { step, done, total } = progress
  const share = total === null || total === 0 ? null : Math.min(100, (done / total) * 100)
  const figures = total === null ? '' : ` ${formatCount(done)} of ${formatCount(total)} rows`
  return (
    <div className={classes.job}>
      <span role="status">{step} …</span>
      <Progress
        value={share ?? 100}
        animated={share === null}
        aria-label={step}
        className={classes.bar ?? ''}
        size={6}
      />
      <span className="numbers">{figures}</span>
      {onCancel ? (
        <Button size="compact-sm" variant="default" onClick={onCancel}>
          Cancel
        </Button>
      ) : null}
    </div>
  )
}
