import { Button, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ChevronDown, Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Agenda } from '#contract/agendas.ts'
import { Screen } from '../../components/screen.tsx'
import { SortableArea } from '../../components/sortable-list.tsx'
import { WhenRead } from '../../components/states.tsx'
import { useCommand } from '../../lib/commands.ts'
import { useRead } from '../../lib/queries.ts'
import { reviewKindNames } from '../../lib/words.ts'
import { AgendaFacts } from './agenda-facts.tsx'
import { AgendaSection } from './agenda-section.tsx'
import classes from './agendas.module.css'
import { LeftOutPanel } from './left-out-panel.tsx'
import { itemsBySection, useAgendaMoves } from './use-agenda-moves.ts'
import { dropAgenda, rebuildAgenda, restoreAgenda } from './agenda-acts.ts'

type Props = {
  agendaId: string
  /** Starts the review or goes on with it; the app joins it to the agenda. */
  start?: (agenda: Agenda) => ReactNode
  /** How prepared both sides are; the app joins it to the agenda. */
  preparation?: (agenda: Agenda) => ReactNode
  onPrint: () => void
}

/** One agenda: prepare it in three minutes. */
export function AgendaScreen({ agendaId, ...slots }: Props) {
  const read = useRead('agendas.get', { agendaId })
  return <WhenRead read={read}>{({ agenda }) => <Prepared agenda={agenda} {...slots} />}</WhenRead>
}

function Prepared({
  agenda,
  start,
  preparation,
  onPrint,
}: Omit<Props, 'agendaId'> & { agenda: Agenda }) {
  const moves = useAgendaMoves(agenda)
  const lists = itemsBySection(agenda)
  const draft = agenda.state === 'draft'
  const editable =
    draft || (agenda.state === 'used' && agenda.reviewId !== null && !agenda.reviewClosed)
  const leftOut = useRead('agendas.leftOut', { agendaId: agenda.id }, { enabled: draft }).data
  useCommand('agendas.print', onPrint)
  return (
    <Screen
      title={titleOf(agenda)}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<Printer size={16} strokeWidth={1.75} aria-hidden="true" />}
            onClick={onPrint}
          >
            Print
          </Button>
          {draft ? <MoreMenu agenda={agenda} /> : null}
          {agenda.state === 'dropped' ? (
            <Button onClick={() => void restoreAgenda(agenda.id)}>Bring it back</Button>
          ) : (
            start?.(agenda)
          )}
        </>
      }
    >
      <AgendaFacts agenda={agenda} fresh={leftOut?.fresh ?? 0} />
      {preparation?.(agenda)}
      <div className={classes.columns} data-alone={!draft}>
        <SortableArea
          lists={moves.order}
          disabled={!editable}
          onMove={(id, { list, index }) => moves.moveTo(id, { sectionKey: list, index })}
          preview={(id) => agenda.items.find((item) => item.id === id)?.text}
        >
          <div data-rows className={classes.sections}>
            {agenda.sections.map((section) => (
              <AgendaSection
                key={section.key}
                agenda={agenda}
                section={section}
                items={lists.get(section.key) ?? []}
                editable={editable}
                moves={moves}
              />
            ))}
          </div>
        </SortableArea>
        {draft && leftOut ? <LeftOutPanel agenda={agenda} leftOut={leftOut.leftOut} /> : null}
      </div>
      <p role="status" aria-live="polite" className="visually-hidden">
        {moves.said}
      </p>
    </Screen>
  )
}

function titleOf(agenda: Agenda): string {
  const about = agenda.opportunityName ?? agenda.accountName
  const title = `${reviewKindNames[agenda.reviewKind]} with ${agenda.repName}`
  return about === null ? title : `${title}: ${about}`
}

function MoreMenu({ agenda }: { agenda: Agenda }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          rightSection={<ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />}
        >
          More
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void rebuildAgenda(agenda.id)}>Bring up to date</Menu.Item>
        <Menu.Item component={Link} to="/agendas">
          All agendas
        </Menu.Item>
        <Menu.Item onClick={() => void dropAgenda(agenda.id)}>Drop this agenda</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
