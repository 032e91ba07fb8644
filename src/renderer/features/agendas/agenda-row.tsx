import { ArrowUpRight } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Agenda, AgendaItem } from '#contract/agendas.ts'
import { sayCarried } from '#domain/agendas/agenda-blocks.ts'
import { PrivacySelect } from '../../components/privacy-select.tsx'
import { RecordLink } from '../../components/record-link.tsx'
import { leaveRow, useRowKeys } from '../../lib/row-keys.ts'
import { useSource } from '../../lib/use-source.ts'
import { dropItem, finishItem, setItemPrivacy } from './agenda-acts.ts'
import classes from './agendas.module.css'
import { ItemEditor } from './item-editor.tsx'
import { ItemMenu } from './item-menu.tsx'
import type { AgendaMoves } from './use-agenda-moves.ts'
import { writing } from '../../lib/here.ts'

type Props = {
  agenda: Agenda
  item: AgendaItem
  editable: boolean
  handle: ReactNode
  moves: AgendaMoves
}

/** One topic: its words, why it is here and since when, and what can be done with it. */
export function AgendaRow({ agenda, item, editable, handle, moves }: Props) {
  const [editing, setEditing] = useState(false)
  const words = useRef<HTMLButtonElement>(null)
  const keys = useRowKeys()
  const source = useSource(item, agenda.repId)
  const age = sayCarried(item.openedOn, agenda.today, writing())
  const edit = () => setEditing(true)
  // After editing by key the focus is where it was; after a click it stays where the click went.
  const goBack = useRef(false)
  useEffect(() => {
    if (editing || !goBack.current) return
    goBack.current = false
    words.current?.focus()
  }, [editing])

  function drop(): void {
    leaveRow(words.current)
    void dropItem(item)
  }

  const actions = editable
    ? {
        edit,
        drop,
        complete: () => void finishItem(item),
        move: (way: 'up' | 'down') => moves.step(item.id, way),
      }
    : {}
  return (
    <div className={classes.item} data-state={item.state}>
      {handle}
      <div className={classes.itemBody}>
        {editing ? (
          <ItemEditor
            item={item}
            onDone={(byKey) => {
              goBack.current = byKey
              setEditing(false)
            }}
          />
        ) : (
          <button
            ref={words}
            type="button"
            className={classes.words}
            data-row={item.id}
            aria-disabled={!editable}
            onClick={editable ? edit : undefined}
            onKeyDown={(event) => keys(event, actions)}
          >
            {item.text}
            {item.state === 'done' ? <span className="visually-hidden"> (done)</span> : null}
          </button>
        )}
        {item.why === '' && age === null ? null : (
          <p className={classes.why}>
            {item.why === '' ? null : <span>{item.why}</span>}
            {age === null ? null : <span className={classes.age}>Carried {age}</span>}
          </p>
        )}
      </div>
      <PrivacySelect
        value={item.privacy}
        disabled={!editable}
        repName={agenda.repName}
        label={`Who may read “${item.text}”`}
        onChange={(privacy) => void setItemPrivacy(item, privacy)}
      />
      <span className={classes.open}>
        {source ? (
          <RecordLink record={source.record}>
            <ArrowUpRight size={16} strokeWidth={1.75} aria-hidden="true" />
            <span className="visually-hidden">
              {source.label} of “{item.text}”
            </span>
          </RecordLink>
        ) : null}
      </span>
      {editable ? (
        <ItemMenu agenda={agenda} item={item} moves={moves} onEdit={edit} onDrop={drop} />
      ) : (
        <span />
      )}
    </div>
  )
}
