import { rmSync } from 'node:fs'
import type { Database as Sqlite } from 'better-sqlite3'
import { steps as shipped } from '#migrations/registry.ts'
import { firstPage, repPages } from '#domain/exports/pages.ts'
import { placesOf } from '#domain/exports/places.ts'
import { dayIn } from '#domain/days.ts'
import { exportedTables, leftOut } from '../../db/stored-tables.ts'
import { contentOf } from '../../db/content-hash.ts'
import { openConnection } from '../../db/open.ts'
import type { Db } from '../../db/tables.ts'
import { formatVersion, type Head, wholePart } from './head.ts'
import { Labels } from './labels.ts'
import { listPaged, readRep } from './pages.repository.ts'
import { type Progress, Told } from './told.ts'
import { writeCsv, writeWhole } from './write-tables.ts'
import { ZipWriter } from './zip-write.ts'

export type Asked = {
  /** The database, and where the zip file is written; nothing may be there yet. */
  readonly database: string
  readonly path: string
  readonly now: string
  /** The manager's zone, an IANA name. */
  readonly zone: string
}

/**
 * Writes the full export of a database of this or an older version, all of it from one snapshot. Throws
 * what went wrong; then nothing is left at the path.
 */
export async function writeExport(
  { database, path, now, zone }: Asked,
  tell: (progress: Progress) => void,
): Promise<Head> {
  const { sqlite, db } = openConnection(database, 'reader')
  try {
    const zip = new ZipWriter(path)
    try {
      sqlite.exec('begin')
      const tables = exportedTables(sqlite)
      const head = headOf(sqlite, now)
      const rows = Object.values(head.tables).reduce((sum, count) => sum + count, 0)
      const told = new Told(rows * 2, tell)
      told.begin('Writing everything')
      zip.begin(wholePart)
      zip.add(`${JSON.stringify(head)}\n`)
      writeWhole(sqlite, tables, zip, told)
      told.begin('Writing tables for spreadsheets')
      writeCsv(sqlite, tables, zip, told)
      // The pages need the tables that this version knows.
      if (head.userVersion === shipped.length) {
        told.begin('Writing pages to read')
        await writePages(db, zip, { now, zone })
      }
      zip.begin('README.txt')
      zip.add(readMe)
      zip.finish()
      return head
    } finally {
      zip.close()
    }
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  } finally {
    await db.destroy()
  }
}

async function writePages(
  db: Db,
  zip: ZipWriter,
  { now, zone }: Pick<Asked, 'now' | 'zone'>,
): Promise<void> {
  const listed = await listPaged(db)
  const places = placesOf(listed)
  const source = { db, labels: new Labels(db), zone }
  const first = firstPage(listed.reps, places, dayIn(now, zone))
  zip.begin(`markdown/${first.path}`)
  zip.add(first.text)
  for (const { id } of listed.reps) {
    for (const { path, text } of repPages(await readRep(source, id), places)) {
      zip.begin(`markdown/${path}`)
      zip.add(text)
    }
  }
}

const readMe = `This is everything that Plumbline held, private notes too. Keep it as you would keep the notes.

plumbline.jsonl  everything, to bring into Plumbline again: "Bring in a full export"
tables/          a CSV file for each table, for spreadsheets. A text that a spreadsheet would take for
                 a formula has an apostrophe before it.
markdown/        a folder for each rep with plans, reviews, notes, commitments and agendas, to read
                 without Plumbline. Begin with markdown/README.md.
`

function headOf(sqlite: Sqlite, now: string): Head {
  const userVersion = Number(sqlite.pragma('user_version', { simple: true }))
  const { hash, tables } = contentOf(sqlite, leftOut)
  return {
    format: 'plumbline-export',
    version: formatVersion,
    userVersion,
    step: shipped[userVersion - 1]?.name ?? '',
    madeAt: now,
    contentHash: hash,
    tables: Object.fromEntries(Object.entries(tables).map(([name, { rows }]) => [name, rows])),
  }
}
