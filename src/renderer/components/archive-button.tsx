import { Button } from '@mantine/core'
import { act } from '../lib/act.ts'
import { offerUndo } from '../lib/undo.ts'

type Props = {
  /** What is put away, as the undo bar names it. */
  name: string
  archived: boolean
  archive: () => Promise<unknown>
  restore: () => Promise<unknown>
}

/** Puts something away, and shows it again. */
export function ArchiveButton({ name, archived, archive, restore }: Props) {
  async function putAway(): Promise<void> {
    const done = await act(async () => {
      await archive()
      return true
    })
    if (done) offerUndo({ label: `${name} archived`, undo: restore, redo: archive })
  }
  return (
    <Button variant="default" onClick={() => void (archived ? act(restore) : putAway())}>
      {archived ? 'Show again' : 'Archive'}
    </Button>
  )
}
