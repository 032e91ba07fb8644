import { Button } from '@mantine/core'
import type { SortedFile } from '#contract/crm.ts'
import { Badge } from '../../components/badge.tsx'
import { useStore } from '../../lib/store.ts'
import { sayCount } from '../../lib/format.ts'
import { objectNames } from './crm-words.ts'
import { importState, takeWaiting } from './import-state.ts'
import classes from './import.module.css'

/** What comes in beside the deals, what waits, and what stays out and why. */
export function ImportFiles() {
  const { step, beside, leftOut, refused, next, file, job } = useStore(importState)
  const count = beside.length + leftOut.length + refused.length + next.length
  if (step === 'done' || count === 0) return null
  return (
    <section className={classes.files} aria-label="Files">
      <ul>
        {beside.map((one) => (
          <File key={one.token} name={one.fileName} tone="ok" badge={objectNames[one.object]}>
            {sayCount(one.rows, 'row')}. {uses[one.use]}
          </File>
        ))}
        {next.map((one) => (
          <File key={one.token} name={one.fileName} tone="neutral" badge="Waits">
            {file === null ? 'It waits to be taken. ' : 'Its turn comes after this one. '}
            <Button
              variant="default"
              size="compact-sm"
              disabled={job !== null}
              aria-label={`Take ${one.fileName} now`}
              onClick={() => void takeWaiting(one.token)}
            >
              Take it now
            </Button>
          </File>
        ))}
        {leftOut.map((one) => (
          <File key={one.token} name={one.fileName} tone="neutral" badge="Stays out">
            {one.says}
          </File>
        ))}
        {refused.map(({ name, reason }, index) => (
          // Two files of different folders can have one name.
          <File key={`${name} ${String(index)}`} name={name} tone="neutral" badge="Stays out">
            {reason}
          </File>
        ))}
      </ul>
      {file === null ? (
        <p role="status" className={classes.notice}>
          <span className={classes.said}>{sayWhatNext(next.length, beside.length)}</span>
        </p>
      ) : null}
    </section>
  )
}

function sayWhatNext(waiting: number, lists: number): string {
  if (waiting > 0)
    return waiting === 1
      ? 'A file of deals waits: take it now, or choose others. Nothing was changed.'
      : 'Files of deals wait: take one of them now, or choose others. Nothing was changed.'
  return lists > 0
    ? 'Now choose the export of your deals; these come in with it.'
    : 'None of these files holds deals. Nothing was changed.'
}

const uses: Readonly<Record<SortedFile['use'], string>> = {
  team: 'It says whose the deals are.',
  accounts: 'Its accounts come in with the deals.',
  deals: '',
  none: '',
}

type Props = {
  name: string
  tone: 'ok' | 'neutral'
  badge: string
  children: React.ReactNode
}

function File({ name, tone, badge, children }: Props) {
  return (
    <li>
      <Badge tone={tone}>{badge}</Badge>
      <strong>{name}</strong>
      <span className={classes.said}>{children}</span>
    </li>
  )
}
