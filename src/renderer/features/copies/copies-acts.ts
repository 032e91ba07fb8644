import { notifications } from '@mantine/notifications'
import type { CopyRef } from '#contract/vault.ts'
import { act } from '../../lib/act.ts'
import { call } from '../../lib/call.ts'

/** Makes a copy now, and says whether one was needed. */
export async function makeCopy(): Promise<void> {
  const kept = await act(() => call('copies.make', {}))
  if (!kept) return
  say(
    kept.made
      ? 'A copy was made and verified.'
      : 'Nothing was saved since the last copy, so that one serves.',
  )
}

/** Reads the whole of a copy again and says what came of it. */
export async function checkCopy(ref: CopyRef): Promise<void> {
  const checked = await act(() => call('copies.check', ref))
  if (checked) say(checked.words)
}

/** Asks for a second place and keeps copies there as well. */
export async function choosePlace(): Promise<void> {
  const chosen = await act(() => call('copies.choosePlace', {}))
  if (chosen?.folder) say('Copies are kept there as well from now on.')
}

/** Keeps no more copies at the second place. */
export async function forgetPlace(): Promise<void> {
  if (await act(() => call('copies.forgetPlace', {}))) {
    say('No more copies are kept there. Those that are there stay.')
  }
}

/** Lets work that waits for a copy go on without one. */
export async function goOnWithout(): Promise<void> {
  await act(() => call('copies.goOn', {}))
}

function say(message: string): void {
  notifications.show({ message, withBorder: true, autoClose: 6_000 })
}
