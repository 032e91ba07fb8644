import { act } from '../../lib/act.ts'
import { call } from '../../lib/call.ts'
import { offerUndo } from '../../lib/undo.ts'

/** Asks where to keep the file, and keeps it there; can be undone. */
export async function keepCalendar(): Promise<void> {
  const done = await act(() => call('keptCalendar.keep', {}))
  if (!done?.kept) return
  const { id } = done.kept
  const { before } = done
  offerUndo({
    label: before
      ? 'Kept at another place; the old file stays'
      : 'Calendar file is kept up to date',
    undo: () => (before ? call('keptCalendar.keepAgain', { id: before }) : stop()),
    redo: () => call('keptCalendar.keepAgain', { id }),
  })
}

/** Keeps the file no longer; can be undone. */
export async function stopCalendar(id: string): Promise<void> {
  if (!(await act(stop))) return
  offerUndo({
    label: 'No longer kept up to date; the file stays as it is',
    undo: () => call('keptCalendar.keepAgain', { id }),
    redo: stop,
  })
}

function stop() {
  return call('keptCalendar.stop', {})
}

/** Tries again to write the file; `replace` also over what somebody else has put there. */
export async function writeCalendar(replace: boolean): Promise<void> {
  await act(() => call('keptCalendar.write', { replace }))
}
