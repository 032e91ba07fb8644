import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildDatabase } from '#core/features/exports/build-database.ts'
import { wholePart } from '#core/features/exports/head.ts'
import { Refused } from '#core/features/exports/refused.ts'
import { writeExport } from '#core/features/exports/write-export.ts'
import { openTestCore } from '#tests/helpers/core.ts'
import { putVersion } from '#tests/helpers/earlier-versions.ts'
import { hashOfFolder, textsOf, zipOf } from '#tests/helpers/exported.ts'

let folder = ''
let good = new Uint8Array()
let lines: readonly string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-hostile-'))
  const database = putVersion(17, folder)
  const path = join(folder, 'good.zip')
  await writeExport(
    { database, path, now: '2026-03-02T09:00:00.000Z', zone: 'UTC' },
    () => undefined,
  )
  good = readFileSync(path)
  lines = ((await textsOf(good)).get(wholePart) ?? '').trimEnd().split('\n')
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const text = (changed: readonly string[]) => Buffer.from(`${changed.join('\n')}\n`)

/** The lines with the first one told otherwise. */
function withHead(change: Readonly<Record<string, unknown>>): Buffer {
  const head: Record<string, unknown> = JSON.parse(lines[0] ?? '')
  return text([JSON.stringify({ ...head, ...change }), ...lines.slice(1)])
}

/** The line before the rows of a table. */
const at = (table: string) => lines.findIndex((line) => line.startsWith(`{"table":"${table}"`))

/** The lines with those from `from` on told otherwise. */
const spliced = (from: number, gone: number, ...put: string[]) =>
  text(lines.toSpliced(from, gone, ...put))

/** The first row of reps with one value told otherwise. */
function withValue(column: string, value: string): Buffer {
  const { columns }: { columns: string[] } = JSON.parse(lines[at('rep')] ?? '')
  const row = (JSON.parse(lines[at('rep') + 1] ?? '') as unknown[]).map((held) =>
    JSON.stringify(held),
  )
  row[columns.indexOf(column)] = value
  return spliced(at('rep') + 1, 1, `[${row.join(',')}]`)
}

/** A zip file of one part, of which anything can be said. */
function oneEntry(
  name: string | Buffer,
  said: { body?: Buffer; unpacked?: number; mode?: number; flags?: number; method?: number } = {},
): Buffer {
  const body = said.body ?? Buffer.from('x')
  const packed = deflateRawSync(body)
  const bytes = Buffer.from(name)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(bytes.byteLength, 26)
  const list = Buffer.alloc(46)
  list.writeUInt32LE(0x02014b50, 0)
  list.writeUInt16LE(said.flags ?? 0x0800, 8)
  list.writeUInt16LE(said.method ?? 8, 10)
  list.writeUInt32LE(packed.byteLength, 20)
  list.writeUInt32LE(said.unpacked ?? body.byteLength, 24)
  list.writeUInt16LE(bytes.byteLength, 28)
  list.writeUInt32LE(((said.mode ?? 0) << 16) >>> 0, 38)
  const local = Buffer.concat([head, bytes, packed])
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + bytes.byteLength, 12)
  end.writeUInt32LE(local.byteLength, 16)
  return Buffer.concat([local, list, bytes, end])
}

type Made = () => Uint8Array | Promise<Uint8Array>

const hostile: readonly (readonly [name: string, made: Made])[] = [
  ['an empty file', () => Buffer.alloc(0)],
  ['random bytes', () => Buffer.from('b60c5a00ff', 'hex')],
  ['two letters of a zip file', () => Buffer.from('PK')],
  ['a zip file that is cut off', () => good.subarray(0, good.byteLength / 2)],
  ['a zip file without its last byte', () => good.subarray(0, -1)],
  ['a zip file with something behind', () => Buffer.concat([good, Buffer.from('x')])],
  ['a zip file with something before', () => Buffer.concat([Buffer.from('PKx'), good])],
  ['a zip file with one bit turned in what is packed', () => turned(good, 5_000)],
  ['a zip file without the part', () => zipOf([['other.txt', 'x']])],
  ['two parts of one name', twice],
  ['a name that leads out', () => oneEntry('../plumbline.jsonl')],
  ['a name from the root', () => oneEntry('/etc/passwd')],
  ['a name of a drive', () => oneEntry('C:\\x')],
  ['a name with NUL', () => oneEntry('a\0b')],
  ['a name that is no UTF-8', () => oneEntry(Buffer.from([0xff, 0xfe]))],
  ['a link', () => oneEntry(wholePart, { mode: 0o120777 })],
  ['a device', () => oneEntry(wholePart, { mode: 0o020666 })],
  ['a part behind a password', () => oneEntry(wholePart, { flags: 0x0801 })],
  ['a packing that nobody knows', () => oneEntry(wholePart, { method: 99 })],
  ['a thousand to one', () => oneEntry(wholePart, { body: Buffer.alloc(200_000_000, 32) })],
  ['more than it says', () => oneEntry(wholePart, { body: Buffer.alloc(1_000_000), unpacked: 10 })],
  ['less than it says', () => oneEntry(wholePart, { body: Buffer.from('x'), unpacked: 10 })],
  ['text that is no UTF-8', () => Buffer.concat([Buffer.from([0xc3, 0x28]), text(lines)])],
  ['a mark of UTF-16', () => Buffer.from(`\uFEFF${lines.join('\n')}\n`, 'utf16le')],
  ['no JSON', () => text(['{', ...lines])],
  ['a list where the first line is', () => text(['[]', ...lines])],
  ['only the first line', () => text(lines.slice(0, 1))],
  ['another format', () => withHead({ format: 'other' })],
  ['a newer format', () => withHead({ version: 2 })],
  ['a newer database', () => withHead({ userVersion: 9_999 })],
  ['a version of no database', () => withHead({ userVersion: 0 })],
  ['another step than its version has', () => withHead({ step: '0001-first' })],
  ['a word more in the first line', () => withHead({ more: 1 })],
  ['a wrong hash', () => withHead({ contentHash: '0'.repeat(64) })],
  ['a hash that is none', () => withHead({ contentHash: 'x' })],
  ['a prototype in the first line', () => text([protoHead(), ...lines.slice(1)])],
  ['a table that is not counted', () => withHead({ tables: {} })],
  ['an unknown table', () => spliced(at('rep'), 0, '{"table":"evil","columns":["a"]}')],
  ['a table of SQLite', () => spliced(at('rep'), 0, '{"table":"sqlite_schema","columns":["sql"]}')],
  [
    'a table of the search index',
    () => spliced(at('rep'), 0, '{"table":"search_index","columns":["title"]}'),
  ],
  ['a table twice', () => spliced(at('rep') + 2, 0, lines[at('rep')] ?? '')],
  ['a table named __proto__', () => spliced(at('rep'), 0, '{"table":"__proto__","columns":["a"]}')],
  [
    'a column more',
    () => spliced(at('rep'), 1, (lines[at('rep')] ?? '').replace('["id"', '["evil","id"')),
  ],
  [
    'SQL for a column',
    () =>
      spliced(at('rep'), 1, (lines[at('rep')] ?? '').replace('"name"', '"name) values (1);--"')),
  ],
  [
    'a column twice',
    () => spliced(at('rep'), 1, (lines[at('rep')] ?? '').replace('"name"', '"id"')),
  ],
  ['rows of no table', () => spliced(1, 0, '["a"]')],
  ['a row that is too short', () => spliced(at('rep') + 1, 1, '["a"]')],
  ['a row that is missing', () => spliced(at('rep') + 1, 1)],
  ['a row twice', () => spliced(at('rep') + 1, 0, lines[at('rep') + 1] ?? '')],
  ['a row changed', () => withValue('name', '"Somebody else"')],
  ['a row that points nowhere', () => withValue('id', '"nobody"')],
  ['a value of another kind', () => withValue('revision', '"many"')],
  ['nothing where something must be', () => withValue('name', 'null')],
  ['a value that is none', () => withValue('name', 'true')],
  ['a value named __proto__', () => withValue('name', '{"__proto__":"00"}')],
  ['a value that is nested deep', () => withValue('name', '['.repeat(20_000) + ']'.repeat(20_000))],
  ['no end', () => text(lines.slice(0, -1))],
  ['the last line cut off', () => Buffer.from(lines.join('\n'))],
  ['something behind the end', () => text([...lines, lines[at('rep')] ?? ''])],
]

function protoHead(): string {
  return (lines[0] ?? '').replace('{', '{"__proto__":{"polluted":true},')
}

function turned(bytes: Uint8Array, place: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(place) ^ 1, place)
  return copy
}

/** jszip writes no name twice, so one of two of equal length is renamed in the bytes. */
async function twice(): Promise<Uint8Array> {
  const zip = await zipOf([
    [wholePart, text(lines)],
    ['plumblinx.jsonl', 'x'],
  ])
  return Buffer.from(
    Buffer.from(zip).toString('latin1').replaceAll('plumblinx', 'plumbline'),
    'latin1',
  )
}

test('what these are made from comes in', async () => {
  await buildDatabase(good, join(folder, 'good.db'), () => undefined)
  await buildDatabase(text(lines), join(folder, 'lines.db'), () => undefined)
  await buildDatabase(
    await zipOf([[wholePart, text(lines)]]),
    join(folder, 'z.db'),
    () => undefined,
  )
  expect(hostile.length).toBeGreaterThan(50)
})

test.each(hostile)('%s is refused', async (name, made) => {
  const path = join(folder, `${name.replaceAll(/\W/g, '-')}.db`)
  await expect(buildDatabase(await made(), path, () => undefined)).rejects.toBeInstanceOf(Refused)
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

test('the app says so, and nothing is touched', async () => {
  const core = await openTestCore()
  const before = hashOfFolder(core.folder)
  const token = core.files.offer('plumbline.zip', withHead({ contentHash: '0'.repeat(64) }))
  await core.ok('exports.read', { token })
  const reply = await core.core.dispatch('exports.bringIn', { token, job: 'in', replace: true })
  expect(reply).toMatchObject({
    ok: false,
    error: {
      code: 'VALIDATION',
      message:
        'This file cannot be brought in: what it holds is not what it says that it holds: something in it was changed. Nothing was changed.',
    },
  })
  expect(hashOfFolder(core.folder)).toBe(before)
  expect(existsSync(join(core.folder, 'incoming'))).toBe(false)
  expect((await core.ok('vault.asides', {})).sets).toEqual([])
  const broken = core.files.offer('x.zip', good.subarray(0, 1_000))
  expect(await core.fails('exports.read', { token: broken })).toBe('VALIDATION')
  // It was let go.
  expect(await core.fails('exports.read', { token: broken })).toBe('NOT_FOUND')
})
