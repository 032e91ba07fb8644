import { defaultSettings, type Settings, settings as shape } from '#contract/settings.ts'
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

/** The zone that is set, an IANA name; empty while none is. Every call asks for it. */
export async function readZone(db: Db): Promise<string> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', 'zone')
    .executeTakeFirst()
  const zone = row && shape.shape.zone.safeParse(JSON.parse(row.value))
  return zone?.success ? zone.data : defaultSettings.zone
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
