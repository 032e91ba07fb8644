import { realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ContractEvent } from '#contract/events.ts'
import type { FileState } from '#contract/vault.ts'
import { type AsideCheck, checkAside } from './db/check-aside.ts'
import type { Damage } from './db/check-file.ts'
import type { Store } from './db/store.ts'
import { Failure } from './failure.ts'
import { fileWords } from './file-words.ts'
import type { Ports } from './ports.ts'
import { codeOf } from './start-failure.ts'

/** What is known of the file while it is open. */
export type WatchedFile = {
  state(): FileState
  /** Throws a `Failure` where a save would not be there after a start: nothing is acknowledged then. */
  mustTakeSaves(): void
  /** The real path of the folder that it lies in. */
  readonly folder: string
  /** Where what is read lies. */
  readonly opened: string
  /** Takes note of damage and tells every screen, once. */
  found(damage: Damage): void
  /** Checks the whole file aside; fulfilled when that is done. */
  check(): Promise<void>
  stop(): Promise<void>
}

/** Keeps what is known of an open file. Damage that was seen stays seen. */
export function watchFile(
  store: Store,
  ports: Ports,
  emit: (event: ContractEvent) => void,
): WatchedFile {
  let state: FileState = store.readOnly ?? 'open'
  let running: AsideCheck | null = null

  /** Damage stays; a file that was moved may come back. */
  function look(): FileState {
    if (state !== 'open' && state !== 'moved' && state !== 'moved_copied') return state
    const place = store.place()
    if (place === 'here') become('open')
    // In the middle of a save it can be refused, and no more: the next look does the rest.
    else if (store.isWriting()) return place
    else if (place === 'log_gone') return lookAfterLog()
    else if (state === 'open') become(copied() ? 'moved_copied' : 'moved')
    return state
  }

  /** Says that the log is gone once what it held is in the file, which is what it says. */
  function lookAfterLog(): FileState {
    if (store.bringIn()) become('log_gone')
    return 'log_gone'
  }

  function become(next: FileState): void {
    if (state === next) return
    state = next
    ports.logger.event('file_state', { state })
    emit({ type: 'changed', method: 'vault.state' })
  }

  /** Whoever opens the path next does not find what is open here, so it is copied there. */
  function copied(): boolean {
    try {
      store.copyOut('moved-away', ports.clock.now())
      return true
    } catch (error) {
      ports.logger.event('file_not_copied', { code: codeOf(error) })
      return false
    }
  }

  function found(damage: Damage): void {
    if (state === 'damaged') return
    state = 'damaged'
    store.leave()
    ports.logger.event('file_damaged', { damage })
    emit({ type: 'changed', method: 'vault.state' })
  }

  return {
    state: () => {
      look()
      return state
    },
    mustTakeSaves() {
      const now = look()
      if (now !== 'open') throw new Failure('READ_ONLY', fileWords[now].refused)
    },
    folder: dirname(realpathSync.native(store.path)),
    opened: store.opened,
    found,
    async check() {
      running = checkAside(store.opened)
      try {
        const damage = await running.found
        if (damage) found(damage)
        else ports.logger.event('file_checked')
      } catch (error) {
        // It could not look; what cannot be read shows where it is read.
        ports.logger.event('file_not_checked', { code: codeOf(error) })
      } finally {
        running = null
      }
    },
    stop: async () => running?.stop(),
  }
}
