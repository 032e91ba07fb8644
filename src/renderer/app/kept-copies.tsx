import type { CopyRef } from '#contract/vault.ts'
import { CopyList } from '../features/copies/copy-list.tsx'
import { CopyButtons } from '../features/vault/copy-buttons.tsx'

type Props = {
  /** Whether to restore the newest good copy is what the screen is for. */
  leads?: boolean
  /** Is called when a copy is open for looking into. */
  onLook?: (() => void) | undefined
}

/** The copies, each with its ways back: look into it, and restore it. */
export function KeptCopies({ leads = false, onLook }: Props) {
  const ways = (copy: CopyRef, name: string, isNewest: boolean) => (
    <CopyButtons copy={copy} name={name} leads={leads && isNewest} onLook={onLook} />
  )
  return <CopyList buttons={ways} />
}
