import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { Rep } from '#contract/team.ts'
import { Screen } from '../../components/screen.tsx'
import { WhenRead } from '../../components/states.tsx'
import { call } from '../../lib/call.ts'
import { useRead } from '../../lib/queries.ts'
import { offerUndo } from '../../lib/undo.ts'
import { RepForm } from './rep-form.tsx'

/** One place before talking to someone. */
export function PersonScreen({ repId }: { repId: string }) {
  const read = useRead('team.rep', { repId })
  return <WhenRead read={read}>{({ rep }) => <Person rep={rep} />}</WhenRead>
}

function Person({ rep }: { rep: Rep }) {
  const [editing, setEditing] = useState(false)
  const archive = () => call('team.archiveRep', { repId: rep.id })
  const restore = () => call('team.restoreRep', { repId: rep.id })
  return (
    <Screen
      title={rep.name}
      actions={
        <>
          {rep.archivedAt ? (
            <Button variant="default" onClick={() => void restore()}>
              Show again
            </Button>
          ) : (
            <Button
              variant="default"
              onClick={() =>
                void archive().then(() =>
                  offerUndo({ label: `${rep.name} archived`, undo: restore, redo: archive }),
                )
              }
            >
              Archive
            </Button>
          )}
          <Button variant="default" onClick={() => setEditing(true)}>
            Edit
          </Button>
        </>
      }
    >
      <p className="meta">
        {[rep.role, rep.territory, rep.email].filter(Boolean).join(' · ') || 'No details yet'}
      </p>
      <Modal opened={editing} onClose={() => setEditing(false)} title={`Edit ${rep.name}`}>
        <RepForm rep={rep} onCancel={() => setEditing(false)} onSaved={() => setEditing(false)} />
      </Modal>
    </Screen>
  )
}
