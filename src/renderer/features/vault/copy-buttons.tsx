import { Button, Checkbox, Modal } from '@mantine/core'
import { useState } from 'react'
import type { CopyRef, VaultState } from '#contract/vault.ts'
import { Ask } from '../../components/ask.tsx'
import { useRead } from '../../lib/queries.ts'
import { useVault } from './use-vault.ts'

type Props = {
  copy: CopyRef
  /** How the copy is called in a sentence: `12 May, 14:02`. */
  name: string
  /** Whether to restore it is what the screen is for. */
  leads?: boolean
  /** The copy is open for looking into. */
  onLook?: (() => void) | undefined
}

/** What can be done with a copy: look into it, and put it in the place of the data file. */
export function CopyButtons({ copy, name, leads = false, onLook }: Props) {
  const vault = useVault()
  const [busy, setBusy] = useState(false)
  async function look(): Promise<void> {
    setBusy(true)
    const looking = await vault.look(copy)
    setBusy(false)
    if (looking) onLook?.()
  }
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={busy}
        aria-label={`Look inside the copy of ${name}`}
        onClick={() => void look()}
      >
        Look inside
      </Button>
      <RestoreButton copy={copy} name={name} leads={leads} />
    </>
  )
}

/** Puts a copy in the place of the data file, once it was said what becomes of what is there. */
export function RestoreButton({ copy, name, leads = false }: Props) {
  const vault = useVault()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const known = useRead('vault.state', {}).data
  // A file that is open and well holds it already: its copy is wanted for what is not in it.
  const mayAdd = known !== undefined && lost.has(known.state)
  const [since, setSince] = useState(true)
  async function restore(): Promise<void> {
    setBusy(true)
    await vault.restore(copy, mayAdd && since)
    setBusy(false)
    setAsking(false)
  }
  return (
    <>
      <Button
        size="compact-sm"
        variant={leads ? 'filled' : 'default'}
        aria-label={`Restore the copy of ${name}`}
        onClick={() => setAsking(true)}
      >
        Restore…
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Restore the copy of ${name}?`}
      >
        <Ask submit="Restore" busy={busy} onCancel={() => setAsking(false)} onSubmit={restore}>
          <p>
            Plumbline then shows everything as it was at that time. What is there now is kept aside
            and can be taken back.
          </p>
          {mayAdd ? (
            <Checkbox
              label="Then put back what was saved after this copy"
              description="Plumbline notes every save a second time and keeps that for 30 days."
              checked={since}
              onChange={(event) => setSince(event.currentTarget.checked)}
            />
          ) : null}
        </Ask>
      </Modal>
    </>
  )
}

/** States in which saves are missing where they should be. */
const lost: ReadonlySet<VaultState> = new Set([
  'failed',
  'damaged',
  'moved',
  'moved_copied',
  'log_gone',
])
