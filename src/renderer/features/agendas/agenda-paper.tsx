import { Button, SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Agenda } from '#contract/agendas.ts'
import {
  agendaBlocks,
  blocksToMarkdown,
  blocksToText,
  forRep,
  type PaperAgenda,
} from '#domain/agendas/agenda-blocks.ts'
import { Screen } from '../../components/screen.tsx'
import { WhenRead } from '../../components/states.tsx'
import { useCommand } from '../../lib/commands.ts'
import { useRead } from '../../lib/queries.ts'
import { reviewKindNames } from '../../lib/words.ts'
import paper from '../../components/paper.module.css'
import classes from './agenda-paper.module.css'
import { PaperBlock } from './paper-block.tsx'
import { writing } from '../../lib/here.ts'
import { sayCount } from '../../lib/format.ts'

export type Copy = 'mine' | 'rep'

type Props = { agendaId: string; copy: Copy; onCopy: (copy: Copy) => void }

/** An agenda as it comes out of the printer: the manager's own copy, or the one for the rep. */
export function AgendaPaper({ agendaId, copy, onCopy }: Props) {
  const read = useRead('agendas.get', { agendaId })
  return (
    <WhenRead read={read}>
      {({ agenda }) => <Paper agenda={agenda} copy={copy} onCopy={onCopy} />}
    </WhenRead>
  )
}

function print(): void {
  window.print()
}

function Paper({ agenda, copy, onCopy }: Omit<Props, 'agendaId'> & { agenda: Agenda }) {
  useCommand('agendas.print', print)
  const whole = toPaper(agenda)
  const shared = forRep(whole)
  const printed: PaperAgenda = copy === 'rep' ? shared.agenda : whole
  const blocks = agendaBlocks(printed, writing())
  return (
    <Screen
      title={`Print: ${whole.title}`}
      actions={
        <>
          <Link to="/agendas/$agendaId" params={{ agendaId: agenda.id }} className={paper.back}>
            Back to the agenda
          </Link>
          <Button onClick={print}>Print</Button>
        </>
      }
      toolbar={
        <div className={paper.toolbar}>
          <SegmentedControl
            aria-label="Copy"
            value={copy}
            onChange={(value) => onCopy(value === 'rep' ? 'rep' : 'mine')}
            data={[
              { value: 'mine', label: 'My copy' },
              { value: 'rep', label: `For ${agenda.repName}` },
            ]}
          />
          {copy === 'rep' ? (
            <>
              <span className="meta">
                {shared.leftOut === 0
                  ? 'Nothing had to be left out.'
                  : `${sayCount(shared.leftOut, 'topic')} not meant for ${agenda.repName} left out.`}
              </span>
              <CopyButtons agenda={shared.agenda} />
            </>
          ) : (
            <span className="meta">Holds private topics. For your own hands only.</span>
          )}
        </div>
      }
    >
      <article
        className={classes.sheet}
        aria-label={copy === 'rep' ? 'Copy for the rep' : 'My copy'}
      >
        {copy === 'mine' ? (
          <p className={paper.own}>My own copy – holds private topics, not to be handed on</p>
        ) : null}
        {blocks.map((block, index) => (
          <PaperBlock key={index} block={block} />
        ))}
      </article>
    </Screen>
  )
}

/** Takes the copy for the rep alone: a text with private topics cannot get onto the clipboard. */
function CopyButtons({ agenda }: { agenda: PaperAgenda<'rep'> }) {
  const [said, setSaid] = useState('')
  const put = (text: string, name: string) =>
    void navigator.clipboard.writeText(text).then(
      () => setSaid(`${name} copied`),
      () => setSaid('The clipboard could not be written'),
    )
  const blocks = agendaBlocks(agenda, writing())
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => put(blocksToText(blocks), 'Text')}>
        Copy as text
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => put(blocksToMarkdown(blocks), 'Markdown')}
      >
        Copy as Markdown
      </Button>
      <span role="status" className="meta">
        {said}
      </span>
    </>
  )
}

function toPaper(agenda: Agenda): PaperAgenda {
  const about = agenda.opportunityName ?? agenda.accountName
  return {
    title:
      about === null
        ? reviewKindNames[agenda.reviewKind]
        : `${reviewKindNames[agenda.reviewKind]}: ${about}`,
    repName: agenda.repName,
    question: agenda.question,
    plannedOn: agenda.plannedOn,
    today: agenda.today,
    sections: agenda.sections.map(({ key, label, question, minutes }) => ({
      label,
      question,
      minutes,
      items: agenda.items.filter((item) => item.sectionKey === key && item.state === 'open'),
    })),
  }
}
