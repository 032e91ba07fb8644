import { defaultSettings, type Settings, settings as shape } from '#contract/settings.ts'
import type { Writing } from '#contract/writing.ts'
import type { Db } from '../../db/tables.ts'

/** All settings; a stored value that no longer fits its shape falls back to the default. */
export async function readSettings(db: Db): Promise<Settings> {
  const rows = await db.selectFrom('setting').select(['key', 'value']).execute()
  const merged: Record<string, unknown> = { ...defaultSettings }
  for (const row of rows) {
    if (!isSettingKey(row.key)) continue
    const parsed = shape.shape[row.key].safeParse(JSON.parse(row.value))
    if (parsed.success) merged[row.key] = parsed.data
  }
  return shape.parse(merged)
}

/** Where the manager is: the zone, empty while none is set, and the way of writing there. */
export type Place = Pick<Settings, 'zone' | 'writing'>

/** Every call asks for the place: two rows by their keys. */
export async function readPlace(db: Db): Promise<Place> {
  const rows = await db
    .selectFrom('setting')
    .select(['key', 'value'])
    .where('key', 'in', ['zone', 'writing'])
    .execute()
  const stored = new Map(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown]))
  const zone = shape.shape.zone.safeParse(stored.get('zone'))
  const writing = shape.shape.writing.safeParse(stored.get('writing'))
  return {
    zone: zone.success ? zone.data : defaultSettings.zone,
    writing: writing.success ? writing.data : defaultSettings.writing,
  }
}

/** Keeps the machine’s way of writing where none is kept yet: from then on it is the file’s. */
export async function keepWriting(db: Db, writing: Writing, now: string): Promise<void> {
  await db
    .insertInto('setting')
    .values({ key: 'writing', value: JSON.stringify(writing), updated_at: now })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}

export async function writeSettings(
  db: Db,
  changes: Partial<Settings>,
  now: string,
): Promise<void> {
  for (const [key, value] of Object.entries(changes)) {
    const row = { key, value: JSON.stringify(value), updated_at: now }
    await db
      .insertInto('setting')
      .values(row)
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute()
  }
}

function isSettingKey(key: string): key is keyof Settings {
  return Object.hasOwn(shape.shape, key)
}
