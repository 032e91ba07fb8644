import { realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import type { FileState } from '#contract/backups.ts'
import type { ContractEvent } from '#contract/events.ts'
import { type AsideCheck, checkAside } from './db/check-aside.ts'
import type { Damage } from './db/check-file.ts'
import type { Store } from './db/store.ts'
import type { Ports } from './ports.ts'
import { codeOf } from './start-failure.ts'

/** What is known of the file while it is open. */
export type WatchedFile = {
  state(): FileState
  /** The real path of the folder that it lies in. */
  readonly folder: string
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
  let state: FileState = store.writer ? 'normal' : 'read_only'
  let running: AsideCheck | null = null

  function found(damage: Damage): void {
    if (state === 'damaged') return
    state = 'damaged'
    store.leave()
    ports.logger.event('file_damaged', { damage })
    emit({ type: 'changed', method: 'backups.file' })
  }

  return {
    state: () => state,
    folder: dirname(realpathSync.native(store.path)),
    found,
    async check() {
      running = checkAside(store.path)
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
