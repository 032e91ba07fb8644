import { Button, Modal } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { VaultFailure, VaultKnown } from '#contract/vault.ts'
import { Ask } from '../../components/ask.tsx'
import { Panel } from '../../components/panel.tsx'
import { useRead } from '../../lib/queries.ts'
import { Asides } from './asides.tsx'
import classes from './closed-vault.module.css'
import { useVault } from './use-vault.ts'

type Props = {
  known: VaultKnown
  /** The copies to choose from; `lead` where to restore one is what the screen is for. */
  copies: (lead: boolean) => ReactNode
  /** The way in for a full export. */
  export: ReactNode
}

/** Stands in the place of the whole app where no data file can be opened. */
export function ClosedVault({ known, copies, export: bringIn }: Props) {
  const vault = useVault()
  const [busy, setBusy] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const title = titles[known.failure ?? 'Unsafe']
  const kept = useRead('copies.list', {}).data?.copies ?? []
  const mayRestore = known.mayBegin && kept.some(({ state }) => state !== 'bad')
  useEffect(() => {
    heading.current?.focus()
    document.title = `${title} – Plumbline`
  }, [title])
  async function open(): Promise<void> {
    setBusy(true)
    await vault.open()
    setBusy(false)
  }
  return (
    <main id="main" className={classes.closed}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p role="alert">{known.words}</p>
      <p className={classes.folder}>
        Data folder: <code>{known.folder}</code>
      </p>
      <div className={classes.actions}>
        <Button
          variant={mayRestore ? 'default' : 'filled'}
          loading={busy}
          onClick={() => void open()}
        >
          Try again
        </Button>
        {known.mayBegin ? <BeginButton /> : null}
      </div>
      {copies(mayRestore)}
      <Asides />
      <Panel title="Bring in a full export">
        <p className={classes.about}>
          The ZIP file of <em>Take everything with you</em>. What lies in the data folder now is
          kept aside.
        </p>
        {bringIn}
      </Panel>
    </main>
  )
}

/** What is shown for the moment in which another file is put in place. */
export function ChangingVault({ words }: { words: string }) {
  return (
    <main id="main" className={classes.closed} aria-busy="true">
      <p role="status">{words}</p>
    </main>
  )
}

function BeginButton() {
  const vault = useVault()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  async function begin(): Promise<void> {
    setBusy(true)
    await vault.begin()
    setBusy(false)
    setAsking(false)
  }
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Begin with an empty file…
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Begin with an empty file?">
        <Ask submit="Begin empty" busy={busy} onCancel={() => setAsking(false)} onSubmit={begin}>
          <p>
            Plumbline then begins without any of your data. What lies in the data folder now is kept
            aside and can be taken back; the copies stay.
          </p>
        </Ask>
      </Modal>
    </>
  )
}

const titles: Readonly<Record<VaultFailure, string>> = {
  UnsupportedRuntime: 'This Node is too old for Plumbline',
  NewerVersion: 'A newer Plumbline wrote this data',
  NotOurs: 'This is not a Plumbline file',
  FileMissing: 'The data file is not here',
  FileEmptied: 'The data file is empty',
  Corrupt: 'The data file is damaged',
  MigrationFailed: 'Your data could not be brought to this version',
  CopyFailed: 'No copy could be made before the update',
  Locked: 'Another program holds the data file',
  DiskFull: 'The disk is full',
  ReadOnly: 'The data folder cannot be written',
  Unsafe: 'The data file could not be opened safely',
}
