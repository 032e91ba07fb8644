import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Failure } from '#core/failure.ts'
import { fileFromBytes, HeldFiles } from '#core/held-files.ts'
import type { Delivery, Files, PickedFile } from '#core/ports.ts'

/** Files of a host whose page uploads and downloads: bytes are held in memory under tokens. */
export class WebFiles implements Files {
  readonly #picked = new HeldFiles<PickedFile>(({ size }) => size)
  readonly #deliveries = new HeldFiles<Delivery>(({ bytes }) => bytes.byteLength)
  readonly #calendar: string
  readonly #copies: string | null

  /**
   * A page can ask for no place. `calendar`: where a calendar file is kept up to date; `copies`: the
   * folder for copies beside those in the data folder.
   */
  constructor(places: { readonly calendar: string; readonly copies: string | null }) {
    this.#calendar = places.calendar
    this.#copies = places.copies
  }

  /** Takes what the page sent. @returns the token under which the contract knows it */
  upload(name: string, bytes: Uint8Array): { token: string; name: string; size: number } {
    const token = this.#picked.hold(fileFromBytes(name, bytes))
    return { token, name, size: bytes.byteLength }
  }

  /** A delivery by its one-time token; NOT_FOUND afterwards. */
  download(token: string): Delivery {
    return this.#deliveries.take(token)
  }

  pick(): Promise<never> {
    return Promise.reject(new Failure('UNAVAILABLE', 'Choose the file in the page.'))
  }

  picked(token: string): PickedFile {
    return this.#picked.get(token)
  }

  forget(token: string): void {
    this.#picked.forget(token)
  }

  deliver(file: Delivery) {
    return Promise.resolve({ outcome: 'download' as const, token: this.#deliveries.hold(file) })
  }

  async choosePlace() {
    // Such as the data file itself.
    if (!this.#calendar.toLowerCase().endsWith('.ics')) {
      throw new Failure(
        'VALIDATION',
        'The file of --calendar has to end in .ics. Nothing was changed.',
      )
    }
    await mkdir(dirname(this.#calendar), { recursive: true, mode: 0o700 }).catch(() => undefined)
    return { path: this.#calendar, mayReplace: false }
  }

  chooseFolder() {
    if (this.#copies !== null) return Promise.resolve(this.#copies)
    return Promise.reject(
      new Failure(
        'UNAVAILABLE',
        'In the browser Plumbline cannot ask for a folder. Start it with --copies and the folder, and choose again. Nothing was changed.',
      ),
    )
  }

  openMail(link: string) {
    if (!link.startsWith('mailto:')) {
      return Promise.reject(new Failure('VALIDATION', 'Only mail links can be opened.'))
    }
    return Promise.resolve('page' as const)
  }
}
