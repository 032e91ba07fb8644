import type { Output } from '#contract/contract.ts'
import { call } from '../../lib/call.ts'
import { saving } from '../../lib/save-state.ts'
import { offerUndo } from '../../lib/undo.ts'

/**
 * Takes fields out of the next version of a template; can be undone. Throws what the core says.
 * @returns the version of the draft
 */
export async function shorten(versionId: string, keys: readonly string[]): Promise<string> {
  let made = await saving(() => call('usage.shorten', { versionId, keys: [...keys] }))
  offerUndo({
    label: keys.length === 1 ? 'Field left out of the draft' : 'Fields left out of the draft',
    undo: () => takeBack(made),
    redo: async () => {
      if (made.before === null) await call('templates.restoreDraft', { versionId: made.versionId })
      else made = await call('usage.shorten', { versionId, keys: [...keys] })
    },
  })
  return made.versionId
}

function takeBack({ versionId, revision, before }: Output<'usage.shorten'>): Promise<unknown> {
  return before === null
    ? call('templates.discardDraft', { versionId })
    : call('templates.saveDraft', { versionId, revision, definition: before })
}
