import { type BrowserWindow, dialog, type SaveDialogOptions, shell } from 'electron'
import { readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { Failure } from '#core/failure.ts'
import { HeldFiles } from '#core/held-files.ts'
import { makePassingFolder } from '#core/passing-folder.ts'
import type { Chosen, Delivered, Delivery, Files, PickedFile, Place } from '#core/ports.ts'
import { writeWhole } from '#core/write-whole.ts'

/** Files of the desktop shell: native dialogs, and the program that owns a type. */
export class ElectronFiles implements Files {
  // Only where it lies is held.
  readonly #picked = new HeldFiles<PickedFile>(() => 0)
  readonly #window: () => BrowserWindow | null

  constructor(window: () => BrowserWindow | null) {
    this.#window = window
  }

  async pick(
    filter: { title: string; extensions: readonly string[] },
    several: boolean,
  ): Promise<Chosen> {
    const options = {
      title: filter.title,
      properties: several
        ? ['openFile' as const, 'multiSelections' as const]
        : ['openFile' as const],
      filters: [
        { name: filter.title, extensions: [...filter.extensions] },
        { name: 'All files', extensions: ['*'] },
      ],
    }
    const window = this.#window()
    const { canceled, filePaths } = await (window
      ? dialog.showOpenDialog(window, options)
      : dialog.showOpenDialog(options))
    return this.takeAll(canceled ? [] : filePaths)
  }

  /** Keeps files that the user picked; one that cannot be opened does not stop the others. */
  async takeAll(paths: readonly string[]): Promise<Chosen> {
    const files: Chosen['files'][number][] = []
    const refused: Chosen['refused'][number][] = []
    for (const path of paths) {
      try {
        files.push(await this.take(path))
      } catch (error) {
        refused.push({
          name: basename(path),
          reason: error instanceof Failure ? error.message : 'This file cannot be opened.',
        })
      }
    }
    return { files, refused }
  }

  /** Keeps a file that the user picked or dropped. Throws when there is none, as for a folder. */
  async take(path: string): Promise<{ token: string; name: string; size: number }> {
    const found = await stat(path)
    if (!found.isFile()) throw new Failure('VALIDATION', 'This is not a file.')
    const { size } = found
    const name = basename(path)
    return { token: this.#picked.hold({ name, size, read: () => readFile(path) }), name, size }
  }

  picked(token: string): PickedFile {
    return this.#picked.get(token)
  }

  forget(token: string): void {
    this.#picked.forget(token)
  }

  async deliver(file: Delivery): Promise<Delivered> {
    if (file.intent === 'open') {
      const path = join(makePassingFolder('draft'), file.name)
      await writeWhole(path, file.bytes)
      const problem = await shell.openPath(path)
      return problem === '' ? { outcome: 'opened' } : this.#save(file)
    }
    return this.#save(file)
  }

  async choosePlace({ title, name }: { title: string; name: string }): Promise<Place | null> {
    const ending = extname(name)
    const filters = [{ name: title, extensions: [ending.slice(1)] }]
    const path = await this.#askWhere({ title, defaultPath: name, filters })
    if (path === null) return null
    // Not every system adds the ending, and on Linux some dialogs ask nothing: what stands there and
    // was not asked about for certain stays until the app has asked.
    if (extname(path).toLowerCase() !== ending)
      return { path: `${path}${ending}`, mayReplace: false }
    return { path, mayReplace: process.platform === 'win32' || process.platform === 'darwin' }
  }

  async chooseFolder({ title }: { title: string }): Promise<string | null> {
    const options = { title, properties: ['openDirectory' as const, 'createDirectory' as const] }
    const window = this.#window()
    const { canceled, filePaths } = await (window
      ? dialog.showOpenDialog(window, options)
      : dialog.showOpenDialog(options))
    return canceled ? null : (filePaths[0] ?? null)
  }

  async openMail(link: string): Promise<'opened'> {
    if (URL.parse(link)?.protocol !== 'mailto:') {
      throw new Failure('VALIDATION', 'Only mail links can be opened.')
    }
    await shell.openExternal(link)
    return 'opened'
  }

  async #save(file: Delivery): Promise<Delivered> {
    const path = await this.#askWhere({ defaultPath: file.name })
    if (path === null) return { outcome: 'cancelled' }
    await writeWhole(path, file.bytes)
    return { outcome: 'saved' }
  }

  async #askWhere(asked: SaveDialogOptions): Promise<string | null> {
    // Elsewhere the dialog asks before a file is replaced anyway; on Linux only when told to.
    const options: SaveDialogOptions = { ...asked, properties: ['showOverwriteConfirmation'] }
    const window = this.#window()
    const { canceled, filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options))
    return canceled || !filePath ? null : filePath
  }
}
