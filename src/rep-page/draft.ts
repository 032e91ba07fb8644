import type { RepAnswers, RepPage, SentField } from '#contract/rep-file-values.ts'
import type { Field } from '#contract/template-definition.ts'
import { plansAnswered, unanswered } from '#domain/rep-files/page-answers.ts'
import { Store } from '#renderer/lib/store.ts'
import { cleaned } from './clean-text.ts'
import { type Drafts, keepDraft, readDraft, type Written } from './kept-draft.ts'

/** Where the draft is: not begun, on its way, kept in this browser, or refused by it. */
export type Kept = 'nothing' | 'waiting' | 'kept' | 'refused'

export type DraftState = {
  readonly drafts: Drafts
  /** What was there before starting over. */
  readonly aside: Drafts | null
  /** The answers as the last file had them, as JSON; empty: none was saved. */
  readonly saved: string
  readonly kept: Kept
}

const none: Drafts = new Map()

/** Keeps what a rep writes: at once in the page, and soon after in the browser's storage. */
export class Draft {
  readonly #page: RepPage
  readonly #storage: Storage | null
  readonly #store: Store<DraftState>
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(page: RepPage, storage: Storage | null) {
    this.#page = page
    this.#storage = storage
    const read = storage ? readDraft(storage, page) : null
    const empty = { drafts: none, aside: null, saved: '' }
    this.#store = new Store<DraftState>({
      ...(read ?? empty),
      kept: storage === null ? 'refused' : read ? 'kept' : 'nothing',
    })
  }

  get store(): Store<DraftState> {
    return this.#store
  }

  /** What was done with a field; undefined: nothing. */
  of = (planId: string, key: string): Written | undefined =>
    this.#store.get().drafts.get(nameOf(planId, key))

  /** Does something with a field. `sent` is the field as it went out. */
  change(
    at: { planId: string; field: Field; sent: SentField; currency: string },
    part: Partial<Written>,
  ): void {
    const before = this.of(at.planId, at.field.key) ?? begun(at)
    const drafts = new Map(this.#store.get().drafts)
    this.#set({
      drafts: drafts.set(nameOf(at.planId, at.field.key), { ...before, ...cleaned(part) }),
    })
  }

  /** Puts a field back to what went out. */
  putBack(planId: string, key: string): void {
    const drafts = new Map(this.#store.get().drafts)
    drafts.delete(nameOf(planId, key))
    this.#set({ drafts })
  }

  /** Puts all fields back to what went out; what was written is kept aside. */
  startOver(): void {
    const { aside, drafts } = this.#store.get()
    this.#set({ drafts: none, aside: new Map([...(aside ?? none), ...drafts]) })
  }

  /** Brings back what starting over put aside; what was written since then stays. */
  bringBack(): void {
    const { aside, drafts } = this.#store.get()
    this.#set({ drafts: new Map([...(aside ?? none), ...drafts]), aside: null })
  }

  /** All that would go back now. */
  answers(): RepAnswers['plans'] {
    return answersIn(this.#page, this.#store.get())
  }

  /** Whether there is an answer that no file has yet. */
  isUnsaved(): boolean {
    return isUnsaved(this.answers(), this.#store.get())
  }

  /** Follows what is done with these fields of a plan alone. */
  follow(planId: string, keys: readonly string[], tell: () => void): () => void {
    const read = () => keys.map((key) => this.of(planId, key))
    let last = read()
    return this.#store.subscribe(() => {
      const now = read()
      const same = now.every((written, at) => written === last[at])
      last = now
      if (!same) tell()
    })
  }

  /** Says that these answers are in a file now. */
  wereSaved(answers: RepAnswers['plans']): void {
    this.#set({ saved: JSON.stringify(answers) })
    this.keep()
  }

  /** Puts what waits into the browser's storage now. */
  keep = (): void => {
    clearTimeout(this.#timer)
    const state = this.#store.get()
    if (state.kept !== 'waiting') return
    const went = this.#storage !== null && keepDraft(this.#storage, this.#page, state)
    this.#store.set({ ...state, kept: went ? 'kept' : 'refused' })
  }

  /** Takes over what another window with the same file has written. */
  readAgain(): void {
    const read = this.#storage ? readDraft(this.#storage, this.#page) : null
    if (read && this.#store.get().kept === 'kept') this.#store.set({ ...read, kept: 'kept' })
  }

  #set(part: Partial<DraftState>): void {
    const kept = this.#storage === null ? 'refused' : 'waiting'
    this.#store.set({ ...this.#store.get(), ...part, kept })
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.keep, 300)
  }
}

/** All that would go back of a draft as it stands. */
export function answersIn(page: RepPage, { drafts }: DraftState): RepAnswers['plans'] {
  return plansAnswered(page, (planId, key) => drafts.get(nameOf(planId, key)))
}

/** Whether there is an answer among these that the last file does not have. */
export function isUnsaved(answers: RepAnswers['plans'], { saved }: DraftState): boolean {
  return answers.length > 0 && JSON.stringify(answers) !== saved
}

function begun(at: { field: Field; sent: SentField; currency: string }): Written {
  return { ...unanswered(at.field, at.sent, at.currency), adding: null }
}

function nameOf(planId: string, key: string): string {
  return `${planId}/${key}`
}
