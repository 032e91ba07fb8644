import { Menu, Modal } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { MoreHorizontal } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import type { Occurrence } from '#contract/cadence-values.ts'
import { saidTime } from '#domain/cadence/occurrences.ts'
import { isOpen } from '#domain/cadence/state.ts'
import { addDays } from '#domain/days.ts'
import { Badge } from '../../components/badge.tsx'
import { leaveRow, useRowKeys } from '../../lib/row-keys.ts'
import { sayPlanned, sayTime } from '../../lib/say-when.ts'
import { tellProblem } from '../../lib/tell.ts'
import { reviewKindNames } from '../../lib/words.ts'
import { deleteReview, moveReview, moveReviewBack, unskipReview } from './cadence-acts.ts'
import classes from './cadence.module.css'
import { sayFigures, saySkip, stateLooks } from './cadence-words.ts'
import { ChooseSubject } from './choose-subject.tsx'
import { MoveForm } from './move-form.tsx'
import { SkipForm } from './skip-form.tsx'
import { formatClock, sayDay } from '../../lib/format.ts'

type Props = {
  occurrence: Occurrence
  /** How many minutes it has. */
  minutes: string
  today: string
  /** The row to give the focus back to when it has moved in the list. */
  onMoved: (key: string) => void
  start: (agendaId: string, name: string) => ReactNode
  /** More entries for the menu. */
  menu?: ((occurrence: Occurrence) => ReactNode) | undefined
}

/** One review of the week: when, with whom, of which kind, what became of it, what can be done. */
export function ReviewRow({ occurrence, minutes, today, onMoved, start, menu }: Props) {
  const [asking, setAsking] = useState<'move' | 'skip' | null>(null)
  const { repName, on, state, agendaId } = occurrence
  const open = isOpen(state)
  const skipped = state === 'skipped'
  const byHand = occurrence.skip?.on !== null
  const look = stateLooks[state]
  const topics = agendaId === null ? null : occurrence.openItems
  const keys = useRowKeys()
  const actions =
    open && !skipped
      ? {
          edit: () => setAsking('move'),
          drop: () => setAsking('skip'),
          move: (way: 'up' | 'down') => {
            onMoved(occurrence.key)
            void moveReview(
              occurrence,
              addDays(on, way === 'up' ? -1 : 1),
              saidTime(occurrence),
            ).catch(tellProblem)
          },
        }
      : {}

  function remove(): void {
    leaveRow(document.querySelector<HTMLElement>(`[data-row="${CSS.escape(occurrence.key)}"]`))
    void deleteReview(occurrence)
  }

  const close = () => setAsking(null)
  const name = `${reviewKindNames[occurrence.reviewKind]} with ${repName}`
  return (
    <tr data-state={state} className={classes.row}>
      <td className={classes.whenCell}>
        {sayPlanned(on, today)}, {sayTime(occurrence)}
      </td>
      <th scope="row">
        <RowLink occurrence={occurrence} onKeyDown={(event) => keys(event, actions)} />
      </th>
      <td>
        {reviewKindNames[occurrence.reviewKind]}
        {about(occurrence)}
        <ChooseSubject occurrence={occurrence} />
        <Detail occurrence={occurrence} today={today} />
        <span className={classes.beneath}>{sayFigures(topics, minutes)}</span>
      </td>
      <td>
        <Badge tone={look.tone}>{look.word}</Badge>
      </td>
      <td className={`numbers ${classes.figureCell}`}>{topics ?? '–'}</td>
      <td className={`numbers ${classes.figureCell}`}>{minutes}</td>
      <td className={classes.rowActions}>
        {state === 'prepared' && on <= today && agendaId ? start(agendaId, repName) : null}
        {open ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <button type="button" className={classes.more} aria-label={`More for ${name}`}>
                <MoreHorizontal size={16} strokeWidth={1.75} aria-hidden="true" />
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              {menu?.(occurrence)}
              {skipped ? null : (
                <>
                  <Menu.Item onClick={() => setAsking('move')} rightSection={<kbd>F2</kbd>}>
                    Move to…
                  </Menu.Item>
                  <Menu.Item onClick={() => actions.move?.('up')} rightSection={<kbd>Alt ↑</kbd>}>
                    One day earlier
                  </Menu.Item>
                  <Menu.Item onClick={() => actions.move?.('down')} rightSection={<kbd>Alt ↓</kbd>}>
                    One day later
                  </Menu.Item>
                  {occurrence.movedFrom ? (
                    <Menu.Item onClick={() => void moveReviewBack(occurrence)}>
                      Back to {sayPlanned(occurrence.movedFrom.on, today)}
                    </Menu.Item>
                  ) : null}
                  <Menu.Item onClick={() => setAsking('skip')} rightSection={<kbd>Del</kbd>}>
                    Skip with a reason…
                  </Menu.Item>
                </>
              )}
              {skipped && byHand ? (
                <Menu.Item onClick={() => void unskipReview(occurrence)}>
                  Take the skip back
                </Menu.Item>
              ) : null}
              <Menu.Item onClick={remove}>Delete</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : null}
        <Modal opened={asking === 'move'} onClose={close} title={`Move: ${name}`} size={460}>
          <MoveForm occurrence={occurrence} today={today} onClose={close} />
        </Modal>
        <Modal opened={asking === 'skip'} onClose={close} title={`Skip: ${name}`} size={460}>
          <SkipForm occurrence={occurrence} today={today} onClose={close} />
        </Modal>
      </td>
    </tr>
  )
}

type LinkProps = {
  occurrence: Occurrence
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

/** The name opens the review, its agenda, or the person while there is neither. */
function RowLink({ occurrence, onKeyDown }: LinkProps) {
  const { key, repName, repId, agendaId, reviewId } = occurrence
  const row = { 'data-row': key, onKeyDown, children: repName }
  if (reviewId) return <Link to="/reviews/$reviewId" params={{ reviewId }} {...row} />
  if (agendaId) return <Link to="/agendas/$agendaId" params={{ agendaId }} {...row} />
  return <Link to="/people/$repId" params={{ repId }} {...row} />
}

function about({ opportunityName, accountName }: Occurrence): string {
  const subject = opportunityName ?? accountName
  return subject === null ? '' : ` · ${subject}`
}

function Detail({ occurrence, today }: { occurrence: Occurrence; today: string }) {
  const { skip, movedFrom, together, rebooksKey, repName } = occurrence
  const parts = [
    together ? 'The whole team' : '',
    rebooksKey ? 'Makes up for a skipped one' : '',
    movedFrom ? `Moved from ${sayDay(movedFrom.on, today)}, ${formatClock(movedFrom.time)}` : '',
    skip ? saySkip(skip, repName) : '',
    skip?.rebookedOn ? `Another one on ${sayDay(skip.rebookedOn, today)}` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? null : <span className={classes.detail}>{parts.join(' · ')}</span>
}
