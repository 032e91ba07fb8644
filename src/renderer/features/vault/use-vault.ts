import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CopyRef, VaultKnown } from '#contract/vault.ts'
import { call } from '../../lib/call.ts'
import { sayCount } from '../../lib/format.ts'
import { settled } from '../../lib/save-state.ts'
import { tellProblem, tellReminder } from '../../lib/tell.ts'
import { offerUndo } from '../../lib/undo.ts'
import { takeNote } from './another-file.ts'

/** What the manager can do about the data file. Each tells by itself how it went. */
export type VaultWays = {
  /** Tries again to open it. */
  open(): Promise<unknown>
  begin(): Promise<unknown>
  /** @returns whether the copy is open now */
  look(copy: CopyRef): Promise<boolean>
  leave(): Promise<unknown>
  /** With `since`, and what was saved after it. */
  restore(copy: CopyRef, since: boolean): Promise<unknown>
  takeBack(name: string): Promise<unknown>
}

/** The ways to put the data file right. */
export function useVault(): VaultWays {
  const client = useQueryClient()
  return useMemo(() => waysOver(client), [client])
}

function waysOver(client: QueryClient): VaultWays {
  /** Changes the file once nothing is being saved any more. */
  async function change(work: () => Promise<VaultKnown>): Promise<VaultKnown> {
    await settled()
    const known = await work()
    takeNote(client, known)
    return known
  }

  const takeBack = (name: string) => change(() => call('vault.takeBack', { name }))

  /** Puts another file in place and offers the way back. */
  async function replace(label: string, work: () => Promise<VaultKnown>): Promise<VaultKnown> {
    const known = await change(work)
    const [newest] = (await call('vault.asides', {})).sets
    if (newest && known.state === 'open') {
      offerUndo({
        label,
        undo: () => takeBack(newest.name),
        // What was put in place lies aside in turn.
        redo: async () => {
          const [last] = (await call('vault.asides', {})).sets
          return last ? takeBack(last.name) : undefined
        },
      })
    }
    return known
  }

  return {
    open: () => does(() => change(() => call('vault.open', {}))),
    begin: () => does(() => replace('Begun with an empty file', () => call('vault.begin', {}))),
    look: (copy) => does(() => change(() => call('vault.look', copy))),
    leave: () => does(() => change(() => call('vault.leave', {}))),
    restore: (copy, since) =>
      does(async () => {
        let putBack = 0
        await replace('Copy restored', async () => {
          const { putBack: saves, ...known } = await call('vault.restore', { ...copy, since })
          putBack = saves
          return known
        })
        if (putBack > 0) {
          tellReminder(
            'Copy restored, and what was saved after it',
            `${sayCount(putBack, 'save')} made after this copy ${putBack === 1 ? 'was' : 'were'} put back.`,
          )
        } else if (since) {
          tellReminder('Copy restored', 'Nothing was saved after this copy was made.')
        }
      }),
    takeBack: (name) => does(() => replace('Taken back', () => call('vault.takeBack', { name }))),
  }
}

/** Does it, and tells why it did not work. Nothing of it is a save, so the header does not speak of one. */
async function does(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    tellProblem(error)
    return false
  }
}
