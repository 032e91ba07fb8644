import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Chance } from '../random.ts'
import type { Step } from './trace.ts'

/**
 * A disk as it is after the power came back. What was synced is there. Each write and each change of a
 * size that was not is there, is not, or – a write – is there in some of its sectors. Of the names that
 * were not synced, by chance per cut, either those up to a moment are there, as on a disk that keeps a
 * log of them, or each by itself. A change of a name is done wholly or not at all; syncing a folder
 * keeps its own name as well.
 */

const sector = 512

type Change =
  | { readonly at: number; readonly bytes: Buffer }
  /** A new size. */
  | { readonly size: number }

type File = { readonly is: 'file'; synced: Buffer; changes: Change[] }
type Folder = { readonly is: 'folder' }
type Entry = File | Folder
type Names = Map<Folder, Map<string, Entry>>

/** A name that came, went, or became another one. */
type NameChange = {
  readonly entry: Entry
  readonly from: { readonly folder: Folder; readonly name: string } | null
  readonly to: { readonly folder: Folder; readonly name: string } | null
  synced: boolean
}

/** What lies in a folder, by path in it; null: a folder. */
export type Image = ReadonlyMap<string, Buffer | null>

export class Disk {
  readonly #root: Folder = { is: 'folder' }
  readonly #path: string
  /** The names as they were before the first change of `#nameChanges`. */
  readonly #before: Names = new Map()
  readonly #now: Names = new Map()
  readonly #nameChanges: NameChange[] = []
  readonly #handles = new Map<number, Entry>()

  /** Begins with what lies in a folder, all of it synced. `path` is what the process called it. */
  constructor(folder: string, path: string) {
    this.#path = path
    this.#load(this.#root, folder)
  }

  #load(into: Folder, place: string): void {
    const names = new Map<string, Entry>()
    for (const found of readdirSync(place, { withFileTypes: true })) {
      const path = join(place, found.name)
      if (found.isDirectory()) {
        const folder: Folder = { is: 'folder' }
        names.set(found.name, folder)
        this.#load(folder, path)
      } else names.set(found.name, { is: 'file', synced: readFileSync(path), changes: [] })
    }
    this.#before.set(into, names)
    this.#now.set(into, new Map(names))
  }

  /** Does what the process did next. */
  apply(step: Step): void {
    switch (step.is) {
      case 'open':
      case 'empty':
      case 'create':
        this.#open(step.is, step.handle, step.path)
        break
      case 'write':
        this.#file(step.handle).changes.push({ at: step.at, bytes: step.bytes })
        break
      case 'size':
        this.#file(step.handle).changes.push({ size: step.size })
        break
      case 'sync':
        this.#sync(step.handle)
        break
      case 'close':
        this.#handles.delete(step.handle)
        break
      case 'folder':
        this.#add(step.path, { is: 'folder' })
        break
      case 'remove':
        this.#rename(step.path, null)
        break
      case 'rename':
        this.#rename(step.path, step.to)
        break
      case 'acknowledged':
    }
  }

  #open(how: 'open' | 'empty' | 'create', handle: number, path: string): void {
    const known = this.#find(path)
    const entry = known ?? { is: 'file', synced: Buffer.alloc(0), changes: [] }
    if (!known) this.#add(path, entry)
    if (how === 'empty' && entry.is === 'file') entry.changes.push({ size: 0 })
    this.#handles.set(handle, entry)
  }

  #sync(handle: number): void {
    const entry = this.#handles.get(handle)
    if (entry?.is === 'file') {
      entry.synced = changed(entry.synced, entry.changes)
      entry.changes = []
    } else if (entry) this.#syncNames(entry)
  }

  #syncNames(folder: Folder): void {
    for (const change of this.#nameChanges) {
      if (change.from?.folder === folder || change.to?.folder === folder) change.synced = true
    }
    // A folder that is kept can be reached.
    const own = this.#nameChanges.findLast((change) => change.entry === folder && change.to)
    if (own && !own.synced) {
      own.synced = true
      if (own.to) this.#syncNames(own.to.folder)
    }
  }

  #file(handle: number): File {
    const entry = this.#handles.get(handle)
    if (entry?.is !== 'file') throw new Error(`no file is open under ${handle}`)
    return entry
  }

  #place(path: string): { folder: Folder; name: string } {
    const folder = this.#find(dirname(path))
    if (folder?.is !== 'folder') throw new Error(`there is no folder for ${path}`)
    return { folder, name: basename(path) }
  }

  #find(path: string): Entry | undefined {
    let entry: Entry | undefined = this.#root
    for (const name of path.slice(this.#path.length).split('/').filter(Boolean)) {
      entry = entry?.is === 'folder' ? this.#now.get(entry)?.get(name) : undefined
    }
    return entry
  }

  #add(path: string, entry: Entry): void {
    if (entry.is === 'folder') {
      this.#before.set(entry, new Map())
      this.#now.set(entry, new Map())
    }
    this.#change({ entry, from: null, to: this.#place(path), synced: false })
  }

  #rename(path: string, to: string | null): void {
    const entry = this.#find(path)
    if (!entry) throw new Error(`there was no ${path}`)
    const target = to === null ? null : this.#place(to)
    this.#change({ entry, from: this.#place(path), to: target, synced: false })
  }

  #change(change: NameChange): void {
    this.#nameChanges.push(change)
    doChange(this.#now, change)
  }

  /** The folder as the process saw it. */
  live(): Image {
    return this.#image(this.#now, ({ synced, changes }) => changed(synced, changes))
  }

  /** The folder after a cut at this moment. */
  afterCut(random: Chance): Image {
    const names: Names = new Map()
    for (const [folder, entries] of this.#before) names.set(folder, new Map(entries))
    for (const change of this.#kept(random)) doChange(names, change)
    return this.#image(names, ({ synced, changes }) => changed(synced, survivors(changes, random)))
  }

  #kept(random: Chance): NameChange[] {
    const all = this.#nameChanges
    const least = all.findLastIndex(({ synced }) => synced) + 1
    if (random.happens(0.5)) return all.slice(0, least + random.below(all.length - least + 1))
    return all.filter(({ synced }) => synced || random.happens(0.5))
  }

  #image(names: Names, bytes: (file: File) => Buffer): Image {
    const image = new Map<string, Buffer | null>()
    const walk = (folder: Folder, path: string) => {
      for (const [name, entry] of names.get(folder) ?? []) {
        const own = join(path, name)
        image.set(own, entry.is === 'file' ? bytes(entry) : null)
        if (entry.is === 'folder') walk(entry, own)
      }
    }
    walk(this.#root, '')
    return image
  }
}

function doChange(names: Names, { entry, from, to }: NameChange): void {
  const old = from && names.get(from.folder)
  if (from && old?.get(from.name) === entry) old.delete(from.name)
  if (to) names.get(to.folder)?.set(to.name, entry)
}

function survivors(changes: readonly Change[], random: Chance): Change[] {
  return changes.flatMap((change) => {
    const fate = random.below(3)
    if (fate === 0) return []
    return fate === 1 || 'size' in change ? [change] : torn(change, random)
  })
}

/** Some of the sectors of a write. */
function torn({ at, bytes }: { at: number; bytes: Buffer }, random: Chance): Change[] {
  const parts: Change[] = []
  for (let from = 0; from < bytes.length;) {
    const next = Math.min(bytes.length, from + sector - ((at + from) % sector))
    if (random.happens(0.5)) parts.push({ at: at + from, bytes: bytes.subarray(from, next) })
    from = next
  }
  return parts
}

function changed(before: Buffer, changes: readonly Change[]): Buffer {
  if (changes.length === 0) return before
  let size = before.length
  let most = size
  for (const change of changes) {
    size = 'size' in change ? change.size : Math.max(size, change.at + change.bytes.length)
    most = Math.max(most, size)
  }
  const after = Buffer.alloc(most)
  before.copy(after)
  for (const change of changes) {
    if ('size' in change) after.fill(0, change.size)
    else change.bytes.copy(after, change.at)
  }
  return after.subarray(0, size)
}

/** Writes an image into an empty folder. */
export function writeImage(image: Image, folder: string): void {
  for (const [path, bytes] of image) {
    if (bytes === null) mkdirSync(join(folder, path), { recursive: true, mode: 0o700 })
    else writeFileSync(join(folder, path), bytes, { mode: 0o600 })
  }
}
