import { Button } from '@mantine/core'
import { call } from '../../lib/call.ts'
import { formatTime } from '../../lib/format.ts'
import { useStore } from '../../lib/store.ts'
import { tellProblem } from '../../lib/tell.ts'
import classes from './away-note.module.css'
import { sayDuration } from './clock-words.ts'
import { awayTime } from './use-review-pulse.ts'

const forget = () => awayTime.set(null)

/** Says that some time was not counted because the app was not running, and counts it on demand. */
export function AwayNote({ reviewId }: { reviewId: string }) {
  const away = useStore(awayTime)
  if (!away || away.reviewId !== reviewId) return null
  const { from, to, seconds } = away
  return (
    <div className={classes.note} role="status">
      <span>
        Plumbline was not running from {formatTime(from)} to {formatTime(to)} (
        {sayDuration(seconds)}). That time is not on the clock.
      </span>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() =>
          void call('reviews.countAway', { reviewId, from, to }).then(forget, tellProblem)
        }
      >
        We went on: count it
      </Button>
      <Button size="compact-sm" variant="default" onClick={forget}>
        Leave it
      </Button>
    </div>
  )
}
