import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { build } from 'vite'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openConnection } from '#core/db/open.ts'

const kills = 300
/** The saver as one file, compiled once: it is started hundreds of times. */
const built = mkdtempSync(join(import.meta.dirname, '../../../node_modules/.plumbline-kill-'))
const saver = join(built, 'saver.mjs')
const env = { ...process.env, NODE_COMPILE_CACHE: join(built, 'compiled') }
afterAll(() => rmSync(built, { recursive: true, force: true }))
beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: resolve(import.meta.dirname, '../../helpers/kill/saver.ts'),
      outDir: built,
      emptyOutDir: false,
      rollupOptions: { output: { format: 'es', entryFileNames: 'saver.mjs' } },
    },
  })
  execFileSync(process.execPath, [saver, join(built, 'data'), 'warm'], { env, stdio: 'ignore' })
}, 120_000)

type Acknowledged = { readonly name: string; readonly id: string; readonly revision: number }

/**
 * Starts a saver, lets it say `lines` saves, kills it at a random moment within `within` ms of the
 * last, and gives what it said. Lines, not time, so that a slow disk makes it slower and not weaker.
 */
async function killOne(
  folder: string,
  mode: string,
  lines: number,
  within: number,
): Promise<Acknowledged[]> {
  const child = spawn(process.execPath, [saver, folder, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  })
  let said = ''
  const ready = Promise.withResolvers<void>()
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (said.split('\n').length > lines + 1) ready.resolve()
  })
  const closed = new Promise<NodeJS.Signals | null>((done) =>
    child.once('close', (_code, signal) => done(signal)),
  )
  await Promise.race([ready.promise, closed])
  // The random moment is what this test is about; nothing is awaited by it.
  await wait(Math.random() * within)
  child.kill('SIGKILL')
  expect(await closed).toBe('SIGKILL')
  // A line that was cut off by the kill was not said.
  return said
    .split('\n')
    .slice(1, -1)
    .map((line) => {
      const [name = '', id = '', revision = ''] = line.split('\t')
      return { name, id, revision: Number(revision) }
    })
}

type Found = { lost: number; torn: number; rows: number }

/** Looks for what was acknowledged and is not there, and for saves of which only a part is there. */
function look(folder: string, acknowledged: readonly Acknowledged[]): Found {
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'writer')
  const row = sqlite.prepare<[string], { revision: number }>(
    'select revision from rep where name = ?',
  )
  const lost = acknowledged.filter(
    ({ name, revision }) => (row.get(name)?.revision ?? 0) < revision,
  )
  // Each save writes the rep, its quotas and, by trigger, its line in the search index.
  const torn = sqlite
    .prepare(
      `select rep.id from rep
         left join search_entry on search_entry.kind = 'rep' and search_entry.ref_id = rep.id
       where (select count(*) from quota where quota.rep_id = rep.id) <> rep.revision
          or rep.territory <> case rep.revision when 1 then rep.name else rep.name || ' again' end
          or search_entry.body is null
          or search_entry.body <> ' ' || rep.territory`,
    )
    .all().length
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(sqlite.pragma('foreign_key_check')).toEqual([])
  sqlite.exec("insert into search_index (search_index, rank) values ('integrity-check', 1)")
  const rows = Number(sqlite.prepare('select count(*) from rep').pluck().get())
  sqlite.close()
  return { lost: lost.length, torn, rows }
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-kill-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Kills savers, two at a time on folders of their own. */
async function killMany(
  count: number,
  mode: string,
  within: number,
): Promise<Found & { acknowledged: number }> {
  const total = { lost: 0, torn: 0, rows: 0, acknowledged: 0 }
  async function lane(share: number): Promise<void> {
    const folder = aFolder()
    const all: Acknowledged[] = []
    for (let done = 0; done < share; done += 1)
      all.push(...(await killOne(folder, mode, done % 4, within)))
    const found = look(folder, all)
    total.lost += found.lost
    total.torn += found.torn
    total.rows += found.rows
    total.acknowledged += all.length
  }
  await Promise.all([lane(Math.ceil(count / 2)), lane(Math.floor(count / 2))])
  return total
}

test(
  `R4, R10: ${kills} kills during saves: nothing acknowledged is lost, nothing is torn`,
  { timeout: 600_000 },
  async () => {
    const found = await killMany(kills, 'honest', 30)
    // Each fourth saver is killed before it has to have said anything, the others after 1, 2 and 3.
    expect(found.acknowledged).toBeGreaterThanOrEqual((kills / 4) * (1 + 2 + 3) - 12)
    expect(found).toMatchObject({ lost: 0, torn: 0 })
  },
)

test(
  'the kill test sees a loss when there is one (the control)',
  { timeout: 120_000 },
  async () => {
    // One kill between the word and the save is enough; on a quiet machine it is one of the first.
    let lost = 0
    for (let tries = 0; tries < 20 && lost === 0; tries += 1)
      lost = (await killMany(12, 'early', 5)).lost
    expect(lost).toBeGreaterThan(0)
  },
)

test('the kill test sees a torn save when there is one (the control)', async () => {
  const folder = aFolder()
  await killOne(folder, 'honest', 2, 30)
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'writer')
  sqlite.exec("insert into rep (id, name, created_at, updated_at) values ('x', 'torn', '', '')")
  sqlite.close()
  expect(look(folder, []).torn).toBe(1)
})
