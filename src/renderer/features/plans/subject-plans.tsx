import { Link } from '@tanstack/react-router'
import { Badge } from '../../components/badge.tsx'
import { Line, Lines, Panel, PanelNote } from '../../components/panel.tsx'
import { WhenRead } from '../../components/states.tsx'
import { useRead } from '../../lib/queries.ts'
import { daysAgo, healthStatus, planKindWords } from './plan-words.ts'

type Props = {
  accountId: string | null
  opportunityId: string | null
  /** What is said where there is none. */
  none: string
}

const most = 20

/** The plans of a deal, or those of an account and its deals, each with its health. */
export function SubjectPlans({ accountId, opportunityId, none }: Props) {
  const read = useRead('plans.list', {
    kind: null,
    repId: null,
    accountId,
    opportunityId,
    archived: false,
    offset: 0,
    limit: most,
  })
  return (
    <WhenRead read={read}>
      {({ plans, total }) => (
        <Panel title="Plans" {...(total > 0 ? { count: total } : {})}>
          {plans.length === 0 ? (
            <PanelNote>{none}</PanelNote>
          ) : (
            <Lines>
              {plans.map((plan) => {
                const { tone, word } = healthStatus(plan.score)
                return (
                  <Line
                    key={plan.id}
                    lead={planKindWords[plan.kind]}
                    detail={[
                      plan.repName,
                      plan.required === 0 ? null : `${plan.filled} of ${plan.required} filled`,
                      `last real change ${daysAgo(plan.daysSinceChange).toLowerCase()}`,
                    ]
                      .filter((part) => part !== null)
                      .join(' · ')}
                    end={
                      <>
                        <span className="numbers">{plan.score} of 100</span>
                        <Badge tone={tone}>{word}</Badge>
                      </>
                    }
                  >
                    <Link
                      to="/plans/$planId"
                      params={{ planId: plan.id }}
                      search={{ panel: 'health' }}
                    >
                      {plan.title}
                    </Link>
                  </Line>
                )
              })}
              {total > plans.length ? (
                <Line>and {total - plans.length} more, under Plans</Line>
              ) : null}
            </Lines>
          )}
        </Panel>
      )}
    </WhenRead>
  )
}
