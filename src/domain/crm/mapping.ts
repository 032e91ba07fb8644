import type { CrmField, CrmFormat, CrmMapping } from '#contract/crm-values.ts'
import { bare, commonColumns, headingCurrency, perhapsWeighted } from './common-columns.ts'
import { formatColumns } from './format-columns.ts'
import { headerWords, squash } from './header-words.ts'

/** Why a mapping cannot be used yet. */
export type MappingProblem =
  | { readonly kind: 'no_name' }
  | { readonly kind: 'unknown_column'; readonly field: CrmField; readonly column: string }

// Names that are put together from several columns, rather than the first that is filled.
const joinedNames: ReadonlySet<CrmFormat> = new Set<CrmFormat>(['maven'])

/**
 * The mapping that a format's column names suggest; columns that the format does not know are found
 * by the names that are common elsewhere. Each column is offered for a second meaning only where the
 * format itself says so.
 */
export function proposeMapping(headers: readonly string[], format: CrmFormat): CrmMapping {
  const mapping: CrmMapping = {}
  const used = new Set<string>()
  const byWords = firstBy(headers, headerWords)
  for (const [field, names] of entries(formatColumns[format])) {
    const found = names.flatMap((name) => byWords.get(name) ?? []).slice(0, 4)
    if (found.length === 0) continue
    mapping[field] = found
    for (const column of found) used.add(column)
  }
  const find = commonFinder(headers)
  for (const [field, names] of entries(commonColumns)) {
    if (mapping[field] !== undefined || !mayGuess(field, format)) continue
    const found =
      find(names, used) ?? (isGuessedAmount(field, format) && find(perhapsWeighted, used))
    if (!found) continue
    mapping[field] = [found]
    used.add(found)
  }
  addGone(mapping, headers, used)
  joinParts(mapping, headers, format, used)
  const paired = withPairedCurrency(mapping, headers)
  if (paired.currency) mapping.currency = paired.currency
  // Where nothing else says how far a deal has come, its status does.
  if (format === 'other' && mapping.stage === undefined && mapping.status !== undefined)
    mapping.stage = mapping.status
  return mapping
}

/**
 * The mapping with the currency from the column that stands beside the amount's own: `Total Amount
 * Currency` beside `Total Amount`. It is asked before a currency of the whole deal.
 */
export function withPairedCurrency(mapping: CrmMapping, headers: readonly string[]): CrmMapping {
  const [amount] = mapping.amount ?? []
  if (amount === undefined) return mapping
  const own = squash(amount)
  const pairs = new Set(
    currencyWords.flatMap((word) => [`${own}${word}`, `${word}${own}`, `${word}of${own}`]),
  )
  const pair = headers.find((header) => pairs.has(squash(header)))
  if (pair === undefined) return mapping
  const others = (mapping.currency ?? []).filter((column) => column !== pair)
  return { ...mapping, currency: [pair, ...others].slice(0, 4) }
}

const currencyWords = ['currency', 'currencycode', 'wahrung', 'devise', 'moneda', 'valuta', 'moeda']

/** Every column that can say that a deal is deleted, archived or in the bin, not the first alone. */
function addGone(mapping: CrmMapping, headers: readonly string[], used: Set<string>): void {
  const names = new Set(commonColumns.isDeleted)
  const found = headers.filter(
    (header) => !used.has(header) && (names.has(squash(header)) || names.has(bare(header))),
  )
  const all = [...new Set([...(mapping.isDeleted ?? []), ...found])].slice(0, 4)
  if (all.length > 0) mapping.isDeleted = all
}

/**
 * Parts that make a name together: the first and the last name of an owner, and the product beside the
 * account where no column names the deal.
 */
function joinParts(
  mapping: CrmMapping,
  headers: readonly string[],
  format: CrmFormat,
  used: Set<string>,
): void {
  const find = commonFinder(headers)
  if (mapping.owner === undefined) {
    const first = find(ownerFirst, used)
    const last = find(ownerLast, used)
    if (first !== undefined && last !== undefined) {
      mapping.owner = [first]
      mapping.ownerMore = [last]
    }
  }
  const [account] = mapping.account ?? []
  if (format !== 'other' || mapping.name !== undefined || account === undefined) return
  const product = find(products, used)
  if (product === undefined) return
  mapping.name = [account]
  mapping.nameMore = [product]
}

const ownerWords = ['owner', 'salesrep', 'rep', 'assigneduser', 'user', 'verkaufer', 'besitzer']
const ownerFirst = ownerWords.flatMap((word) => [`${word}firstname`, `${word}vorname`])
const ownerLast = ownerWords.flatMap((word) => [`${word}lastname`, `${word}nachname`])
const products = [
  'product',
  'productname',
  'produkt',
  'produktname',
  'artikel',
  'produit',
  'producto',
  'prodotto',
  'produto',
]

/** What the columns of a file mean by their common names alone, whatever its format. */
export function commonMeanings(headers: readonly string[]): ReadonlySet<CrmField> {
  const find = commonFinder(headers)
  const used = new Set<string>()
  const found = new Set<CrmField>()
  for (const [field, names] of entries(commonColumns)) {
    const column =
      find(names, used) ?? (field === 'amount' ? find(perhapsWeighted, used) : undefined)
    if (column === undefined) continue
    found.add(field)
    used.add(column)
  }
  return found
}

/** Finds a column by its whole name before one that is found without the word for a deal. */
function commonFinder(
  headers: readonly string[],
): (names: readonly string[], used: ReadonlySet<string>) => string | undefined {
  const bySquash = firstBy(headers, squash)
  const byBare = firstBy(headers, bare)
  const byPlain = firstBy(headers, (header) => bare(headingCurrency(header).name))
  return (names, used) => {
    for (const columns of [bySquash, byBare, byPlain])
      for (const name of names) {
        const column = columns.get(name)
        if (column !== undefined && !used.has(column)) return column
      }
    return undefined
  }
}

function isGuessedAmount(field: CrmField, format: CrmFormat): boolean {
  return field === 'amount' && format === 'other'
}

/** Whether a deal's name joins its columns (account and product) or takes the first that is filled. */
export function joinsNames(format: CrmFormat): boolean {
  return joinedNames.has(format)
}

/** What is missing before rows can be read: a name or an id, and columns that the file has. */
export function mappingProblems(
  mapping: CrmMapping,
  headers: readonly string[],
): readonly MappingProblem[] {
  const known = new Set(headers)
  const problems: MappingProblem[] = []
  for (const [field, columns] of entries(mapping))
    for (const column of columns)
      if (!known.has(column)) problems.push({ kind: 'unknown_column', field, column })
  if (!mapping.name?.length && !mapping.crmId?.length) problems.push({ kind: 'no_name' })
  return problems
}

/**
 * The set of a file's column names as one text, whatever their order, case and spacing: what a
 * mapping is remembered by.
 */
export function headerSignature(headers: readonly string[]): string {
  return headers
    .map((header) => headerWords(header))
    .toSorted()
    .join('\u001F')
}

// A format with a column of its own for how deals stand keeps its other columns out of it.
function mayGuess(field: CrmField, format: CrmFormat): boolean {
  if (format === 'other') return true
  return !['status', 'isWon', 'isClosed', 'closed', 'crmId', 'name'].includes(field)
}

function firstBy(
  headers: readonly string[],
  key: (header: string) => string,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const header of headers) if (!found.has(key(header))) found.set(key(header), header)
  return found
}

function entries<T>(record: Partial<Record<CrmField, T>>): [CrmField, T][] {
  // The keys of a mapping are checked at the door, so they are fields and nothing else.
  return Object.entries(record) as [CrmField, T][]
}
