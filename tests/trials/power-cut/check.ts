import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Database as Sqlite } from 'better-sqlite3'
import { framedReads, todayReads } from '#contract/first-reads.ts'
import { createCore } from '#core/create-core.ts'
import { checkCopy, copiesIn, copyFolder } from '#core/db/copy.ts'
import { openConnection } from '#core/db/open.ts'
import { asideFolder, listAsides } from '#core/vault/set-aside.ts'
import { trialPorts } from '../ports.ts'
import { type Acknowledged, importedRows, type Kind } from './kinds.ts'

/** What is wrong in a folder after a cut: what was lost that was acknowledged, and all else. */
export type Fault = { readonly is: 'lost' | 'torn'; readonly what: string }

/** Opens a folder as the app does and looks for all that was acknowledged. */
export async function checkFolder(
  folder: string,
  kind: Kind,
  said: readonly Acknowledged[],
): Promise<Fault[]> {
  const ports = trialPorts()
  const core = await createCore(folder, ports)
  try {
    const { state, failure, words } = core.vault()
    if (state !== 'open') return [{ is: 'lost', what: `not opened: ${failure ?? state} ${words}` }]
    for (const method of [...framedReads, ...todayReads]) {
      const reply = await core.dispatch(method, {})
      if (!reply.ok) return [{ is: 'torn', what: `${method}: ${reply.error.message}` }]
    }
  } finally {
    await core.close()
  }
  const faults: Fault[] = []
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'writer')
  try {
    faults.push(...wrongInFile(sqlite), ...missingRows(sqlite, said))
    if (kind === 'import') faults.push(...wrongInImport(sqlite, phaseOf(said)))
    if (kind === 'restore') faults.push(...wrongInRestore(sqlite, folder, phaseOf(said)))
  } finally {
    sqlite.close()
  }
  return [...faults, ...wrongInCopies(folder, said)]
}

function wrongInFile(sqlite: Sqlite): Fault[] {
  const faults: Fault[] = []
  const check = String(sqlite.pragma('integrity_check', { simple: true }))
  if (check !== 'ok') faults.push({ is: 'torn', what: check })
  const keys = sqlite.pragma('foreign_key_check') as unknown[]
  if (keys.length > 0) faults.push({ is: 'torn', what: 'a foreign key' })
  try {
    sqlite.exec("insert into search_index (search_index, rank) values ('integrity-check', 1)")
  } catch (error) {
    faults.push({ is: 'torn', what: `the search index: ${String(error)}` })
  }
  const torn = Number(sqlite.prepare(tornSaves).pluck().get())
  if (torn > 0) faults.push({ is: 'torn', what: `${torn} saves are there in part` })
  return faults
}

/** Each save of the work writes several rows: of those there are all or none. */
const tornSaves = `
  select (select count(*) from rep where name like 'Saved %' and (
            (select count(*) from quota where quota.rep_id = rep.id) <> rep.revision
            or rep.territory <> case rep.revision when 1 then rep.name else rep.name || ' again' end
            or not exists (select 1 from search_entry where kind = 'rep' and ref_id = rep.id
                           and body = ' ' || rep.territory)))
       + (select count(*) from coaching_note
           where plain not like '% r' || revision
              or not exists (select 1 from search_entry where ref_id = coaching_note.id
                             and body like '%r' || coaching_note.revision || '%'))
       + (select count(*) from capture where text not like '% r' || revision)`

function missingRows(sqlite: Sqlite, said: readonly Acknowledged[]): Fault[] {
  return said.flatMap((one): Fault[] => {
    if (!('table' in one)) return []
    const row = sqlite.prepare(`select revision from ${one.table} where id = ?`).pluck().get(one.id)
    const there = Number(row ?? 0)
    return there >= one.revision ? [] : [{ is: 'lost', what: `${one.table} ${one.revision}` }]
  })
}

/** The last part of the work that was acknowledged. */
function phaseOf(said: readonly Acknowledged[]): number {
  return Math.max(0, ...said.map((one) => ('phase' in one ? one.phase : 0)))
}

/** What is there is as after the last acknowledged part, or as after the one that was under way. */
function mustBe(found: string, phases: readonly string[], phase: number): Fault[] {
  if (found === phases[phase] || found === phases[phase + 1]) return []
  const is = phases.includes(found) ? 'lost' : 'torn'
  return [{ is, what: `${found} instead of ${phases[phase]} or ${phases[phase + 1]}` }]
}

function wrongInImport(sqlite: Sqlite, phase: number): Fault[] {
  const rows = Number(sqlite.prepare('select count(*) from opportunity').pluck().get())
  const all = String(importedRows)
  return mustBe(String(rows), ['0', all, '0', all, '0'], phase)
}

function wrongInRestore(sqlite: Sqlite, folder: string, phase: number): Fault[] {
  const names = namesIn(sqlite)
  const phases = ['Anna Ben', 'Anna Ben Carla', 'Anna Ben', 'Anna Ben Dora', 'Anna Ben Carla']
  const faults = mustBe(names, phases, phase)
  if (existsSync(join(folder, 'incoming'))) faults.push({ is: 'torn', what: 'something incoming' })
  // What was acknowledged is in the file or kept aside, and nothing is left half-way.
  const kept = listAsides(folder).map(({ name }) => {
    const path = join(asideFolder(folder), name, 'plumbline.db')
    if (!existsSync(path)) {
      faults.push({ is: 'torn', what: `a set without a file: ${name}` })
      return ''
    }
    const aside = openConnection(path, 'writer')
    try {
      return namesIn(aside.sqlite)
    } finally {
      aside.sqlite.close()
    }
  })
  const there = [names, ...kept].join(' ')
  if (phase >= 1 && !there.includes('Carla')) faults.push({ is: 'lost', what: 'Carla' })
  if (phase >= 3 && !there.includes('Dora')) faults.push({ is: 'lost', what: 'Dora' })
  const asides = asideFolder(folder)
  if (existsSync(asides) && readdirSync(asides).some((name) => name.endsWith('.unfinished'))) {
    faults.push({ is: 'torn', what: 'an unfinished swap' })
  }
  return faults
}

function namesIn(sqlite: Sqlite): string {
  return sqlite.prepare('select name from rep order by name').pluck().all().join(' ')
}

function wrongInCopies(folder: string, said: readonly Acknowledged[]): Fault[] {
  const there = copiesIn(copyFolder(folder))
  const lost = said.flatMap((one): Fault[] =>
    'copy' in one && !there.includes(one.copy) ? [{ is: 'lost', what: `copy ${one.copy}` }] : [],
  )
  const now = new Date().toISOString()
  const damaged = there.flatMap((name): Fault[] => {
    const fault = checkCopy(join(copyFolder(folder), name), now)
    return fault === null ? [] : [{ is: 'torn', what: `copy ${name}: ${fault}` }]
  })
  return [...lost, ...damaged]
}
