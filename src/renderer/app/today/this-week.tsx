import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { countSittings } from '#domain/cadence/sittings.ts'
import { weekOf } from '#domain/cadence/week.ts'
import { Panel } from '../../components/panel.tsx'
import { runCommand } from '../../lib/commands.ts'
import { useRead } from '../../lib/queries.ts'
import classes from './today-screen.module.css'
import { sayCount } from '../../lib/format.ts'

/** How many reviews this week has and how many are prepared, with the one button. */
export function ThisWeek({ today }: { today: string }) {
  const week = { ...weekOf(today), repId: null, kind: null, removed: false }
  const due = useRead('cadence.between', week).data?.occurrences
  const rules = useRead('cadence.rules', { removed: false }).data?.rules
  const { ahead, prepared, held } = countSittings(due ?? [])
  return (
    <Panel
      title="This week"
      action={
        <Link to="/week" className={classes.more}>
          Open my week
        </Link>
      }
    >
      <div className={classes.week}>
        {due === undefined ? null : due.length === 0 ? (
          <span>
            {rules === undefined ? null : rules.length > 0 ? (
              'No review is due this week.'
            ) : (
              <>
                No review is due. <Link to="/cadence">Rules of the cadence</Link> make reviews due.
              </>
            )}
          </span>
        ) : (
          <>
            <span>
              {sayCount(ahead, 'review')} to come, {prepared} prepared
              {held > 0 ? `, ${held} held` : ''}
            </span>
            {prepared < ahead ? (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => runCommand('cadence.prepareWeek')}
              >
                Prepare my week
              </Button>
            ) : null}
          </>
        )}
      </div>
    </Panel>
  )
}
