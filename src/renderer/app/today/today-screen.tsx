import type { Today } from '#contract/today.ts'
import { Screen } from '../../components/screen.tsx'
import { WhenRead } from '../../components/states.tsx'
import { useRead } from '../../lib/queries.ts'
import { CrmAge } from './crm-age.tsx'
import { FirstSteps } from './first-steps.tsx'
import { NextReviews } from './next-reviews.tsx'
import { Promises } from './promises.tsx'
import { ThisWeek } from './this-week.tsx'
import { ToFinish } from './to-finish.tsx'
import classes from './today-screen.module.css'
import { Welcome } from './welcome.tsx'

/** What needs the manager in the next hour, then this week. */
export function TodayScreen() {
  const read = useRead('today.get', {})
  return (
    <WhenRead read={read}>
      {(today) => (
        // One screen in both states: a new one would take the focus when the first rep is there.
        <Screen title={isFirstUse(today) ? 'Welcome' : 'Today'}>
          {isFirstUse(today) ? <Welcome /> : <Desk today={today} />}
        </Screen>
      )}
    </WhenRead>
  )
}

function Desk({ today }: { today: Today }) {
  return (
    <div className={classes.today}>
      <div className={classes.column}>
        <FirstSteps today={today} />
        <ThisWeek today={today.today} />
        <NextReviews today={today} />
        <ToFinish today={today} />
      </div>
      <div className={classes.column}>
        <Promises
          title="Promises I made"
          none="Nothing of yours is due in the next seven days."
          promises={today.mine}
          today={today.today}
        />
        <Promises
          title="Promises made to me"
          none="Nobody owes you anything in the next seven days."
          promises={today.theirs}
          today={today.today}
        />
        <CrmAge crm={today.crm} />
      </div>
    </div>
  )
}

function isFirstUse(today: Today): boolean {
  return today.reps === 0 && today.crm === null
}
