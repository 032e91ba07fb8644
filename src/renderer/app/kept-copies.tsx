import type { CopyRef } from '#contract/vault.ts'
import { CopyList } from '../features/copies/copy-list.tsx'
import { CopyButtons } from '../features/vault/copy-buttons.tsx'

type Props = {
  /** Whether to restore the newest good copy is what the screen is for. */
  leads?: boolean
}

/** The copies, each with its ways back: look into it, and restore it. */
export function KeptCopies({ leads = false }: Props) {
  return <CopyList buttons={leads ? leadingWays : ways} />
}

function ways(copy: CopyRef, name: string) {
  return <CopyButtons copy={copy} name={name} />
}

function leadingWays(copy: CopyRef, name: string, isNewest: boolean) {
  return <CopyButtons copy={copy} name={name} leads={isNewest} />
}
