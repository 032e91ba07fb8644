import { notifications } from '@mantine/notifications'
import type { CopyRef } from '#contract/vault.ts'
import { call } from '../../lib/call.ts'
import { tellProblem } from '../../lib/tell.ts'

/** Makes a copy now, and says whether one was needed. */
export async function makeCopy(): Promise<void> {
  const kept = await attempt(() => call('copies.make', {}))
  if (!kept) return
  say(
    kept.made
      ? 'A copy was made and verified.'
      : 'Nothing was saved since the last copy, so that one serves.',
  )
}

/** Reads the whole of a copy again and says what came of it. */
export async function checkCopy(ref: CopyRef): Promise<void> {
  const checked = await attempt(() => call('copies.check', ref))
  if (checked) say(checked.words)
}

/** Asks for a second place and keeps copies there as well. */
export async function choosePlace(): Promise<void> {
  const chosen = await attempt(() => call('copies.choosePlace', {}))
  if (chosen?.folder) say('Copies are kept there as well from now on.')
}

/** Keeps no more copies at the second place. */
export async function forgetPlace(): Promise<void> {
  if (await attempt(() => call('copies.forgetPlace', {}))) {
    say('No more copies are kept there. Those that are there stay.')
  }
}

/** Lets work that waits for a copy go on without one. */
export async function goOnWithout(): Promise<void> {
  await attempt(() => call('copies.goOn', {}))
}

/** Tells why it did not work. Nothing of it is a save, so the header does not speak of one. */
async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    tellProblem(error)
    return undefined
  }
}

function say(message: string): void {
  notifications.show({ message, withBorder: true, autoClose: 6_000 })
}
