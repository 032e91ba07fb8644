import type { CoachingNote, NoteContent } from '#contract/coaching.ts'
import { entrySchema } from '#contract/plan-values.ts'
import { isBlank, richToText } from '#domain/rich-text/plain-text.ts'
import { fieldOf, fieldsOf } from '#domain/templates/fields.ts'
import { plainText } from '#domain/templates/plain-text.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { Failure, locked, notFound, stale } from '../../failure.ts'
import { getRep } from '../team/team.service.ts'
import { type CoachingGuide, findGuide } from './guide.repository.ts'
import {
  findNote,
  insertNote,
  listNotes,
  type NoteFilter,
  notesPage,
  setNoteRemoved,
  updateNote,
} from './notes.repository.ts'
import { ownersOf } from './subjects.repository.ts'

const lockedWords =
  'This note belongs to a closed review and is locked with it. Write a new note, or an addendum to the review.'

/** A page of a rep's notes. */
export async function readNotes(ctx: QueryContext, filter: NoteFilter) {
  const notes = await listNotes(ctx.db, filter)
  return { notes: notes.slice(0, notesPage), more: notes.length > notesPage }
}

/** One note that is still there. NOT_FOUND. */
export async function getNote(ctx: QueryContext, noteId: string): Promise<CoachingNote> {
  const note = await findNote(ctx.db, noteId)
  if (!note || note.removed) throw notFound('note')
  return note
}

/** Writes a note. NOT_FOUND, VALIDATION when it says nothing or is about another rep's things, LOCKED. */
export async function createNote(
  ctx: CommandContext,
  about: { repId: string; reviewId: string | null },
  content: NoteContent,
): Promise<CoachingNote> {
  await getRep(ctx, about.repId)
  const plain = await checkContent(ctx, about, content, null)
  const id = ctx.nextId()
  const seq = await ctx.nextSeq()
  await insertNote(ctx.db, content, { ...about, plain, seq }, { id, now: ctx.now })
  return getNote(ctx, id)
}

/** Saves a note whole. NOT_FOUND, STALE_REVISION, VALIDATION, LOCKED. */
export async function saveNote(
  ctx: CommandContext,
  noteId: string,
  seen: number,
  content: NoteContent,
): Promise<CoachingNote> {
  const note = await getNote(ctx, noteId)
  if (note.review?.closed) throw locked(lockedWords)
  if (note.revision !== seen) throw stale('note')
  const about = { repId: note.repId, reviewId: note.review?.id ?? null }
  const plain = await checkContent(ctx, about, content, note)
  if (!(await updateNote(ctx.db, content, plain, seen, { id: noteId, now: ctx.now }))) {
    throw stale('note')
  }
  return getNote(ctx, noteId)
}

/** Removes a note; doing it twice is no error. NOT_FOUND, LOCKED. */
export async function removeNote(ctx: CommandContext, noteId: string): Promise<void> {
  const note = await findNote(ctx.db, noteId)
  if (!note) throw notFound('note')
  if (note.review?.closed) throw locked(lockedWords)
  if (!note.removed) await setNoteRemoved(ctx.db, ctx.now, { id: noteId, now: ctx.now })
}

/** Brings a removed note back. NOT_FOUND, LOCKED when its review was closed without it. */
export async function restoreNote(ctx: CommandContext, noteId: string): Promise<CoachingNote> {
  const note = await findNote(ctx.db, noteId)
  if (!note) throw notFound('note')
  if (note.removed && note.review?.closed) throw locked(lockedWords)
  if (note.removed) await setNoteRemoved(ctx.db, null, { id: noteId, now: ctx.now })
  return getNote(ctx, noteId)
}

/**
 * Checks what a note is about and what it says. A link that it has already stays good when the deal
 * has gone to another rep since. @returns the whole note as plain text
 */
async function checkContent(
  ctx: CommandContext,
  about: { repId: string; reviewId: string | null },
  content: NoteContent,
  before: CoachingNote | null,
): Promise<string> {
  const { opportunityId, planId } = content
  const owners = await ownersOf(ctx.db, { opportunityId, planId, reviewId: about.reviewId })
  const newDeal = opportunityId !== null && opportunityId !== before?.opportunityId
  if (newDeal && owners.opportunity?.repId !== about.repId) {
    throw notTheirs('opportunityId', 'deal')
  }
  const newPlan = planId !== null && planId !== before?.planId
  if (newPlan && owners.plan?.repId !== about.repId) throw notTheirs('planId', 'plan')
  if (about.reviewId !== null && owners.review?.repId !== about.repId) {
    throw notTheirs('reviewId', 'review')
  }
  if (owners.review?.state === 'closed') throw locked(lockedWords)
  const answers = answersText(await guideOf(ctx, content), content)
  const says = !isBlank(content.doc) || answers !== '' || content.seenFact.trim() !== ''
  if (!says) {
    throw new Failure('VALIDATION', 'A note says something. Nothing was changed.', [
      { path: 'doc', message: 'Please write something here.' },
    ])
  }
  return [answers, richToText(content.doc)].filter((text) => text !== '').join('\n\n')
}

async function guideOf(ctx: QueryContext, content: NoteContent): Promise<CoachingGuide | null> {
  if (content.guideVersionId === null) {
    if (content.answers === null) return null
    throw new Failure('VALIDATION', 'Answers belong to a guide. Nothing was changed.', [
      { path: 'answers', message: 'There is no guide that these answers belong to.' },
    ])
  }
  const guide = await findGuide(ctx.db, content.guideVersionId)
  if (!guide) throw notFound('coaching guide')
  return guide
}

/** The answers as text, each under its question. VALIDATION when one does not fit its field. */
function answersText(guide: CoachingGuide | null, content: NoteContent): string {
  if (guide === null) return ''
  const answers = content.answers ?? {}
  const issues = Object.entries(answers).flatMap(([key, entry]) => {
    const field = fieldOf(guide.definition, key)
    const fits = field !== null && entrySchema(field).safeParse(entry).success
    return fits ? [] : [{ path: `answers.${key}`, message: 'This answer does not fit its step.' }]
  })
  if (issues.length > 0) {
    throw new Failure('VALIDATION', 'An answer does not fit its step. Nothing was changed.', issues)
  }
  return fieldsOf(guide.definition)
    .map((field) => [field.label, plainText(field, answers[field.key]?.value ?? null)] as const)
    .filter(([, text]) => text !== '')
    .map(([label, text]) => `${label}\n${text}`)
    .join('\n\n')
}

function notTheirs(path: string, what: string): Failure {
  return new Failure('VALIDATION', `This ${what} is not one of this rep’s. Nothing was changed.`, [
    { path, message: `Please choose a ${what} of this rep.` },
  ])
}
