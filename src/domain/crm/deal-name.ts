import { fold } from './words.ts'

const joint = /\s+[-–—|/]+\s+|\s*:\s+|\s+\/\/\s+/g

/**
 * What a deal is called where its account stands beside it: many a deal is named after its account
 * already, and nobody wants to read that twice. `Cancity – Pumps` of Cancity is `Pumps`; a name that
 * says nothing else stays whole.
 */
export function nameBesideAccount(name: string, account: string | null): string {
  const known = account === null ? '' : fold(account)
  if (known === '') return name
  for (const { index, 0: mark } of name.matchAll(joint)) {
    const before = name.slice(0, index)
    const after = name.slice(index + mark.length)
    if (before.trim() === '' || after.trim() === '') continue
    if (fold(before) === known) return after.trim()
    if (fold(after) === known) return before.trim()
  }
  return name
}

/** A deal with its account, named once: `Cancity – Pumps`, whether its own name says so or not. */
export function nameWithAccount(name: string, account: string | null): string {
  if (account === null || fold(name).includes(fold(account))) return name
  return `${account} – ${name}`
}
