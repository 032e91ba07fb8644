import { beforeEach, expect, test } from 'vitest'
import { offerUndo, redoLast, undoLast, undoState } from '#renderer/lib/undo.ts'

beforeEach(() => undoState.set({ done: [], undone: [], offered: null }))

/** A step that fails while the disk is full. */
function step(label: string) {
  const disk = { full: false }
  const did: string[] = []
  const run = (what: string) => () => {
    if (disk.full) return Promise.reject(new Error('The disk is full.'))
    did.push(what)
    return Promise.resolve()
  }
  offerUndo({ label, undo: run('undone'), redo: run('redone') })
  return { disk, did }
}

test('an undo that fails keeps its step, and works when it is tried again', async () => {
  const { disk, did } = step('Rep archived')
  disk.full = true
  await expect(undoLast()).rejects.toThrow('disk is full')
  disk.full = false
  expect((await undoLast())?.label).toBe('Rep archived')
  expect(did).toEqual(['undone'])
  expect(await undoLast()).toBeNull()
})

test('a redo that fails keeps its step, and works when it is tried again', async () => {
  const { disk, did } = step('Rep archived')
  await undoLast()
  disk.full = true
  await expect(redoLast()).rejects.toThrow('disk is full')
  disk.full = false
  expect((await redoLast())?.label).toBe('Rep archived')
  expect(did).toEqual(['undone', 'redone'])
})

test('what is done next takes away what could be done again', async () => {
  step('First')
  await undoLast()
  step('Second')
  expect(await redoLast()).toBeNull()
  expect((await undoLast())?.label).toBe('Second')
})
