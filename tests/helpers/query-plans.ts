import { join } from 'node:path'
import { Kysely } from 'kysely'
import { SingleConnectionDialect } from '#core/db/driver.ts'
import { openConnection } from '#core/db/open.ts'
import type { Db, Tables } from '#core/db/tables.ts'

/** One step of how SQLite answers a query: `SEARCH commitment USING INDEX …` or `SCAN …`. */
export type PlanStep = { readonly sql: string; readonly detail: string }

/** Runs what reads, then asks SQLite how it answered each query of it. */
export async function queryPlans(
  folder: string,
  work: (db: Db) => Promise<unknown>,
): Promise<PlanStep[]> {
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'reader')
  const asked: { sql: string; parameters: readonly unknown[] }[] = []
  const db = new Kysely<Tables>({
    dialect: new SingleConnectionDialect(sqlite),
    log: ({ query }) => void asked.push(query),
  })
  try {
    await work(db)
    return asked.flatMap(({ sql, parameters }) =>
      sqlite
        .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
        .all(...parameters)
        .map(({ detail }) => ({ sql, detail })),
    )
  } finally {
    await db.destroy()
  }
}

/** The tables that a query reads from end to end, without an index. */
export function scans(plans: readonly PlanStep[]): string[] {
  return (
    plans
      .filter(({ detail }) => /^SCAN (?!\(|CONSTANT)/.test(detail) && !detail.includes('USING'))
      // A match in the search index is read by its words.
      .filter(({ detail }) => !/VIRTUAL TABLE INDEX \d+:M/.test(detail))
      .map(({ detail, sql }) => `${detail} in ${sql}`)
  )
}
