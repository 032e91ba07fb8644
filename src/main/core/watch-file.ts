import { realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ContractEvent } from '#contract/events.ts'
import type { FileState } from '#contract/vault.ts'
import { type AsideCheck, checkAside } from './db/check-aside.ts'
import type { Damage } from './db/check-file.ts'
import type { DamagedRow } from './db/row-sums.ts'
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
  /** Rows that do not say what was saved, as far as the last check saw. */
  damagedRows(): readonly DamagedRow[]
  /** The same, after a check where there was none of it yet: for a read that failed of itself. */
  hasDamagedRows(): Promise<boolean>
  /** From now on what is damaged of them is not read at all: it cannot even be shown. */
  leaveOutDamaged(): void
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
  let rows: readonly DamagedRow[] = []
  /** Whether a failed read had the file checked: what the check does not see, it sees no second time. */
  let askedFor = false

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

  function foundRows(seen: readonly DamagedRow[]): void {
    if (seen.length === 0 && rows.length === 0) return
    rows = seen
    ports.logger.event('rows_damaged', { rows: rows.length })
    store.showDamaged(rows, 'named')
    emit({ type: 'changed', method: 'vault.state' })
  }

  async function check(): Promise<void> {
    running = checkAside(store.opened)
    try {
      const seen = await running.found
      if (seen?.damage) found(seen.damage)
      else ports.logger.event('file_checked')
      if (seen) foundRows(seen.rows)
      if (seen?.search && state === 'open') {
        store.rebuildSearch()
        ports.logger.event('search_rebuilt')
      }
    } catch (error) {
      // It could not look; what cannot be read shows where it is read.
      ports.logger.event('file_not_checked', { code: codeOf(error) })
    } finally {
      running = null
    }
  }

  return {
    damagedRows: () => rows,
    async hasDamagedRows() {
      if (rows.length === 0 && !askedFor) {
        askedFor = true
        await check()
      }
      return rows.length > 0
    },
    leaveOutDamaged: () => store.showDamaged(rows, 'left out'),
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
    check,
    stop: async () => running?.stop(),
  }
}
