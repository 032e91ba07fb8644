import type { FileState } from '#contract/vault.ts'
import type { ContractEvent } from '#contract/events.ts'
import type { Db } from './db/tables.ts'
import type { StoreJournal } from './journal/store-journal.ts'
import type { InTurn } from './in-turn.ts'
import type { Here } from './manager-clock.ts'
import type { Ports } from './ports.ts'
import type { Copies } from './copies/copies-keeper.ts'
import type { Vault } from './vault/vault.ts'

/** What a handler that reads is given. */
export type QueryContext = Here & {
  readonly db: Db
  readonly ports: Ports
}

/** What a handler that writes is given: the open transaction, and the sequence that orders history. */
export type CommandContext = QueryContext & {
  nextId(): string
  nextSeq(): Promise<number>
}

/**
 * What a handler is given that works in steps: with files, dialogs or long loops between its
 * transactions. It must not await a file inside `write`.
 */
export type StepsContext = Here & {
  readonly ports: Ports
  /** What is known of the file itself. */
  readonly file: {
    readonly state: () => FileState
    readonly folder: string
    /** Where what is read lies: the data file, or a copy of it where that must stay as it is. */
    readonly opened: string
  }
  /** The journal of saves; null where the file is only shown. */
  readonly journal: Pick<StoreJournal, 'news' | 'problem' | 'seen'> | null
  read<T>(work: (ctx: QueryContext) => Promise<T>): Promise<T>
  write<T>(work: (ctx: CommandContext) => Promise<T>): Promise<T>
  emit(event: ContractEvent): void
  /** Does the work on the kept calendar file one after the other, in the order in which it came. */
  keptInTurn: InTurn
}

/** What a handler is given that answers whatever the state of the data file, also where none is open. */
export type VaultContext = {
  readonly ports: Ports
  readonly vault: Vault
  readonly copies: Copies
  emit(event: ContractEvent): void
}
