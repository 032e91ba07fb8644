import type { coachingContract } from '#contract/coaching.ts'
import type { HandlersOf } from '../../handlers.ts'
import { changeFocus, endFocus, readFocus, reopenFocus, setFocus } from './focus.service.ts'
import { findGuide } from './guide.repository.ts'
import { listReviewNotes } from './notes.repository.ts'
import {
  createNote,
  getNote,
  readNotes,
  removeNote,
  restoreNote,
  saveNote,
} from './notes.service.ts'
import { listSubjects } from './subjects.repository.ts'

export const coachingHandlers: HandlersOf<typeof coachingContract> = {
  'coaching.notes': (ctx, input) => readNotes(ctx, input),
  'coaching.reviewNotes': async (ctx, input) => ({
    notes: await listReviewNotes(ctx.db, input.reviewId),
  }),
  'coaching.note': async (ctx, input) => ({ note: await getNote(ctx, input.noteId) }),
  'coaching.guide': async (ctx, input) => ({
    guide: (await findGuide(ctx.db, input.versionId)) ?? null,
  }),
  'coaching.subjects': (ctx, input) => listSubjects(ctx.db, input.repId),
  'coaching.createNote': async (ctx, { repId, reviewId, ...content }) => ({
    note: await createNote(ctx, { repId, reviewId }, content),
  }),
  'coaching.updateNote': async (ctx, { noteId, revision, ...content }) => ({
    note: await saveNote(ctx, noteId, revision, content),
  }),
  'coaching.removeNote': async (ctx, input) => {
    await removeNote(ctx, input.noteId)
    return { done: true }
  },
  'coaching.restoreNote': async (ctx, input) => ({ note: await restoreNote(ctx, input.noteId) }),
  'coaching.focus': (ctx, input) => readFocus(ctx, input.repId),
  'coaching.setFocus': async (ctx, { repId, ...words }) => ({
    focus: await setFocus(ctx, repId, words),
  }),
  'coaching.changeFocus': async (ctx, { focusId, revision, ...words }) => ({
    focus: await changeFocus(ctx, focusId, revision, words),
  }),
  'coaching.endFocus': async (ctx, input) => ({
    focus: await endFocus(ctx, input.focusId, input.revision, input.outcome),
  }),
  'coaching.reopenFocus': async (ctx, input) => ({ focus: await reopenFocus(ctx, input.focusId) }),
}
