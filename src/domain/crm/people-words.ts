import { looksLikeId, readId } from './ids.ts'
import type { AccountWords, OwnerWords } from './record.ts'
import { fold, oneLine, shorten } from './words.ts'

type Cell = (row: number) => string

const longestName = 120
const longestAccount = 200
const nobody = new Set(['', '-', '–', 'none', 'no owner', 'unassigned', '(unassigned)', 'n/a'])

/**
 * Reads who owns a deal. The key is the CRM's id where there is one, else the e-mail address, else
 * the folded name; `Jane Doe (jane@example.com)` gives name and address.
 */
export function ownerReader(
  name: Cell,
  id: Cell,
  email: Cell,
  salesforce: boolean,
): (row: number) => OwnerWords | null {
  const known = new Map<string, OwnerWords | null>()
  return (row) => {
    const nameText = name(row)
    const idText = id(row)
    const emailText = email(row)
    const key = keyOf(nameText, idText, emailText)
    const seen = known.get(key)
    if (seen !== undefined) return seen
    const read = readOwner(nameText, idText, emailText, salesforce)
    if (known.size < 20_000) known.set(key, read)
    return read
  }
}

/** Reads a deal's account: its CRM id where there is one, and its name, or the id for want of one. */
export function accountReader(
  name: Cell,
  id: Cell,
  salesforce: boolean,
): (row: number) => AccountWords | null {
  const known = new Map<string, AccountWords | null>()
  return (row) => {
    const nameText = name(row)
    const idText = id(row)
    const key = keyOf(nameText, idText, '')
    const seen = known.get(key)
    if (seen !== undefined) return seen
    const read = readAccount(nameText, idText, salesforce)
    if (known.size < 200_000) known.set(key, read)
    return read
  }
}

/** Most files have one column of the three, and its cell is key enough. */
function keyOf(name: string, id: string, email: string): string {
  return id === '' && email === '' ? name : `${name}\u001F${id}\u001F${email}`
}

function readOwner(
  nameText: string,
  idText: string,
  emailText: string,
  salesforce: boolean,
): OwnerWords | null {
  const written = oneLine(nameText)
  const parts = splitAddress(nobody.has(written.toLowerCase()) ? '' : written)
  const id = idOf(idText, salesforce)
  const email = address(oneLine(emailText)) ?? parts.email
  if (parts.name === '' && id === null && email === null) return null
  if (id === null && email === null && looksLikeId(parts.name)) {
    const own = idOf(parts.name, salesforce)
    if (own === null) return null
    return { key: `id:${own}`, name: own, email: null, onlyId: true }
  }
  const name = shorten(parts.name || nameFromAddress(email) || id || '', longestName)
  if (id !== null) return { key: `id:${id}`, name, email, onlyId: parts.name === '' && !email }
  if (email !== null) return { key: `mail:${email.toLowerCase()}`, name, email, onlyId: false }
  return { key: `name:${fold(name)}`, name, email, onlyId: false }
}

function readAccount(nameText: string, idText: string, salesforce: boolean): AccountWords | null {
  const name = oneLine(nameText)
  const crmId = idOf(idText, salesforce)
  if (name === '' && crmId === null) return null
  return {
    crmId,
    name: shorten(name || (crmId ?? ''), longestAccount),
    onlyId: name === '',
  }
}

function idOf(text: string, salesforce: boolean): string | null {
  const read = readId(text, salesforce)
  return read.kind === 'id' ? read.id : null
}

function splitAddress(text: string): { readonly name: string; readonly email: string | null } {
  const found = /^(.{0,150}?)\s?[(<]([^()<>\s]{3,254})[)>]$/.exec(text)
  const inside = found ? address(found[2] ?? '') : null
  if (found && inside !== null) return { name: (found[1] ?? '').trim(), email: inside }
  const whole = address(text)
  return whole === null ? { name: text, email: null } : { name: '', email: whole }
}

function address(text: string): string | null {
  return text.length <= 254 && /^[^@\s]+@[^@\s]+\.[^@\s.]+$/.test(text) ? text : null
}

function nameFromAddress(email: string | null): string {
  if (email === null) return ''
  const local = email.slice(0, email.indexOf('@'))
  return local
    .split(/[._-]+/)
    .filter((part) => part !== '')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ')
}
