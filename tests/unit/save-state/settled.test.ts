import { expect, test } from 'vitest'
import { saving, settled } from '#renderer/lib/save-state.ts'
import { offerUndo, undoState } from '#renderer/lib/undo.ts'

const nothing = () => Promise.resolve()

test('what waits for the saves finds the last of them among what can be taken back', async () => {
  const saved = Promise.withResolvers<void>()
  async function done(label: string): Promise<void> {
    await saving(() => saved.promise)
    offerUndo({ label, undo: nothing, redo: nothing })
  }
  const both = Promise.all([done('first'), done('second')])
  const found = settled().then(() => undoState.get().done.map(({ label }) => label))
  saved.resolve()
  expect(await found).toEqual(['first', 'second'])
  await both
})

test('a save that fails is waited for as well, and with none nothing is', async () => {
  const failed = saving(() => Promise.reject(new Error('The disk is full.')))
  await expect(failed).rejects.toThrow('full')
  await settled()
  await settled()
})
