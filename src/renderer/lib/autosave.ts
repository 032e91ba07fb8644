/** How one save ended. `stale`: somebody else changed the record since it was read. */
export type SaveOutcome =
  | { kind: 'saved' }
  | { kind: 'failed'; message: string }
  | { kind: 'stale'; message: string }

/** What the header and the fields show. A failed or stale key still holds its text. */
export type AutosaveState = {
  phase: 'idle' | 'saving' | 'saved' | 'failed'
  /** When the last save was acknowledged, in milliseconds since 1970. */
  savedAt: number | null
  /** What could not be saved, by key, in words. */
  failed: ReadonlyMap<string, string>
  /** What is older than the record, by key, in words. */
  stale: ReadonlyMap<string, string>
}

/** The clock and the timers that the controller works with. */
export type Timers = {
  now: () => number
  /** @returns how to call it off */
  set: (run: () => void, ms: number) => () => void
}

export type Autosave<V> = {
  /** Take a new value for a key; it is saved once typing rests. */
  change(key: string, value: V): void
  /** Keep a value that cannot be saved as it is; it waits until it is changed. `why` is for the user. */
  refuse(key: string, value: V, why: string): void
  /** Save everything now; true when nothing is left unsaved. */
  flush(): Promise<boolean>
  /**
   * Send everything now and at once, since nobody will be here to send the second when the first is
   * answered: for a page that goes away.
   */
  leave(): void
  /** Give up what is unsaved for a key, as when the other side's text is taken. */
  discard(key: string): void
  /** What is unsaved for a key, if anything. */
  unsaved(key: string): V | undefined
  /** The keys of everything unsaved. */
  unsavedKeys(): string[]
  hasUnsaved(): boolean
  state: () => AutosaveState
  subscribe: (listener: () => void) => () => void
}

type Options<V> = {
  /** Saves one value; it may reject, which counts as failed. */
  save: (key: string, value: V) => Promise<SaveOutcome>
  /** Rest after the last change before it is saved. */
  delayMs?: number
  /** The longest that a change waits while somebody keeps typing. */
  maxWaitMs?: number
  timers?: Timers
}

type Pending<V> = {
  value: V
  since: number
  cancel: (() => void) | null
  ready: boolean
  /** Why it is not even tried. */
  refused: string | null
}

const unexpected = 'This was not saved. Your text is still here; please try again.'

/**
 * Saves what is typed, by key, one save at a time and always the newest value. A value is dropped
 * only once its own save was acknowledged, so a failure never loses text: it waits for `flush` (the
 * user's Retry) or for the next change.
 */
export function createAutosave<V>(options: Options<V>): Autosave<V> {
  const { save, delayMs = 400, maxWaitMs = 800, timers = browserTimers } = options
  const pending = new Map<string, Pending<V>>()
  const failed = new Map<string, string>()
  const stale = new Map<string, string>()
  const listeners = new Set<() => void>()
  let savedAt: number | null = null
  let saving: Promise<void> | null = null
  let underWay: Pending<V> | null = null
  let shown = read()

  function phase(): AutosaveState['phase'] {
    if (failed.size > 0 || stale.size > 0) return 'failed'
    if (pending.size > 0) return 'saving'
    return savedAt === null ? 'idle' : 'saved'
  }

  function read(): AutosaveState {
    return { phase: phase(), savedAt, failed: new Map(failed), stale: new Map(stale) }
  }

  function tell(): void {
    shown = read()
    for (const listener of listeners) listener()
  }

  function change(key: string, value: V): void {
    const before = pending.get(key)
    const now = timers.now()
    const since = before && !failed.has(key) ? before.since : now
    before?.cancel?.()
    failed.delete(key)
    stale.delete(key)
    const wait = Math.max(0, Math.min(delayMs, since + maxWaitMs - now))
    const cancel = timers.set(() => makeReady(key), wait)
    pending.set(key, { value, since, cancel, ready: false, refused: null })
    tell()
  }

  function refuse(key: string, value: V, why: string): void {
    const since = pending.get(key)?.since ?? timers.now()
    pending.get(key)?.cancel?.()
    stale.delete(key)
    failed.set(key, why)
    pending.set(key, { value, since, cancel: null, ready: false, refused: why })
    tell()
  }

  function makeReady(key: string): void {
    const entry = pending.get(key)
    if (!entry) return
    entry.cancel?.()
    entry.cancel = null
    entry.ready = true
    void work()
  }

  /** Saves what is ready, one by one; a second call joins the first. */
  function work(): Promise<void> {
    saving ??= saveAll().finally(() => {
      saving = null
    })
    return saving
  }

  async function saveAll(): Promise<void> {
    for (;;) {
      const next = [...pending].find(([, entry]) => entry.ready)
      if (!next) return
      const [key, entry] = next
      entry.ready = false
      underWay = entry
      const outcome = await attempt(key, entry.value)
      underWay = null
      const current = pending.get(key)
      if (current && current !== entry) {
        // Changed meanwhile: the newer value has its own timer and starts a wait of its own.
        current.since = timers.now()
        if (outcome.kind === 'saved') savedAt = timers.now()
      } else if (current && outcome.kind === 'saved') {
        pending.delete(key)
        savedAt = timers.now()
      } else if (current) {
        const marks = outcome.kind === 'stale' ? stale : failed
        marks.set(key, outcome.kind === 'saved' ? '' : outcome.message)
      }
      tell()
    }
  }

  async function attempt(key: string, value: V): Promise<SaveOutcome> {
    try {
      return await save(key, value)
    } catch {
      return { kind: 'failed', message: unexpected }
    }
  }

  async function flush(): Promise<boolean> {
    for (const [key, entry] of pending) {
      if (stale.has(key) || entry.refused !== null) continue
      failed.delete(key)
      entry.cancel?.()
      entry.cancel = null
      entry.ready = true
    }
    tell()
    // A save that was under way may have ended before it saw what was made ready just now.
    await work()
    await work()
    return pending.size === 0
  }

  function leave(): void {
    for (const [key, entry] of pending) {
      if (stale.has(key) || entry.refused !== null || entry === underWay) continue
      entry.cancel?.()
      entry.cancel = null
      entry.ready = false
      void sendOff(key, entry)
    }
  }

  async function sendOff(key: string, entry: Pending<V>): Promise<void> {
    const outcome = await attempt(key, entry.value)
    // From here on the page stayed after all.
    if (pending.get(key) !== entry) return
    if (outcome.kind === 'saved') {
      pending.delete(key)
      savedAt = timers.now()
    } else {
      const marks = outcome.kind === 'stale' ? stale : failed
      marks.set(key, outcome.message)
    }
    tell()
  }

  return {
    change,
    refuse,
    flush,
    leave,
    discard: (key) => {
      pending.get(key)?.cancel?.()
      pending.delete(key)
      failed.delete(key)
      stale.delete(key)
      tell()
    },
    unsaved: (key) => pending.get(key)?.value,
    unsavedKeys: () => [...pending.keys()],
    hasUnsaved: () => pending.size > 0,
    state: () => shown,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const browserTimers: Timers = {
  now: () => Date.now(),
  set: (run, ms) => {
    const handle = setTimeout(run, ms)
    return () => clearTimeout(handle)
  },
}
