import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { createCore } from '#core/create-core.ts'
import { openConnection } from '#core/db/open.ts'
import { caller, type Measured, ms } from './measure.ts'
import { benchPorts } from './ports.ts'

const rowBytes = 5_000

/**
 * A copy of a file of so many bytes through the whole core, beside a bare VACUUM INTO of the same file,
 * and the longest time that a request took meanwhile, as the page would see it.
 */
export async function measureCopies(
  folder: string,
  today: string,
  bytes: number,
): Promise<Measured[]> {
  const data = join(folder, 'to-copy')
  mkdirSync(data, { recursive: true })
  const core = await createCore(data, benchPorts(today))
  const call = caller(core)
  const rep = { email: null, role: '', startDate: null, territory: '', quotas: [] }
  await call('team.createRep', { ...rep, name: 'Anna' })
  fill(join(data, 'plumbline.db'), bytes)
  const size = `${Math.round(statSync(join(data, 'plumbline.db')).size / 1e6)} MB`
  const bare = bareCopy(join(data, 'plumbline.db'), join(folder, 'bare.db'))
  let longest = 0
  const begin = performance.now()
  const state = { isDone: false }
  const copying = call('copies.make', {}).finally(() => {
    state.isDone = true
  })
  while (!state.isDone) {
    const asked = performance.now()
    await call('team.reps', { archived: false })
    await setImmediate()
    longest = Math.max(longest, performance.now() - asked)
  }
  await copying
  const ours = performance.now() - begin
  await core.close()
  rmSync(data, { recursive: true, force: true })
  return [
    {
      what: `a copy of ${size}`,
      ours: ms(ours),
      bare: ms(bare),
      ratio: ours / bare,
      limit: 1.5,
      note: 'verified, beside a bare VACUUM INTO',
    },
    {
      what: 'the longest request meanwhile',
      ours: ms(longest),
      bare: ms(50),
      ratio: longest / 50,
      limit: 1,
      note: 'the bare one is the limit',
    },
  ]
}

/** Rows of words until the file has so many bytes, in a table that no index of words follows. */
function fill(path: string, bytes: number): void {
  const { sqlite } = openConnection(path, 'writer')
  const insert = sqlite.prepare(`insert into import_mapping
    (header_signature, format, mapping, settings, updated_at) values (?, 'csv', ?, '{}', ?)`)
  const words = 'The buyer wants to see the figures of the second site before the summer. '
  sqlite.transaction(() => {
    for (let row = 0; row < bytes / rowBytes; row += 1) {
      const text = `${row} ${words.repeat(rowBytes / words.length)}`
      insert.run(`bench.${row}`, JSON.stringify(text), '2026-05-04T08:00:00.000Z')
    }
  })()
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.close()
}

function bareCopy(path: string, to: string): number {
  const { sqlite } = openConnection(path, 'reader')
  const begin = performance.now()
  sqlite.prepare('vacuum into ?').run(to)
  const took = performance.now() - begin
  sqlite.close()
  rmSync(to)
  return took
}
