import type { DraftDefinition } from '#contract/template-draft.ts'
import type { Retirement } from '#contract/templates.ts'
import type { TemplateKind } from '#contract/values.ts'
import { act, tryTo } from '../../lib/act.ts'
import { call } from '../../lib/call.ts'
import { offerUndo } from '../../lib/undo.ts'
import type { DraftDesk } from './draft-desk.ts'

type OneDraft = { templateId: string; versionId: string }

/** The draft of a template's next version; undefined when it was refused. */
export function editTemplate(templateId: string): Promise<OneDraft | undefined> {
  return act(() => call('templates.edit', { templateId }))
}

/** A copy of a version as a new template. */
export async function copyTemplate(versionId: string): Promise<OneDraft | undefined> {
  const made = await act(() => call('templates.copy', { versionId }))
  if (made) offerToDiscard('Template copied', made.versionId)
  return made
}

/** A new template with nothing in it yet. */
export async function newTemplate(kind: Exclude<TemplateKind, 'review_guide'>) {
  const made = await act(() => call('templates.createDraft', { definition: blank(kind) }))
  if (made) offerToDiscard('Template made', made.versionId)
  return made
}

function offerToDiscard(label: string, versionId: string): void {
  offerUndo({
    label,
    undo: () => call('templates.discardDraft', { versionId }),
    redo: () => call('templates.restoreDraft', { versionId }),
  })
}

/** Throws a draft away. @returns whether it was */
export async function discardDraft(versionId: string, name: string): Promise<boolean> {
  const gone = await act(() => call('templates.discardDraft', { versionId }))
  if (!gone) return false
  offerUndo({
    label: name === '' ? 'Draft thrown away' : `Draft of ${name} thrown away`,
    undo: () => call('templates.restoreDraft', { versionId }),
    redo: () => call('templates.discardDraft', { versionId }),
  })
  return true
}

/** Takes a draft into use. @returns why not, in words; null when it is */
export async function activate(desk: DraftDesk, retire: Retirement | null): Promise<string | null> {
  const { versionId } = desk
  const use = async () => {
    const { version } = await call('templates.version', { versionId })
    return call('templates.activate', { versionId, revision: version.revision, retire })
  }
  try {
    await tryTo(() => call('templates.activate', { versionId, revision: desk.revision, retire }))
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  offerUndo({
    label: 'Template taken into use',
    undo: () => call('templates.deactivate', { versionId }),
    redo: use,
  })
  return null
}

/** Puts a template away, so that nothing new is made from it. */
export async function archiveTemplate(templateId: string, name: string): Promise<void> {
  const gone = await act(() => call('templates.archive', { templateId }))
  if (!gone) return
  offerUndo({
    label: `${name} put away`,
    undo: () => call('templates.unarchive', { templateId }),
    redo: () => call('templates.archive', { templateId }),
  })
}

/** Offers a template again. */
export function unarchiveTemplate(templateId: string): Promise<unknown> {
  return act(() => call('templates.unarchive', { templateId }))
}

/** Moves a plan to another version. @returns why not, in words; null when it is done */
export async function movePlan(input: {
  planId: string
  versionId: string
  fromVersionId: string
  mapping: Record<string, string | null>
}): Promise<string | null> {
  let moveId: string
  try {
    moveId = (await tryTo(() => call('templates.movePlan', input))).moveId
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  offerUndo({
    label: 'Plan moved',
    undo: () => call('templates.undoMove', { moveId }),
    redo: async () => {
      moveId = (await call('templates.movePlan', input)).moveId
    },
  })
  return null
}

function blank(kind: Exclude<TemplateKind, 'review_guide'>): DraftDefinition {
  const common = { name: '', purpose: '', readBy: '', minutes: 20, sections: [] }
  return kind === 'coaching_guide' ? { ...common, kind } : { ...common, kind, refreshMinutes: 5 }
}
