import type { CopyPlace, CopyProblem } from '#contract/copies.ts'
import type { CopyNote } from '../db/copy-note.ts'
import { copyFolder } from '../db/copy.ts'
import { inTurn } from '../in-turn.ts'
import type { Ports } from '../ports.ts'
import { codeOf } from '../start-failure.ts'
import {
  type AtPlace,
  beginCopiesFile,
  type CopiesFile,
  nothingYet,
  readCopiesFile,
  writeCopiesFile,
} from './copies-file.ts'
import { countCopies } from './copies-list.ts'
import { problemWords } from './copies-words.ts'

type PlaceName = 'first' | 'second'
type Change = (file: CopiesFile) => CopiesFile

/** What is known of the copies of a data folder, kept beside its data file. */
export class KnownCopies {
  readonly #folder: string
  readonly #ports: Ports
  #file: CopiesFile
  /** What is noted and not on the disk yet, in its order. */
  #unwritten: Change[] = []
  readonly #inTurn = inTurn()
  #writing: Promise<void> = Promise.resolve()

  constructor(folder: string, ports: Ports) {
    this.#folder = folder
    this.#ports = ports
    this.#file = readCopiesFile(folder) ?? beginCopiesFile(ports.ids.next())
  }

  /** Tells these data from others that keep copies at the same place. */
  get id(): string {
    return this.#file.id
  }

  get behindSince(): string | null {
    return this.#file.behindSince
  }

  /** Where the file stood that the last copy was made of; null: not known. */
  get madeOf(): CopiesFile['madeOf'] {
    return this.#file.madeOf
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

  /** Something is there that no copy holds, since then. */
  behind(since: string): Promise<void> {
    return this.#note((file) => ({ ...file, behindSince: since }))
  }

  /** The last copy was made of a file that stood at `madeOf`, and holds all but what came `since`. */
  holds(madeOf: CopiesFile['madeOf'], since: string | null): Promise<void> {
    return this.#note((file) => ({ ...file, madeOf, behindSince: since }))
  }

  setSecond(folder: string | null): Promise<void> {
    const second = folder === null ? null : { folder, ...nothingYet }
    return this.#note((file) => ({ ...file, second }))
  }

  /** A copy was brought to a folder. One that is no place any more is not noted. */
  arrived(folder: string, name: string, { madeAt, size }: CopyNote): Promise<void> {
    const last = { name, at: madeAt, size }
    return this.#at(folder, () => ({ last, problem: null, since: null }))
  }

  /** A copy could not be brought to a folder: since the first time that it could not. */
  failed(folder: string, problem: CopyProblem): Promise<void> {
    const now = this.#ports.clock.now()
    return this.#at(folder, ({ last, since }) => ({ last, problem, since: since ?? now }))
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

  #at(folder: string, change: (known: AtPlace) => AtPlace): Promise<void> {
    if (folder === this.folderOf('first')) {
      return this.#note((file) => ({ ...file, first: change(file.first) }))
    }
    return this.#note((file) => {
      const { second } = file
      return second?.folder === folder ? { ...file, second: { folder, ...change(second) } } : file
    })
  }

  /**
   * Changes what is known, here at once and then on the disk. It is read again for that: another
   * process of the same folder may have noted something meanwhile, and that stays.
   */
  #note(change: Change): Promise<void> {
    this.#file = change(this.#file)
    this.#unwritten.push(change)
    this.#writing = this.#inTurn(async () => {
      const changes = this.#unwritten
      const there = readCopiesFile(this.#folder) ?? this.#file
      const next = changes.reduce((file, make) => make(file), there)
      this.#unwritten = []
      try {
        await writeCopiesFile(this.#folder, next)
        this.#file = this.#unwritten.reduce((file, make) => make(file), next)
      } catch (error) {
        this.#unwritten = [...changes, ...this.#unwritten]
        this.#ports.logger.event('copies_not_noted', { code: codeOf(error) })
      }
    })
    return this.#writing
  }
}
