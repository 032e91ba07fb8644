import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { DealChange, Opportunity } from '#contract/crm.ts'
import { nameBesideAccount } from '#domain/crm/deal-name.ts'
import { Badge } from '../../components/badge.tsx'
import { Line, Lines, Panel, PanelNote } from '../../components/panel.tsx'
import { RecordLink } from '../../components/record-link.tsx'
import { Screen } from '../../components/screen.tsx'
import { WhenRead } from '../../components/states.tsx'
import { formatDay, formatMoney, sayCount } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { differenceName, differenceValue, statusNames } from './crm-words.ts'
import classes from './deals.module.css'

type Props = {
  opportunityId: string
  /** What can be done with a deal elsewhere: its plan. */
  actions: (deal: Opportunity) => ReactNode
  /** What other features show of a deal: its plans. */
  parts: (deal: Opportunity) => ReactNode
}

/** One deal as the CRM has it, and how it came to be so. */
export function DealScreen({ opportunityId, actions, parts }: Props) {
  const read = useRead('crm.opportunity', { opportunityId })
  return (
    <WhenRead read={read}>
      {({ opportunity, changes }) => (
        <Screen
          title={nameBesideAccount(opportunity.name, opportunity.accountName)}
          actions={actions(opportunity)}
          toolbar={<Standing deal={opportunity} />}
        >
          <div className={classes.deal}>
            <Figures deal={opportunity} />
            <div className={classes.parts}>
              {parts(opportunity)}
              <Changes changes={changes} />
            </div>
          </div>
        </Screen>
      )}
    </WhenRead>
  )
}

const tones = { open: 'info', won: 'ok', lost: 'neutral' } as const

function Standing({ deal }: { deal: Opportunity }) {
  return (
    <>
      <Badge tone={tones[deal.status]}>{statusNames[deal.status]}</Badge>
      {deal.inLatest ? null : <Badge tone="warn">Gone from the newest file</Badge>}
      <span className="meta">
        {deal.accountId ? (
          <Link to="/accounts/$accountId" params={{ accountId: deal.accountId }}>
            {deal.accountName}
          </Link>
        ) : (
          'no account'
        )}
        {', '}
        {deal.repId ? (
          <RecordLink record={{ kind: 'rep', refId: deal.repId, repId: deal.repId }}>
            {deal.repName}
          </RecordLink>
        ) : (
          sayStranger(deal.ownerName)
        )}
      </span>
    </>
  )
}

/** Whose a deal is that belongs to no rep here. */
function sayStranger(ownerName: string | null): string {
  return ownerName === null ? 'nobody’s' : `${ownerName}, not on your team`
}

function dayOf(value: string | null): string | null {
  return value ? formatDay(value) : null
}

function Figures({ deal }: { deal: Opportunity }) {
  const open = deal.status === 'open'
  const rows: readonly (readonly [string, string | null])[] = [
    ['Stage', deal.stage || null],
    ...(open ? inStage(deal) : []),
    ['Amount', deal.amount ? formatMoney(deal.amount) : null],
    [open ? 'Close date' : 'Closed', dayOf(deal.closeDate)],
    ...(open || deal.pushCount > 0 ? [['Pushed', sayPushes(deal)] as const] : []),
    ['Next step', deal.nextStep || null],
    ['Next step date', dayOf(deal.nextStepDate)],
    ['Forecast', deal.forecastCategory || null],
    ['Probability', deal.probability === null ? null : `${deal.probability} %`],
    ['Lead source', deal.leadSource || null],
    ['Created', dayOf(deal.createdDate)],
    ['Last activity', dayOf(deal.lastActivityDate)],
    ['CRM id', deal.crmId],
  ]
  const missing = rows.flatMap(([name, value]) =>
    value === null ? [name.replace(/^[A-Z](?![A-Z])/, (first) => first.toLowerCase())] : [],
  )
  return (
    <Panel title="In the CRM">
      <dl className={classes.facts}>
        {rows.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {missing.length > 0 ? (
        <p className={classes.missing}>Nothing in the export for: {missing.join(', ')}.</p>
      ) : null}
    </Panel>
  )
}

function inStage({ stageSince }: Opportunity) {
  const since = stageSince ? `since ${formatDay(stageSince)} or before` : null
  return [['In this stage', since]] as const
}

function sayPushes({ pushCount, daysPushed }: Opportunity): string {
  if (pushCount === 0) return 'never, as far as imports tell'
  const days = daysPushed > 0 ? `, ${sayCount(daysPushed, 'day')} in all` : ''
  return `${sayCount(pushCount, 'time')}${days}`
}

function Changes({ changes }: { changes: readonly DealChange[] }) {
  return (
    <Panel title="What changed" {...(changes.length > 0 ? { count: changes.length } : {})}>
      {changes.length === 0 ? (
        <PanelNote>Nothing has changed between the imports so far.</PanelNote>
      ) : (
        <Lines>
          {changes.map(({ id, on, field, before, after }) => (
            <Line key={id} lead={formatDay(on)}>
              <span className="meta">{differenceName(field)}</span> {differenceValue(field, before)}
              <span aria-hidden="true"> → </span>
              <span className="visually-hidden"> now </span>
              <strong>{differenceValue(field, after)}</strong>
            </Line>
          ))}
        </Lines>
      )}
    </Panel>
  )
}
