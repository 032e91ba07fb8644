import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { draft, type Draft } from '#contract/drafts.ts'
import { syncFolder, writeWholeNow } from '../onto-disk.ts'
import { codeOf, isDiskFull } from '../start-failure.ts'
import { releaseBallast } from './ballast.ts'

/** What names a draft: the same field in two windows is two drafts. */
type Name = Pick<Draft, 'key' | 'page'>

/**
 * The drafts of a data folder, a file each in `drafts/`, beside the database: it may be full, damaged
 * or moved when they are needed. All of it is done in one turn, so that drafts are written in the order
 * in which they came, and a file of a few kilobytes is on the disk when `keep` returns.
 */
export class DraftFolder {
  readonly #place: string
  /** The highest count of each draft that was kept or dropped since the start, by file name. */
  readonly #counts = new Map<string, number>()
  #seq: number | null = null

  constructor(dataFolder: string) {
    this.#place = join(dataFolder, 'drafts')
  }

  /** Keeps a draft. One that comes late changes nothing. Throws what the disk throws. */
  keep(content: Omit<Draft, 'seq' | 'keptAt'>, keptAt: string): void {
    const name = fileName(content)
    if (content.count <= (this.#counts.get(name) ?? 0)) return
    const seq = (this.#seq ??= this.#newest()) + 1
    const bytes = JSON.stringify({ ...content, seq, keptAt } satisfies Draft)
    mkdirSync(this.#place, { recursive: true, mode: 0o700 })
    if (process.platform !== 'win32') chmodSync(this.#place, 0o700)
    try {
      this.#write(name, bytes)
    } catch (error) {
      // What was set aside for this is given back to the disk, once.
      if (!isDiskFull(codeOf(error)) || !releaseBallast(this.#place)) throw error
      this.#write(name, bytes)
    }
    this.#seq = seq
    this.#counts.set(name, content.count)
  }

  /** What is kept, the newest first. What is no draft is passed by and stays. */
  list(): Draft[] {
    return this.#names()
      .flatMap((name) => this.#read(name) ?? [])
      .toSorted((a, b) => b.seq - a.seq)
  }

  /** Drops drafts, but none that was kept again since. Throws what the disk throws. */
  drop(drafts: readonly (Name & { readonly count: number })[]): void {
    for (const dropped of drafts) {
      const name = fileName(dropped)
      const kept = this.#counts.get(name) ?? this.#read(name)?.count ?? 0
      if (kept > dropped.count) continue
      rmSync(join(this.#place, name), { force: true })
      this.#counts.set(name, dropped.count)
    }
    syncFolder(this.#place)
  }

  #write(name: string, text: string): void {
    writeWholeNow(join(this.#place, name), text)
  }

  #newest(): number {
    return Math.max(0, ...this.list().map(({ seq }) => seq))
  }

  #names(): string[] {
    try {
      return readdirSync(this.#place).filter((name) => name.endsWith('.json'))
    } catch {
      return []
    }
  }

  #read(name: string): Draft | null {
    try {
      return draft.parse(JSON.parse(readFileSync(join(this.#place, name), 'utf8')))
    } catch {
      return null
    }
  }
}

/** A name without any word of what was typed, or of where. */
function fileName({ key, page }: Name): string {
  return `${createHash('sha256')
    .update(JSON.stringify([page, key]))
    .digest('hex')
    .slice(0, 32)}.json`
}
