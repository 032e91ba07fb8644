import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Pack } from '#contract/cadence-values.ts'
import { Line, Lines, Panel } from '../../components/panel.tsx'
import { useRead } from '../../lib/queries.ts'
import { sayPlanned } from '../../lib/say-when.ts'
import { reviewKindNames } from '../../lib/words.ts'
import { sayCount } from '../../lib/format.ts'

type Props = {
  pack: Pack
  /** Starts the review of an agenda; the app joins it. */
  start: (agendaId: string, name: string) => ReactNode
}

/** The agendas that have a day in this week and come from no rule: Today lists them too. */
export function WeekBeside({ pack, start }: Props) {
  const agendas = useRead('agendas.list', { repId: null, state: 'draft' }).data?.agendas ?? []
  const ruled = new Set(
    pack.pages.flatMap(({ reviews }) => reviews.map(({ occurrence }) => occurrence.agendaId)),
  )
  const beside = agendas.filter(
    ({ id, plannedOn }) =>
      plannedOn !== null && plannedOn >= pack.from && plannedOn <= pack.to && !ruled.has(id),
  )
  if (beside.length === 0) return null
  return (
    <Panel title="Beside the cadence">
      <Lines>
        {beside.map((agenda) => (
          <Line
            key={agenda.id}
            lead={[sayPlanned(agenda.plannedOn ?? pack.from, pack.today), agenda.plannedTime ?? '']
              .filter((part) => part !== '')
              .join(', ')}
            detail={[
              agenda.opportunityName ?? agenda.accountName ?? '',
              sayCount(agenda.openItems, 'topic'),
              `${agenda.minutes} min`,
            ]
              .filter((part) => part !== '')
              .join(' · ')}
            end={agenda.plannedOn === pack.today ? start(agenda.id, agenda.repName) : null}
          >
            <Link to="/agendas/$agendaId" params={{ agendaId: agenda.id }}>
              {agenda.repName}
            </Link>{' '}
            · {reviewKindNames[agenda.reviewKind]}
          </Line>
        ))}
      </Lines>
    </Panel>
  )
}
