import type { QueryClient } from '@tanstack/react-query'
import type { VaultKnown } from '#contract/vault.ts'
import { forgetUndo } from '../../lib/undo.ts'

let shown: number | null = null

/**
 * Takes note of which data file is open. When it is another one than before, nothing that was read
 * or done in the old one may be shown or taken back in it.
 */
export function takeNote(client: QueryClient, { opened }: Pick<VaultKnown, 'opened'>): void {
  const before = shown
  shown = opened
  if (before === null || before === opened) return
  forgetUndo()
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'vault.state' })
}
