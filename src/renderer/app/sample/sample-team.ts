import { notifications } from '@mantine/notifications'
import { call } from '../../lib/call.ts'
import { useCommand } from '../../lib/commands.ts'
import { useRead } from '../../lib/queries.ts'
import { Store, useStore } from '../../lib/store.ts'
import { offerUndo } from '../../lib/undo.ts'

/** What is being done with the sample team now. */
export const sampleWork = new Store<'idle' | 'making' | 'removing'>('idle')

/** Making and removing the sample team, each where it can be done. */
export function useSampleCommands(): void {
  const present = useRead('sample.state', {}).data?.present
  const idle = useStore(sampleWork) === 'idle'
  useCommand('sample.create', () => void make(), present === false && idle)
  useCommand('sample.remove', () => void remove(), present === true && idle)
}

function make(): Promise<boolean> {
  return work('making', () => call('sample.create', {}))
}

async function remove(): Promise<void> {
  const done = await work('removing', () => call('sample.remove', {}))
  if (done) offerUndo({ label: 'Sample team removed', undo: make, redo: remove })
}

async function work(step: 'making' | 'removing', run: () => Promise<unknown>): Promise<boolean> {
  sampleWork.set(step)
  try {
    await run()
    return true
  } catch (error) {
    notifications.show({ message: error instanceof Error ? error.message : String(error) })
    return false
  } finally {
    sampleWork.set('idle')
  }
}
