import { Progress } from '@mantine/core'
import type { PlanDetail } from '#contract/plans.ts'
import { Badge } from '../../components/badge.tsx'
import { daysAgo, healthStatus } from './plan-words.ts'
import classes from './panels.module.css'

type Props = { detail: PlanDetail; onField: (key: string) => void }

/** How the plan is doing, and each point that it lost with the field to go to. */
export function HealthPanel({ detail, onField }: Props) {
  const { health } = detail
  const { tone, word } = healthStatus(health.score)
  return (
    <div className={classes.panel}>
      <div className={classes.figure}>
        <span className={classes.number}>{health.score}</span>
        <span className={classes.of}>of 100</span>
        <Badge tone={tone}>{word}</Badge>
      </div>
      <Progress
        value={health.score}
        size={6}
        aria-label={`Health ${health.score} of 100`}
        color="var(--accent)"
      />
      <dl className={classes.facts}>
        <dt>Filled</dt>
        <dd>
          {health.required === 0
            ? 'Nothing is required yet'
            : `${health.filled} of ${health.required} needed`}
        </dd>
        <dt>Last real change</dt>
        <dd>{daysAgo(health.daysSinceChange)}</dd>
        {detail.fields.some((field) => field.score !== null) || health.scored > 0 ? (
          <>
            <dt>With evidence</dt>
            <dd>
              {health.backed} of {health.scored} scored
            </dd>
          </>
        ) : null}
        {health.unconfirmed > 0 ? (
          <>
            <dt>Copied, unconfirmed</dt>
            <dd>
              {health.unconfirmed} of {health.answered} answers (
              {Math.round((100 * health.unconfirmed) / Math.max(1, health.answered))} %)
            </dd>
          </>
        ) : null}
      </dl>
      {health.lost.length === 0 ? (
        <p className={classes.calm}>No point is lost.</p>
      ) : (
        <>
          <h3>Where the points went</h3>
          <ul className={classes.lost}>
            {health.lost.map((point, at) => (
              <li key={at}>
                <span className={classes.points}>−{point.points}</span>
                {point.fieldKey === null ? (
                  <span>{point.say}</span>
                ) : (
                  <button type="button" onClick={() => onField(point.fieldKey ?? '')}>
                    {point.say}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
