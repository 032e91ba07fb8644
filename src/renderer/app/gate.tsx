import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { BringIn } from '../features/exports/bring-in-screen.tsx'
import { takeNote } from '../features/vault/another-file.ts'
import { ChangingVault, ClosedVault } from '../features/vault/closed-vault.tsx'
import { useChangeFeed, useRead } from '../lib/queries.ts'
import { Frame } from './frame.tsx'
import { KeptCopies } from './kept-copies.tsx'

/** The desk where a data file is open, and where none is, what is known of it and what to do. */
export function Gate() {
  useChangeFeed()
  const client = useQueryClient()
  const known = useRead('vault.state', {}).data
  useEffect(() => {
    if (known) takeNote(client, known)
  }, [client, known])
  if (known?.state === 'failed')
    return (
      <ClosedVault known={known} copies={copies} export={<BringIn onDone={() => undefined} />} />
    )
  if (known?.state === 'changing') return <ChangingVault words={known.words} />
  // Another file is another desk: nothing of the old one stays on screen.
  return <Frame key={known && known.opened > 1 ? known.opened : 'first'} />
}

function copies(lead: boolean) {
  return <KeptCopies leads={lead} />
}
