import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { useRead } from '../../lib/queries.ts'
import { NewPlan } from './new-plan.tsx'
import { PlansTable } from './plans-table.tsx'
import classes from './plans-screen.module.css'

type Props = {
  repId: string
  /** What else can be done with these plans, from elsewhere. */
  ways?: ReactNode
}

/** The plans of one rep, and the way to another one. */
export function RepPlans({ repId, ways }: Props) {
  const [making, setMaking] = useState(false)
  const read = useRead('plans.list', {
    kind: null,
    repId,
    accountId: null,
    opportunityId: null,
    archived: false,
    offset: 0,
    limit: 100,
  })
  const make = (
    <Button variant="default" onClick={() => setMaking(true)}>
      New plan
    </Button>
  )
  return (
    <>
      <WhenRead read={read}>
        {({ plans }) =>
          plans.length === 0 ? (
            <EmptyState title="No plan yet" actions={make}>
              Make one for a deal, an account, the territory or a call, and open it in the next
              review.
            </EmptyState>
          ) : (
            <>
              <div className={classes.above}>
                {ways}
                {make}
              </div>
              <PlansTable plans={plans} person={false} />
            </>
          )
        }
      </WhenRead>
      <NewPlan
        start={making ? { kind: 'opportunity_plan', repId } : null}
        onClose={() => setMaking(false)}
      />
    </>
  )
}
