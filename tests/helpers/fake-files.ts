import { Failure } from '#core/failure.ts'
import { fileFromBytes, HeldFiles } from '#core/held-files.ts'
import type { Chosen, Delivery, Files, PickedFile, Place } from '#core/ports.ts'

/** Dialogs and deliveries of a test: files are offered by hand, deliveries are kept. */
export class FakeFiles implements Files {
  readonly #picked = new HeldFiles<PickedFile>(({ size }) => size)
  readonly delivered: Delivery[] = []
  readonly mails: string[] = []

  /** Puts a file at hand. @returns its token */
  offer(name: string, bytes: Uint8Array | string): string {
    const body = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes
    return this.#picked.hold(fileFromBytes(name, body))
  }

  /** What the next dialog gives. */
  chosen: Chosen = { files: [], refused: [] }
  pick = () => Promise.resolve(this.chosen)
  picked = (token: string): PickedFile => this.#picked.get(token)
  forget = (token: string): void => this.#picked.forget(token)

  /** Where the next dialog that asks for a place ends; null: it is cancelled. */
  place: Place | null = null

  choosePlace = () => Promise.resolve(this.place)

  /** What the next dialog that asks for a folder gives; null: it is cancelled. */
  folder: string | null = null

  chooseFolder = () => Promise.resolve(this.folder)

  deliver(file: Delivery) {
    this.delivered.push(file)
    return Promise.resolve({ outcome: 'saved' as const })
  }

  openMail(link: string) {
    if (!link.startsWith('mailto:')) return Promise.reject(new Failure('VALIDATION', 'Not mail.'))
    this.mails.push(link)
    return Promise.resolve('opened' as const)
  }
}
