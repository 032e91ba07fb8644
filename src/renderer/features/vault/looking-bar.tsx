import { Button } from '@mantine/core'
import type { VaultKnown } from '#contract/vault.ts'
import { readCopyName } from '#domain/copies/copy-name.ts'
import { dayOf, formatDay, formatTime } from '../../lib/format.ts'
import { RestoreButton } from './copy-buttons.tsx'
import classes from './looking-bar.module.css'
import { useVault } from './use-vault.ts'

/** Says on every screen that a copy is looked into, and leads back. */
export function LookingBar({ known }: { known: VaultKnown }) {
  const vault = useVault()
  if (known.copy === null) return null
  const name = sayCopy(known.copy.name)
  return (
    <section className={classes.bar} aria-label="Looking into a copy">
      <p role="status">
        You are looking into the copy of {name}. Nothing can be changed in it, and your data file is
        as it was.
      </p>
      <RestoreButton copy={known.copy} name={name} />
      <Button size="compact-sm" onClick={() => void vault.leave()}>
        Back to my data
      </Button>
    </section>
  )
}

/** A copy by when it was made, `12 May 2026, 14:02`; one with a name of its own by that. */
function sayCopy(name: string): string {
  const made = readCopyName(name)?.madeAt
  return made === undefined ? name : `${formatDay(dayOf(made))}, ${formatTime(made)}`
}
