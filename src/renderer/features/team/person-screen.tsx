import { Button, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { ArchiveButton } from '../../components/archive-button.tsx'
import { Screen } from '../../components/screen.tsx'
import { WhenRead } from '../../components/states.tsx'
import { call } from '../../lib/call.ts'
import { wantedBack } from '../../lib/drafts.ts'
import { useRead } from '../../lib/queries.ts'
import { FigureRows } from './figure-rows.tsx'
import { PersonFigures } from './person-figures.tsx'
import classes from './person-screen.module.css'
import { PersonTabs } from './person-tabs.tsx'
import type { PersonData, PersonTab, PersonView } from './person-view.ts'
import { RepForm } from './rep-form.tsx'

type Props = {
  repId: string
  view: PersonView
  onView: (change: Partial<PersonView>) => void
  /** What other features show in a tab, in place of the plain list of this one. */
  parts: Partial<Readonly<Record<PersonTab, (repId: string) => ReactNode>>>
  /** What can be done with a person from elsewhere, such as preparing an agenda. */
  actions?: ReactNode
}

/** One place before talking to someone. */
export function PersonScreen(props: Props) {
  const read = useRead('team.person', { repId: props.repId })
  return <WhenRead read={read}>{(data) => <Person {...props} data={data} />}</WhenRead>
}

function Person({ data, view, onView, parts, actions }: Props & { data: PersonData }) {
  const { rep } = data.person
  const [editing, setEditing] = useState(() => wantedBack(`rep:${rep.id}`).length > 0)
  return (
    <Screen
      title={rep.name}
      actions={
        <>
          <ArchiveButton
            name={rep.name}
            archived={rep.archivedAt !== null}
            archive={() => call('team.archiveRep', { repId: rep.id })}
            restore={() => call('team.restoreRep', { repId: rep.id })}
          />
          <Button variant="default" onClick={() => setEditing(true)}>
            Edit
          </Button>
          {actions}
        </>
      }
    >
      <p className={classes.who}>
        {[rep.archivedAt ? 'Archived' : '', rep.role, rep.territory, rep.email]
          .filter(Boolean)
          .join(' · ') || 'No role, territory or e-mail yet'}
      </p>
      <PersonFigures data={data} onRows={(rows) => onView({ rows })} />
      <PersonTabs data={data} view={view} onView={onView} parts={parts} />
      <FigureRows data={data} rows={view.rows} onClose={() => onView({ rows: null })} />
      <Modal opened={editing} onClose={() => setEditing(false)} title={`Edit ${rep.name}`}>
        <RepForm rep={rep} onCancel={() => setEditing(false)} onSaved={() => setEditing(false)} />
      </Modal>
    </Screen>
  )
}
