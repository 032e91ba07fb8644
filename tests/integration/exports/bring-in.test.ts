import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import type { ContractEvent } from '#contract/events.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { exportFrom, hashOfFolder, textsOf } from '#tests/helpers/exported.ts'
import { addPlainRep } from '#tests/helpers/rep.ts'

/** A core with a rep, an own template’s worth of settings, and its export. */
async function filled(name = 'Amy Adams'): Promise<{ core: TestCore; bytes: Uint8Array }> {
  const core = await openTestCore()
  await addPlainRep(core, name)
  await core.ok('settings.set', { changes: { bossName: 'Kim' } })
  return { core, bytes: await exportFrom(core) }
}

function left(): string[] {
  return readdirSync(tmpdir()).filter((name) =>
    name.startsWith(`plumbline-exporting-${process.pid}-`),
  )
}

test('an export comes into an empty app without a question, and the databases are equal', async () => {
  const { core, bytes } = await filled()
  const other = await openTestCore()
  const token = other.files.offer('plumbline-2026-01-05.zip', bytes)
  const read = await other.ok('exports.read', { token })
  expect(read.here).toEqual({ is: 'nothing' })
  expect(read.export).toMatchObject({ older: false, contents: { reps: 1, plans: 0 } })
  const { vault, export: described } = await other.ok('exports.bringIn', {
    token,
    job: 'in',
    replace: false,
  })
  expect(vault.state).toBe('open')
  expect(described.contentHash).toBe(read.export.contentHash)
  expect(hashOfFolder(other.folder)).toBe(hashOfFolder(core.folder))
  expect((await other.ok('team.reps', { archived: false })).reps.map(({ name }) => name)).toEqual([
    'Amy Adams',
  ])
  expect((await other.ok('settings.get', {})).settings.bossName).toBe('Kim')
  // It can be written into at once, and goes out again as another export.
  await addPlainRep(other, 'Bo Berg')
  expect(hashOfFolder(other.folder)).not.toBe(hashOfFolder(core.folder))
  expect(left()).toEqual([])
})

test('where there is data it asks first, and what was there can be taken back', async () => {
  const { bytes } = await filled()
  const { core: other } = await filled('Bo Berg')
  const before = hashOfFolder(other.folder)
  const token = other.files.offer('plumbline.zip', bytes)
  expect((await other.ok('exports.read', { token })).here).toMatchObject({
    is: 'something',
    contents: { reps: 1 },
  })
  expect(await other.fails('exports.bringIn', { token, job: 'in', replace: false })).toBe(
    'CONFLICT',
  )
  expect(hashOfFolder(other.folder)).toBe(before)
  const { aside } = await other.ok('exports.bringIn', { token, job: 'in', replace: true })
  expect((await other.ok('team.reps', { archived: false })).reps[0]?.name).toBe('Amy Adams')
  await other.ok('vault.takeBack', { name: aside })
  expect((await other.ok('team.reps', { archived: false })).reps[0]?.name).toBe('Bo Berg')
  expect(hashOfFolder(other.folder)).toBe(before)
})

test('the one part that holds everything comes in alone too', async () => {
  const { core, bytes } = await filled()
  const lines = (await textsOf(bytes)).get('plumbline.jsonl') ?? ''
  const other = await openTestCore()
  const token = other.files.offer('plumbline.jsonl', lines)
  await other.ok('exports.bringIn', { token, job: 'in', replace: false })
  expect(hashOfFolder(other.folder)).toBe(hashOfFolder(core.folder))
})

test('it says how far it is, and a cancel leaves all as it was', async () => {
  const { bytes } = await filled()
  const other = await openTestCore()
  const before = hashOfFolder(other.folder)
  const token = other.files.offer('plumbline.zip', bytes)
  const told: ContractEvent[] = []
  const { promise: cancelled, resolve } = Promise.withResolvers<unknown>()
  const stop = other.core.subscribe((event) => {
    told.push(event)
    if (event.type === 'progress') resolve(other.ok('exports.cancel', { job: 'in' }))
  })
  expect(await other.fails('exports.bringIn', { token, job: 'in', replace: false })).toBe(
    'UNAVAILABLE',
  )
  await cancelled
  stop()
  expect(told).toContainEqual(expect.objectContaining({ type: 'progress', step: 'Bringing in' }))
  expect(hashOfFolder(other.folder)).toBe(before)
  expect(left()).toEqual([])
  // The file is still at hand.
  await other.ok('exports.bringIn', { token, job: 'in', replace: false })
})
