import { Link } from '@tanstack/react-router'
import type { PlanSummary } from '#contract/plans.ts'
import { Badge } from '../../components/badge.tsx'
import { Table } from '../../components/table.tsx'
import { daysAgo, healthStatus, planKindWords } from './plan-words.ts'
import classes from './plans-screen.module.css'

/** Plans with their health; `person: false` where they are all of one person. */
export function PlansTable({ plans, person }: { plans: readonly PlanSummary[]; person: boolean }) {
  return (
    <Table label="Plans">
      <thead>
        <tr>
          <th scope="col">Plan</th>
          <th scope="col">Kind</th>
          {person ? <th scope="col">Person</th> : null}
          <th scope="col">Filled</th>
          <th scope="col" className={classes.short}>
            Last real change
          </th>
          <th scope="col" className="numbers">
            Health
          </th>
          <th scope="col">
            <span className="visually-hidden">Status</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {plans.map((plan) => {
          const { tone, word } = healthStatus(plan.score)
          return (
            <tr key={plan.id}>
              <th scope="row">
                <Link to="/plans/$planId" params={{ planId: plan.id }} search={{ panel: 'health' }}>
                  {plan.title}
                </Link>
                {plan.accountName && !plan.title.includes(plan.accountName) ? (
                  <span className={classes.second}>{plan.accountName}</span>
                ) : null}
                {plan.archivedAt ? <span className={classes.second}>archived</span> : null}
              </th>
              <td>{planKindWords[plan.kind]}</td>
              {person ? <td>{plan.repName}</td> : null}
              <td className={classes.short}>
                {plan.required === 0 ? '–' : `${plan.filled} of ${plan.required}`}
              </td>
              <td className={classes.short}>{daysAgo(plan.daysSinceChange)}</td>
              <td className="numbers">{plan.score}</td>
              <td>
                <Badge tone={tone}>{word}</Badge>
              </td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
