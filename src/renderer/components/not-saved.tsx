import type { Autosave } from '../lib/autosave.ts'
import { useAutosaveState } from '../lib/use-autosave.ts'
import classes from './not-saved.module.css'

/** At a field: why what stands in it is not saved; nothing where it is. */
export function NotSaved<V>({ autosave, field }: { autosave: Autosave<V>; field: string }) {
  const why = useAutosaveState(
    autosave,
    ({ failed, stale }) => failed.get(field) ?? stale.get(field) ?? null,
  )
  if (why === null) return null
  return (
    <p role="alert" className={classes.problem}>
      <strong>Not saved:</strong> {why}
    </p>
  )
}
