import type { Later } from './later.ts'

/** Reads the time. The core never reads it in another way. */
export type Clock = {
  /** The instant in UTC, ISO 8601 with milliseconds and `Z`. */
  now(): string
  /** The manager's time zone, an IANA name; days and wall-clock times are read in it. */
  zone(): string
}

/** Makes ids: UUIDv7 text, rising within one process. */
export type Ids = { next(): string }

/** Takes codes, ids and counts; never a person's words (R40). */
export type Logger = {
  event(code: string, fields?: Readonly<Record<string, number | string | boolean | null>>): void
  /** Keeps the cause of an internal error under its reference, on this machine only: name and stack, no message, which could hold a person's words. */
  cause(reference: string, error: unknown): void
}

/** A file that the user picked, reached by a one-time token: the page never names a path. */
export type PickedFile = {
  readonly name: string
  readonly size: number
  read(): Promise<Uint8Array>
}

/** What the core hands to the user as a file. */
export type Delivery = {
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array
  /** `open` gives it to the program that owns the type (a mail draft), `save` asks where to keep it. */
  readonly intent: 'open' | 'save'
}

/** What became of a delivery; `download` means that the page fetches it by its one-time token. */
export type Delivered =
  | { readonly outcome: 'opened' | 'saved' | 'cancelled' }
  | { readonly outcome: 'download'; readonly token: string }

/** Files that the user chose, and those of them that cannot be opened, with the reason in words. */
export type Chosen = {
  readonly files: readonly {
    readonly token: string
    readonly name: string
    readonly size: number
  }[]
  readonly refused: readonly { readonly name: string; readonly reason: string }[]
}

/** A place for a file that is kept up to date. */
export type Place = {
  readonly path: string
  /** Whether the user was asked if what stands there now may be replaced. */
  readonly mayReplace: boolean
}

export type Files = {
  /** Asks the user for one file, or for several. None: cancelled. UNAVAILABLE where the page has to upload instead. */
  pick(
    filter: { readonly title: string; readonly extensions: readonly string[] },
    several: boolean,
  ): Promise<Chosen>
  /** The file behind a token, until the core closes or `forget` is called; NOT_FOUND otherwise. */
  picked(token: string): PickedFile
  forget(token: string): void
  deliver(file: Delivery): Promise<Delivered>
  /**
   * Where a file is to be kept up to date: asks the user, or where there is no dialog gives the place
   * that the host was started with. null: cancelled.
   */
  choosePlace(asked: {
    readonly title: string
    /** With its ending, which the place has as well. */
    readonly name: string
  }): Promise<Place | null>
  /**
   * Asks the user for a folder, or where there is no dialog gives the one that the host was started
   * with; UNAVAILABLE where it was started with none. null: cancelled.
   */
  chooseFolder(asked: { readonly title: string }): Promise<string | null>
  /** Opens a `mailto:` link that the core built itself. Other schemes are refused. */
  openMail(link: string): Promise<'opened' | 'page'>
}

/** A few words that the system shows over everything else. */
export type Notice = { readonly title: string; readonly body: string }

/** What the core asks of its host. */
export type Ports = {
  readonly clock: Clock
  readonly ids: Ids
  readonly logger: Logger
  readonly files: Files
  /** The machine's language and region, a BCP 47 tag: the way of writing is taken from it, once. */
  readonly locale?: string
  /** Shows a notice of the system. Without it the page shows one inside the app. */
  readonly notify?: (notice: Notice) => void
  /** The timer of what is done by itself later on; the machine's own without it. */
  readonly later?: Later
}
