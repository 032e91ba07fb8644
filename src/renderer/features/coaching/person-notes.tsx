import { WhenRead } from '../../components/states.tsx'
import { useRead } from '../../lib/queries.ts'
import { FocusCard } from './focus-card.tsx'
import { NotesPanel, type NotesFilter } from './notes-panel.tsx'
import classes from './person-notes.module.css'

type Props = {
  repId: string
  filter: NotesFilter
  onFilter: (filter: NotesFilter) => void
  /** A note to bring into view, as from a search. */
  noteId: string | null
}

/** The coaching notes on a person beside the focus. */
export function PersonNotes({ repId, ...rest }: Props) {
  const read = useRead('team.rep', { repId })
  return (
    <WhenRead read={read}>
      {({ rep }) => (
        <div className={classes.columns}>
          <NotesPanel repId={repId} repName={rep.name} {...rest} />
          <FocusCard repId={repId} repName={rep.name} />
        </div>
      )}
    </WhenRead>
  )
}
