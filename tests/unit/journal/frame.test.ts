import { closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeFrame, noTag, readFrame } from '#core/journal/frame.ts'
import { Pieces, readPiece, statementsOf } from '#core/journal/statements.ts'
import { fc } from '#tests/helpers/fc.ts'

/** A file of these bytes, open for reading. */
function open(bytes: Uint8Array): { path: string; handle: number } {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-frame-'))
  const path = join(folder, 'file')
  writeFileSync(path, bytes)
  const handle = openSync(path, 'r')
  onTestFinished(() => {
    closeSync(handle)
    rmSync(folder, { recursive: true })
  })
  return { path, handle }
}

test('what is written is read, short or packed, and zeros behind it are its end', () => {
  const first = makeFrame('end', 7, '{"a":"ü"}', noTag)
  const second = makeFrame('part', 8, 'x'.repeat(50_000), first.tag)
  expect(second.bytes.length).toBeLessThan(1_000)
  const { handle } = open(Buffer.concat([first.bytes, second.bytes, Buffer.alloc(100)]))
  const one = readFrame(handle, 0, noTag)
  const two = readFrame(handle, first.bytes.length, first.tag)
  expect(one.is === 'frame' && String(one.frame.payload)).toBe('{"a":"ü"}')
  expect(
    two.is === 'frame' && [two.frame.kind, two.frame.number, two.frame.payload.length],
  ).toEqual(['part', 8, 50_000])
  expect(readFrame(handle, first.bytes.length + second.bytes.length, second.tag).is).toBe('nothing')
})

test('a frame that is cut anywhere is not one, nor is one that follows another', () => {
  const { bytes } = makeFrame('end', 1, 'a'.repeat(60), noTag)
  const { path, handle } = open(bytes)
  expect(readFrame(handle, 0, noTag).is).toBe('frame')
  expect(readFrame(handle, 0, 'ff'.repeat(32)).is).toBe('broken')
  for (let length = bytes.length - 1; length > 0; length -= 1) {
    truncateSync(path, length)
    expect([length, readFrame(handle, 0, noTag).is]).toEqual([length, 'broken'])
  }
})

test('a bit that is flipped anywhere in a frame is noticed', () => {
  const { bytes } = makeFrame('end', 1, 'the words of a save', noTag)
  for (let at = 0; at < bytes.length; at += 1) {
    const flipped = Buffer.from(bytes)
    flipped.writeUInt8(flipped.readUInt8(at) ^ 0x10, at)
    expect([at, readFrame(open(flipped).handle, 0, noTag).is]).toEqual([at, 'broken'])
  }
})

test('statements come back as they ran, whatever was bound', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.integer(),
    fc.bigInt(),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    fc.constant(null),
  )
  const statement = fc.record({
    sql: fc.constantFrom('insert', 'update', 'delete'),
    parameters: fc.array(value),
    changes: fc.nat(),
  })
  fc.assert(
    fc.property(fc.array(statement), fc.array(statement), (first, second) => {
      const pieces = new Pieces()
      const texts: string[] = []
      const read = [first, second].flatMap((part) => {
        for (const one of part) pieces.add(one)
        return statementsOf(readPiece(Buffer.from(pieces.take(1, 'now'))), texts)
      })
      expect(read).toEqual([...first, ...second])
      expect(pieces.changes).toBe(read.reduce((sum, { changes }) => sum + changes, 0))
    }),
  )
})
