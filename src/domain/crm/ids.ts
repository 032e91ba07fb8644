/** What an id cell holds. `damaged`: a spreadsheet has rounded it, so it names nothing any more. */
export type IdReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'damaged' }

const longest = 100
const noLookup = /^0{15}(?:AAA)?$/
const rounded = /^\d(?:[.,]\d+)?E\+\d+$/i
const guid = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i
const shortSalesforce = /^[a-zA-Z0-9]{15}$/
const suffixAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'

/**
 * An id as text, however many figures it has. An empty lookup (`000000000000000AAA`) is no id; a
 * GUID loses its braces and case, Zoho's `zcrm_` goes, and Salesforce's 15 characters become the 18
 * that name the same record, so that a report and a data export meet.
 */
export function readId(cell: string, salesforce: boolean): IdReading {
  const text = cell.trim()
  if (text === '' || noLookup.test(text)) return { kind: 'none' }
  if (text.length > longest || rounded.test(text)) return { kind: 'damaged' }
  const braces = text.length >= 36 ? guid.exec(text)?.[1] : undefined
  if (braces !== undefined) return { kind: 'id', id: braces.toLowerCase() }
  if (text.startsWith('zcrm_')) return { kind: 'id', id: text.slice(5) }
  if (salesforce && shortSalesforce.test(text)) return { kind: 'id', id: longSalesforceId(text) }
  return { kind: 'id', id: text }
}

/** Whether a text is an id rather than a person's or company's name. */
export function looksLikeId(text: string): boolean {
  const trimmed = text.trim()
  return (
    guid.test(trimmed) ||
    /^\d{5,}$/.test(trimmed) ||
    (/^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/.test(trimmed) && /\d/.test(trimmed)) ||
    /^[a-z]{2,5}_[a-zA-Z0-9]{16,}$/.test(trimmed)
  )
}

/**
 * Salesforce's 18 characters for 15: for each five, the places of the capitals as a number, written
 * as one letter of A–Z, 0–5.
 */
export function longSalesforceId(id: string): string {
  let suffix = ''
  for (let block = 0; block < 3; block += 1) {
    let bits = 0
    for (let place = 0; place < 5; place += 1) {
      const letter = id[block * 5 + place] ?? ''
      if (letter >= 'A' && letter <= 'Z') bits += 2 ** place
    }
    suffix += suffixAlphabet[bits] ?? ''
  }
  return id + suffix
}
