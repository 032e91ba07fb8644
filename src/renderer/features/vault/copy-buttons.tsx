import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { CopyRef } from '#contract/vault.ts'
import { Ask } from '../../components/ask.tsx'
import { useVault } from './use-vault.ts'

type Props = {
  copy: CopyRef
  /** How the copy is called in a sentence: `12 May, 14:02`. */
  name: string
}

/** What can be done with a copy: look into it, and put it in the place of the data file. */
export function CopyButtons({ copy, name }: Props) {
  const vault = useVault()
  const [busy, setBusy] = useState(false)
  async function look(): Promise<void> {
    setBusy(true)
    await vault.look(copy)
    setBusy(false)
  }
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={busy}
        aria-label={`Look into the copy of ${name}`}
        onClick={() => void look()}
      >
        Look inside
      </Button>
      <RestoreButton copy={copy} name={name} />
    </>
  )
}

/** Puts a copy in the place of the data file, once it was said what becomes of what is there. */
export function RestoreButton({ copy, name }: Props) {
  const vault = useVault()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  async function restore(): Promise<void> {
    setBusy(true)
    await vault.restore(copy)
    setBusy(false)
    setAsking(false)
  }
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
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
        </Ask>
      </Modal>
    </>
  )
}
