import type { DraftDefinition } from '#contract/template-draft.ts'
import type { TemplateVersion } from '#contract/templates.ts'
import type { FormDraft } from '#domain/template-edits/edits.ts'
import type { GuideDraft } from '#domain/template-edits/guide-edits.ts'
import { keyFor, keysIn, type UsedKeys } from '#domain/template-edits/keys.ts'
import { call } from '../../lib/call.ts'
import { Store } from '../../lib/store.ts'
import { offerUndo, rememberUndo, type Undoable, undoState } from '../../lib/undo.ts'

type How = {
  /** Changes under one name that follow each other are one step of undo: a text that is typed. */
  readonly merge?: string
  /** Offer to take it back at once, as for what was removed. */
  readonly loud?: boolean
}

/**
 * A draft on the desk: its state, each edit as a step of undo, and where it is saved. It outlives the
 * screen, so that a step can be taken back from another one.
 */
export class DraftDesk {
  readonly versionId: string
  readonly templateId: string
  readonly state: Store<DraftDefinition>
  #revision: number
  #used: UsedKeys
  readonly #seen = new Set<string>()
  #send: (draft: DraftDefinition) => void
  #last: { step: { after: DraftDefinition }; undoable: Undoable; merge: string } | null = null

  constructor(version: TemplateVersion, used: UsedKeys) {
    this.versionId = version.id
    this.templateId = version.templateId
    this.state = new Store(version.definition)
    this.#revision = version.revision
    this.#used = used
    this.#send = (draft) => void this.save(draft)
    this.#remember(version.definition)
  }

  get used(): UsedKeys {
    return this.#used
  }

  get revision(): number {
    return this.#revision
  }

  /** Changes a draft of a form. Nothing happens on a guide, or where nothing changes. */
  change(label: string, edit: (draft: FormDraft) => FormDraft, how: How = {}): void {
    const before = this.state.get()
    if (before.kind !== 'review_guide') this.#step(label, before, edit(before), how)
  }

  /** Changes a draft of a review guide. */
  changeGuide(label: string, edit: (draft: GuideDraft) => GuideDraft, how: How = {}): void {
    const before = this.state.get()
    if (before.kind === 'review_guide') this.#step(label, before, edit(before), how)
  }

  /** Changes what every template has: its name, its purpose. */
  changeAbout(label: string, patch: Partial<DraftDefinition>, merge: string): void {
    const before = this.state.get()
    // The kind is no part of a patch, so the shape stays that of the draft.
    this.#step(label, before, { ...before, ...patch } as DraftDefinition, { merge })
  }

  #step(label: string, before: DraftDefinition, after: DraftDefinition, how: How): void {
    if (after === before) return
    this.#show(after)
    const { merge = '', loud = false } = how
    const last = this.#last
    if (merge !== '' && last?.merge === merge && undoState.get().done.at(-1) === last.undoable) {
      last.step.after = after
      return
    }
    const step = { after }
    const undoable: Undoable = {
      label,
      undo: () => this.#put(before),
      redo: () => this.#put(step.after),
    }
    this.#last = { step, undoable, merge }
    if (loud) offerUndo(undoable)
    else rememberUndo(undoable)
  }

  #put(draft: DraftDefinition): Promise<void> {
    this.#last = null
    this.#show(draft)
    return Promise.resolve()
  }

  #show(draft: DraftDefinition): void {
    this.#remember(draft)
    this.state.set(draft)
    this.#send(draft)
  }

  /** A key for something new: no field of this template, past or present, has it. */
  newKey(label: string, fallback: string): string {
    return keyFor(label, (key) => this.isTaken(key), fallback)
  }

  /** Whether a key is or was given to a field, in any version or earlier in this sitting. */
  isTaken(key: string): boolean {
    return this.#used.has(key) || this.#seen.has(key)
  }

  #remember(draft: DraftDefinition): void {
    for (const key of keysIn(draft).keys()) this.#seen.add(key)
    for (const { key } of draft.sections) this.#seen.add(key)
  }

  /** Saves through the screen's autosave while there is one, else at once. */
  saveBy(send: ((draft: DraftDefinition) => void) | null): void {
    this.#send = send ?? ((draft) => void this.save(draft))
  }

  async save(definition: DraftDefinition): Promise<void> {
    const { versionId } = this
    const saved = await call('templates.saveDraft', {
      versionId,
      revision: this.#revision,
      definition,
    })
    this.#revision = saved.revision
  }

  /** Takes what was saved elsewhere. */
  take(version: TemplateVersion): void {
    this.#revision = version.revision
    this.#last = null
    this.#remember(version.definition)
    this.state.set(version.definition)
  }

  /** Knows of what was saved elsewhere, and goes over it with the next save. */
  goOver(version: TemplateVersion): void {
    this.#revision = version.revision
  }
}

const desks = new Map<string, DraftDesk>()

/** The desk of a draft: the same one as long as the page lives. */
export function deskOf(version: TemplateVersion, used: UsedKeys): DraftDesk {
  const desk = desks.get(version.id) ?? new DraftDesk(version, used)
  desks.set(version.id, desk)
  return desk
}
