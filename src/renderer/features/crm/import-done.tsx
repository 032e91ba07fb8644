import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useRef } from 'react'
import { Badge } from '../../components/badge.tsx'
import { formatDay, sayCount } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { useStore } from '../../lib/store.ts'
import { sayCounts, sayLines, sayWithoutAmount } from './crm-words.ts'
import { importState, startOver, takeNext } from './import-state.ts'
import { UndoImport } from './undo-import.tsx'
import classes from './import.module.css'

type Props = {
  /** What a new team does next; the app joins it. */
  goOn: ReactNode
}

/** The last step: what was written, the way on, and the way back. */
export function ImportDone({ goOn }: Props) {
  const { entry, next } = useStore(importState)
  const heading = useRef<HTMLHeadingElement>(null)
  const imports = useRead('crm.imports', {}).data?.imports
  if (!entry) return null
  const now = imports?.find(({ id }) => id === entry.id) ?? entry
  const undone = now.state === 'undone'
  const { counts } = entry
  return (
    <section className={classes.done}>
      <Badge tone={undone ? 'neutral' : 'ok'}>{undone ? 'Undone' : 'Imported'}</Badge>
      <h2 ref={heading} tabIndex={-1}>
        {entry.fileName}
      </h2>
      <p>
        {undone
          ? 'Everything is as it was before.'
          : `${sayCounts(counts)}. The deals stand as of ${formatDay(entry.snapshotDate)}.`}
      </p>
      {!undone && counts.newReps + counts.newAccounts > 0 ? (
        <p>
          Added {sayCount(counts.newReps, 'rep')} and {sayCount(counts.newAccounts, 'account')}.
        </p>
      ) : null}
      {!undone && counts.openWithoutAmount > 0 ? <p>{sayWithoutAmount(counts)}</p> : null}
      {!undone && entry.lines ? <p>{sayLines(entry.lines)}</p> : null}
      {undone || next.length > 0 ? null : goOn}
      <div className={classes.doneActions}>
        {next[0] ? (
          <Button onClick={() => void takeNext()}>Go on with {next[0].fileName}</Button>
        ) : null}
        {undone ? null : (
          <Button variant="default" component={Link} to="/accounts">
            Show the deals
          </Button>
        )}
        {undone || counts.newReps === 0 ? null : (
          <Button variant="default" component={Link} to="/people">
            Show the people
          </Button>
        )}
        {undone ? null : <UndoImport entry={now} onUndone={() => heading.current?.focus()} />}
        <Button variant="default" onClick={startOver}>
          Import another file
        </Button>
        <Button variant="subtle" component={Link} to="/imports">
          All imports
        </Button>
      </div>
    </section>
  )
}
