import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useVault } from '../features/vault/use-vault.ts'
import { LookingBar } from '../features/vault/looking-bar.tsx'
import { useRead } from '../lib/queries.ts'
import classes from './file-notice.module.css'

/** Says on every screen what is known of the data file where it is not open and well. */
export function FileNotice() {
  const known = useRead('vault.state', {}).data
  if (!known || known.words === '') return null
  if (known.state === 'looking') return <LookingBar known={known} />
  return (
    <div className={classes.notice} role="alert">
      <p>
        {known.words} {known.state === 'damaged' ? <Link to="/copies">Choose a copy</Link> : null}
      </p>
      {known.state === 'log_gone' ? <OpenAgain>Open it again</OpenAgain> : null}
      {known.state === 'moved' || known.state === 'moved_copied' ? (
        <OpenAgain>Look again</OpenAgain>
      ) : null}
    </div>
  )
}

/** Goes on with the same data file once it is there, or with a new log. */
function OpenAgain({ children }: { children: string }) {
  const vault = useVault()
  const [busy, setBusy] = useState(false)
  async function open(): Promise<void> {
    setBusy(true)
    await vault.open()
    setBusy(false)
  }
  return (
    <Button variant="default" size="compact-sm" loading={busy} onClick={() => void open()}>
      {children}
    </Button>
  )
}
