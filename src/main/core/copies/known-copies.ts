import type { CopyPlace, CopyProblem } from '#contract/copies.ts'
import type { CopyNote } from '../db/copy-note.ts'
import { copyFolder } from '../db/copy.ts'
import { inTurn } from '../in-turn.ts'
import type { Ports } from '../ports.ts'
import { codeOf } from '../start-failure.ts'
import {
  type AtPlace,
  type CopiesFile,
  nothingYet,
  readCopiesFile,
  writeCopiesFile,
} from './copies-file.ts'
import { countCopies } from './copies-list.ts'
import { problemWords } from './copies-words.ts'

type PlaceName = 'first' | 'second'

/** What is known of the copies of a data folder, kept beside its data file. */
export class KnownCopies {
  readonly #folder: string
  readonly #ports: Ports
  #file: CopiesFile
  readonly #inTurn = inTurn()
  #writing: Promise<void> = Promise.resolve()

  constructor(folder: string, ports: Ports) {
    this.#folder = folder
    this.#ports = ports
    this.#file = readCopiesFile(folder, ports.ids.next())
  }

  /** Tells these data from others that keep copies at the same place. */
  get id(): string {
    return this.#file.id
  }

  get behindSince(): string | null {
    return this.#file.behindSince
  }

  /** The last copy in the data folder, or null. */
  get last(): AtPlace['last'] {
    return this.#file.first.last
  }

  /** What stands in the way in the data folder, or null. */
  get problem(): CopyProblem | null {
    return this.#file.first.problem
  }

  /** The folder of a place; null: none is set. */
  folderOf(place: PlaceName): string | null {
    return place === 'first' ? copyFolder(this.#folder) : (this.#file.second?.folder ?? null)
  }

  /** Something was saved that no copy holds, since then; null: a copy holds all. */
  behind(since: string | null): Promise<void> {
    return this.#note({ behindSince: since })
  }

  setSecond(folder: string | null): Promise<void> {
    return this.#note({ second: folder === null ? null : { folder, ...nothingYet } })
  }

  /** A copy was brought to a folder. One that is no place any more is not noted. */
  arrived(folder: string, name: string, { madeAt, size }: CopyNote): Promise<void> {
    return this.#at(folder, { last: { name, at: madeAt, size }, problem: null, since: null })
  }

  /** A copy could not be brought to a folder: since the first time that it could not. */
  failed(folder: string, problem: CopyProblem): Promise<void> {
    const { first, second } = this.#file
    const { since = null } = (folder === this.folderOf('first') ? first : second) ?? {}
    return this.#at(folder, { problem, since: since ?? this.#ports.clock.now() })
  }

  /** How it stands at a place; null: none is set. */
  stateOf(place: PlaceName): CopyPlace | null {
    const folder = this.folderOf(place)
    const known = place === 'first' ? this.#file.first : this.#file.second
    if (folder === null || !known) return null
    const { last, problem, since } = known
    const words = problem === null ? '' : problemWords(problem, place)
    return { folder, last, ...countCopies(folder), problem, since, words }
  }

  /** Fulfilled when all of it is on the disk. */
  written(): Promise<void> {
    return this.#writing
  }

  #at(folder: string, changes: Partial<AtPlace>): Promise<void> {
    const { first, second } = this.#file
    if (folder === this.folderOf('first')) return this.#note({ first: { ...first, ...changes } })
    if (second?.folder !== folder) return Promise.resolve()
    return this.#note({ second: { ...second, ...changes } })
  }

  #note(changes: Partial<CopiesFile>): Promise<void> {
    this.#file = { ...this.#file, ...changes }
    this.#writing = this.#inTurn(async () => {
      try {
        await writeCopiesFile(this.#folder, this.#file)
      } catch (error) {
        this.#ports.logger.event('copies_not_noted', { code: codeOf(error) })
      }
    })
    return this.#writing
  }
}
