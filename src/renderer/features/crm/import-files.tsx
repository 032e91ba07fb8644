import type { SortedFile } from '#contract/crm.ts'
import { Badge } from '../../components/badge.tsx'
import { useStore } from '../../lib/store.ts'
import { objectNames, sayNumber } from './crm-words.ts'
import { importState } from './import-state.ts'
import classes from './import.module.css'

/** What comes in beside the deals, what waits, and what stays out and why. */
export function ImportFiles() {
  const { step, beside, leftOut, next, file } = useStore(importState)
  if (step === 'done' || beside.length + leftOut.length + next.length === 0) return null
  return (
    <section className={classes.files} aria-label="Files">
      <ul>
        {beside.map((one) => (
          <File key={one.token} file={one} tone="ok" badge={objectNames[one.object]}>
            {sayNumber(one.rows, 'row')}. {uses[one.use]}
          </File>
        ))}
        {next.map((one) => (
          <File key={one.token} file={one} tone="neutral" badge="Waits">
            Its turn comes after this one.
          </File>
        ))}
        {leftOut.map((one) => (
          <File key={one.token} file={one} tone="neutral" badge="Stays out">
            {one.says}
          </File>
        ))}
      </ul>
      {file === null ? (
        <p role="status" className={classes.notice}>
          <span className={classes.said}>
            {beside.length > 0
              ? 'Now choose the export of your deals; these come in with it.'
              : 'None of these files holds deals. Nothing was changed.'}
          </span>
        </p>
      ) : null}
    </section>
  )
}

const uses: Readonly<Record<SortedFile['use'], string>> = {
  team: 'It says whose the deals are.',
  accounts: 'Its accounts come in with the deals.',
  deals: '',
  none: '',
}

type Props = {
  file: SortedFile
  tone: 'ok' | 'neutral'
  badge: string
  children: React.ReactNode
}

function File({ file, tone, badge, children }: Props) {
  return (
    <li>
      <Badge tone={tone}>{badge}</Badge>
      <strong>{file.fileName}</strong>
      <span className={classes.said}>{children}</span>
    </li>
  )
}
