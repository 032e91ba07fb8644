import type { WeekLoad } from '#contract/cadence-values.ts'
import { Badge } from '../../components/badge.tsx'
import { Panel } from '../../components/panel.tsx'
import { sayShare } from '../../components/rate.tsx'
import { reviewKindNames } from '../../lib/words.ts'
import classes from './cadence.module.css'
import { sayMinutes } from './cadence-words.ts'
import { NumberField } from './number-field.tsx'
import { loadLooks } from './rule-words.ts'

type Props = {
  /** null while it is counted. */
  load: WeekLoad | null
  hours: string
  onHours: (hours: string) => void
  onLeave?: () => void
}

/** A week has so many hours for work. */
export const hoursRange = [1, 100] as const

/** What the reviews take of the manager's week. */
export function LoadPanel({ load, hours, onHours, onLeave }: Props) {
  const look = load ? loadLooks[load.verdict] : null
  return (
    <Panel title="Your week">
      <div className={classes.load}>
        <NumberField
          label="Hours that I work in a week"
          range={hoursRange}
          value={hours}
          onChange={onHours}
          {...(onLeave ? { onLeave } : {})}
        />
        {load && look ? (
          <div>
            <p aria-live="polite">
              <Badge tone={look.tone}>{look.word}</Badge> {sayMinutes(load.minutes)} of reviews in
              an average week, {sayShare(load.share)} of {load.weekHours} h
            </p>
            <p className="meta">
              {load.kinds
                .map(({ kind, minutes }) => `${reviewKindNames[kind]} ${sayMinutes(minutes)}`)
                .join(' · ')}
            </p>
            {load.verdict === 'fits' ? null : (
              <p className="meta">
                Longer or more frequent reviews crowd out what comes next. Shorten one, or hold it
                less often.
              </p>
            )}
          </div>
        ) : null}
      </div>
    </Panel>
  )
}
