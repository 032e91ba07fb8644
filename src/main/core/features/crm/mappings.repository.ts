import { z } from 'zod'
import { type CrmMapping, crmFormat, crmMapping, fileEncoding } from '#contract/crm-values.ts'
import { dateOrder, decimalStyle, linesChoice, stageStatuses } from '#contract/crm-values.ts'
import { currency } from '#contract/values.ts'
import type { Db } from '../../db/tables.ts'

/** How files with one set of columns were read the last time. */
const remembered = z.strictObject({
  encoding: fileEncoding.nullable(),
  dateOrder: dateOrder.nullable(),
  decimal: decimalStyle.nullable(),
  currency: currency.nullable(),
  inHundredths: z.boolean().nullable(),
  stageStatuses,
  partial: z.boolean(),
  ownersLeftOut: z.array(z.string()),
  /** What somebody chose to make of rows that have one id; null, also in older files: nobody did. */
  lines: linesChoice.nullable().default(null),
})
export type RememberedSettings = z.infer<typeof remembered>
export type RememberedMapping = {
  readonly format: z.infer<typeof crmFormat>
  readonly mapping: CrmMapping
  readonly settings: RememberedSettings
  /** When it was remembered. */
  readonly updatedAt: string
}

/** The mapping that was used last for a set of columns; null when there is none that still fits. */
export async function findMapping(db: Db, signature: string): Promise<RememberedMapping | null> {
  const row = await db
    .selectFrom('import_mapping')
    .selectAll()
    .where('header_signature', '=', signature)
    .executeTakeFirst()
  if (!row) return null
  const format = crmFormat.safeParse(row.format)
  const mapping = crmMapping.safeParse(JSON.parse(row.mapping))
  const settings = remembered.safeParse(JSON.parse(row.settings))
  return format.success && mapping.success && settings.success
    ? {
        format: format.data,
        mapping: mapping.data,
        settings: settings.data,
        updatedAt: row.updated_at,
      }
    : null
}

/** Remembers how files with these columns are read. */
export async function keepMapping(
  db: Db,
  signature: string,
  kept: Omit<RememberedMapping, 'updatedAt'>,
  now: string,
): Promise<void> {
  const row = {
    header_signature: signature,
    format: kept.format,
    mapping: JSON.stringify(kept.mapping),
    settings: JSON.stringify(kept.settings),
    updated_at: now,
  }
  await db
    .insertInto('import_mapping')
    .values(row)
    .onConflict((conflict) => conflict.column('header_signature').doUpdateSet(row))
    .execute()
}
