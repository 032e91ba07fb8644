import type { CopyRef } from '#contract/vault.ts'
import { CopyList } from '../features/copies/copy-list.tsx'
import { CopyButtons } from '../features/vault/copy-buttons.tsx'

/** The copies, each with its ways back: look into it, and restore it. */
export function KeptCopies() {
  return <CopyList buttons={ways} />
}

function ways(copy: CopyRef, name: string) {
  return <CopyButtons copy={copy} name={name} />
}
