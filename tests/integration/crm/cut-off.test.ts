import { cpSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { exportFrom } from '#tests/helpers/exported.ts'
import { beside } from '#tests/helpers/seed.ts'
import { aFolder, afterKill, copyOf, openOn, putInPlace, rep } from '../safety/journal/a-journal.ts'
import { importFile, nextJob, previewFile } from './a-file.ts'
import { exportOf } from './an-export.ts'
import { dumpData } from './dump.ts'

/** Two exports: the second changes some deals of the first, lacks some, and brings many new ones. */
const first = exportOf(deals(0, 400))
const second = exportOf([
  ...deals(0, 300).map((deal) => ({ ...deal, stage: 'Late', owner: 'Ben', amount: '70' })),
  ...deals(400, 1_800).map((deal) => ({ ...deal, owner: 'Cem', account: `Alto ${deal.id}` })),
])

function deals(from: number, to: number) {
  return Array.from({ length: to - from }, (_, index) => ({ id: `D${from + index}` }))
}

async function withFirst(): Promise<TestCore> {
  const t = await openTestCore()
  await importFile(t, 'first.csv', first)
  return t
}

const lookingAt: (() => void)[] = []
afterEach(() => {
  for (const stop of lookingAt.splice(0)) stop()
})

/** Looks again and again, between the transactions of a long write, until it is over. */
async function during<T>(work: Promise<T>, look: () => Promise<void> | void): Promise<T> {
  const state = { isOver: false }
  lookingAt.push(() => (state.isOver = true))
  const over = work.finally(() => (state.isOver = true))
  while (!state.isOver) {
    await look()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return over
}

/** Waits until an import or an undo has written a part of its rows and goes on. */
async function inTheMiddle(t: TestCore): Promise<void> {
  for (let tries = 0; tries < 100_000; tries += 1) {
    const { reps } = await t.ok('team.reps', { archived: false })
    if (reps.some(({ name }) => name === 'Cem')) return
    await new Promise((resolve) => setImmediate(resolve))
  }
  throw new Error('nothing of it was ever there')
}

/** What kills at many moments of a long write leave, each in a folder of its own. */
async function killsDuring(t: TestCore, work: Promise<unknown>): Promise<string[]> {
  const left: string[] = []
  let last = 0n
  await during(work, () => {
    // The log keeps its size when it begins anew, so its time tells.
    const now = statSync(join(t.folder, 'plumbline.db-wal'), { bigint: true }).mtimeNs
    if (now !== last && left.length < 60) left.push(afterKill(t.folder))
    last = now
  })
  // Enough of them, the first and the last among them.
  const share = Math.max(1, Math.ceil(left.length / 8))
  return left.filter((_, index) => index % share === 0 || index === left.length - 1)
}

async function underWay(folder: string): Promise<string> {
  return beside(folder, async (db) => {
    const row = await db.selectFrom('import_under_way').select('doing').executeTakeFirst()
    return row?.doing ?? ''
  })
}

async function commit(t: TestCore, name = 'second.csv', text = second) {
  const { previewId } = await previewFile(t, name, text)
  const job = nextJob()
  return { previewId, job, reply: t.core.dispatch('crm.commit', { previewId, job }) }
}

async function newest(t: TestCore): Promise<string> {
  const { imports } = await t.ok('crm.imports', {})
  return imports.find(({ canUndo }) => canUndo)?.id ?? ''
}

describe('a kill', () => {
  test('while an import is written: the next start takes it back whole, and says so once', async () => {
    const t = await withFirst()
    const before = await dumpData(t.folder)
    const left = await killsDuring(t, (await commit(t)).reply)
    const after = await dumpData(t.folder)
    let cutOff = 0
    for (const folder of left) {
      const doing = await underWay(folder)
      const again = await openOn(folder)
      const isThere = (await again.ok('crm.imports', {})).imports.length === 2
      expect(await dumpData(folder)).toEqual(isThere ? after : before)
      const { words } = await again.ok('journal.state', {})
      expect(words === '').toBe(doing === '')
      if (doing === '') continue
      cutOff += 1
      expect(isThere).toBe(false)
      expect(words).toContain('The import of “second.csv” was cut off when Plumbline ended')
      await again.ok('journal.seen', {})
      expect(await again.ok('journal.state', {})).toEqual({ words: '', problem: '' })
      expect(await underWay(folder)).toBe('')
    }
    expect(cutOff).toBeGreaterThan(2)
  }, 120_000)

  test('while an import is undone: the next start finishes it, and says so', async () => {
    const t = await withFirst()
    const before = await dumpData(t.folder)
    await importFile(t, 'second.csv', second)
    const after = await dumpData(t.folder)
    const importId = await newest(t)
    const left = await killsDuring(t, t.core.dispatch('crm.undo', { importId, job: nextJob() }))
    expect(await dumpData(t.folder)).toEqual(before)
    let cutOff = 0
    for (const folder of left) {
      const doing = await underWay(folder)
      const again = await openOn(folder)
      const { imports } = await again.ok('crm.imports', {})
      const isUndone = imports.find(({ id }) => id === importId)?.state === 'undone'
      expect(await dumpData(folder)).toEqual(isUndone ? before : after)
      if (doing === '') continue
      cutOff += 1
      expect(isUndone).toBe(true)
      expect((await again.ok('journal.state', {})).words).toContain(
        'was finished at the next start',
      )
    }
    expect(cutOff).toBeGreaterThan(2)
  }, 120_000)

  test('and an older file in its place: the journal is replayed, then the import taken back', async () => {
    const t = await withFirst()
    const before = await dumpData(t.folder)
    const older = copyOf(t.folder)
    const { reply } = await commit(t)
    await inTheMiddle(t)
    const folder = afterKill(t.folder)
    await reply
    putInPlace(folder, older)
    const again = await openOn(folder)
    expect(await dumpData(folder)).toEqual(before)
    const { words } = await again.ok('journal.state', {})
    expect(words).toContain('were put back from the journal')
    expect(words).toContain('The import of “second.csv” was cut off')
  }, 60_000)
})

describe('an import that is not written to its end', () => {
  test('by a cancel in the middle is taken back, and the same comparison can be written after that', async () => {
    const t = await withFirst()
    const before = await dumpData(t.folder)
    const { previewId, job, reply } = await commit(t)
    await inTheMiddle(t)
    expect((await t.ok('crm.imports', {})).imports).toHaveLength(1)
    await t.ok('crm.cancel', { job })
    expect(await reply).toMatchObject({
      error: { code: 'UNAVAILABLE', message: 'This was cancelled. Nothing was changed.' },
    })
    expect(await dumpData(t.folder)).toEqual(before)
    expect((await t.ok('crm.imports', {})).imports).toHaveLength(1)
    await t.ok('crm.commit', { previewId, job })
    expect((await t.ok('crm.imports', {})).imports).toHaveLength(2)
  }, 60_000)

  test('by an error in the middle is taken back, and by the next import where that did not work', async () => {
    const t = await withFirst()
    const { previewId } = await previewFile(t, 'second.csv', second)
    const at = '2026-05-04T08:00:00.000Z'
    // Its last deal is there already, which nobody could know when the file was compared.
    await beside(t.folder, (db) =>
      sql`insert into opportunity (id, crm_id, name, status, created_at, updated_at)
        values ('other', 'D1799', 'Other', 'open', ${at}, ${at})`.execute(db),
    )
    const before = await dumpData(t.folder)
    expect(await t.fails('crm.commit', { previewId, job: nextJob() })).toBe('CONSTRAINT')
    expect(await dumpData(t.folder)).toEqual(before)
    await beside(t.folder, (db) =>
      sql`create trigger refuse before delete on opportunity begin select raise(abort, 'no'); end`.execute(
        db,
      ),
    )
    expect(await t.core.dispatch('crm.commit', { previewId, job: nextJob() })).toMatchObject({
      error: {
        code: 'UNAVAILABLE',
        message: expect.stringContaining('could not be taken back yet'),
      },
    })
    expect((await t.ok('journal.state', {})).words).toContain('a part of it is still there')
    await t.ok('team.createRep', rep('Dora'))
    await beside(t.folder, async (db) => {
      await sql`drop trigger refuse`.execute(db)
      await sql`delete from opportunity where id = 'other'`.execute(db)
    })
    const { entry } = await importFile(t, 'second.csv', second)
    expect(entry.counts).toMatchObject({ new: 1_400, changed: 300, missing: 100 })
    expect((await t.ok('journal.state', {})).words).toBe('')
  }, 60_000)

  test('leaves what somebody has built upon meanwhile, and says that it does', async () => {
    const t = await withFirst()
    const { job, reply } = await commit(t)
    await inTheMiddle(t)
    const { reps } = await t.ok('team.reps', { archived: false })
    const repId = reps.find(({ name }) => name === 'Cem')?.id ?? ''
    await t.ok('plans.create', {
      kind: 'territory_plan',
      repId,
      accountId: null,
      opportunityId: null,
      period: '2026-Q2',
      reviewId: null,
    })
    await t.ok('crm.cancel', { job })
    expect(await reply).toMatchObject({
      error: { code: 'UNAVAILABLE', message: expect.stringContaining('1 deal, account or rep') },
    })
    const now = (await t.ok('team.reps', { archived: false })).reps.map(({ name }) => name)
    expect(now.toSorted()).toEqual(['Ada', 'Cem'])
    expect((await t.ok('team.size', {})).opportunities).toBe(400)
    const { imports } = await t.ok('crm.imports', {})
    expect(imports.map(({ state }) => state)).toEqual(['undone', 'committed'])
  }, 60_000)
})

describe('while an import is written or undone', () => {
  test('a save that is asked for is answered before the import, or its undo, is over', async () => {
    const t = await withFirst()
    const order: string[] = []
    const { reply } = await commit(t)
    const importing = reply.then(() => order.push('import'))
    await inTheMiddle(t)
    await t.ok('team.createRep', rep('Dora')).then(() => order.push('save'))
    await importing
    const importId = await newest(t)
    const undoing = t.core
      .dispatch('crm.undo', { importId, job: nextJob() })
      .then(() => order.push('undo'))
    await t.core.dispatch('crm.imports', {})
    await t.ok('team.createRep', rep('Emil')).then(() => order.push('save'))
    await undoing
    expect(order).toEqual(['save', 'import', 'save', 'undo'])
  }, 60_000)

  test('nothing else is compared, imported or undone', async () => {
    const t = await withFirst()
    const importId = await newest(t)
    const token = t.files.offer('first.csv', first)
    const { previewId, reply } = await commit(t)
    await inTheMiddle(t)
    expect(await t.fails('crm.commit', { previewId, job: nextJob() })).toBe('CONFLICT')
    expect(await t.fails('crm.undo', { importId, job: nextJob() })).toBe('CONFLICT')
    expect(await t.fails('crm.undoCheck', { importId })).toBe('CONFLICT')
    const choices = { token, job: nextJob(), choices: {}, owners: [], answers: [] }
    expect(await t.fails('crm.preview', choices)).not.toBe('')
    expect(await reply).toMatchObject({ ok: true })
  }, 60_000)

  test('a copy and a full export hold a part: it is taken back where they are put in place', async () => {
    const t = await withFirst()
    const before = await dumpData(t.folder)
    const { reply } = await commit(t)
    await inTheMiddle(t)
    const copy = copyOf(t.folder)
    const bytes = await exportFrom(t)
    await reply
    const folder = aFolder()
    cpSync(copy, join(folder, 'plumbline.db'))
    expect(await underWay(folder)).toBe('writing')
    await openOn(folder)
    expect(await dumpData(folder)).toEqual(before)
    const other = await openTestCore()
    const token = other.files.offer('all.zip', bytes)
    await other.ok('exports.bringIn', { token, job: 'in', replace: false })
    const { imports } = await other.ok('crm.imports', {})
    expect(await dumpData(other.folder)).toEqual(
      imports.length === 1 ? before : await dumpData(t.folder),
    )
  }, 60_000)
})

test('a deal that stays after an undo gets its figures back when a later import is undone', async () => {
  const t = await openTestCore()
  await importFile(t, 'a.csv', exportOf([{ id: 'A', amount: '100' }]))
  const { id: opportunityId, ownerRepId } = (
    await beside(t.folder, (db) =>
      sql<{ id: string; ownerRepId: string }>`
        select id, owner_rep_id as "ownerRepId" from opportunity`.execute(db),
    )
  ).rows[0] ?? { id: '', ownerRepId: '' }
  await t.ok('plans.create', {
    kind: 'opportunity_plan',
    repId: ownerRepId,
    accountId: null,
    opportunityId,
    period: '',
    reviewId: null,
  })
  await t.ok('crm.undo', { importId: await newest(t), job: nextJob() })
  const stayed = (await t.ok('crm.opportunity', { opportunityId })).opportunity
  await importFile(t, 'b.csv', exportOf([{ id: 'A', amount: '250', stage: 'Late' }]))
  await t.ok('crm.undo', { importId: await newest(t), job: nextJob() })
  const { amount, stage } = (await t.ok('crm.opportunity', { opportunityId })).opportunity
  expect({ amount, stage }).toEqual({ amount: stayed.amount, stage: 'Early' })
})
