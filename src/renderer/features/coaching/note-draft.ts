import type { CoachingNote, GuideAnswers, NoteContent } from '#contract/coaching.ts'
import { emptyDoc } from '#contract/rich-text.ts'
import { isBlank, richToText } from '#domain/rich-text/plain-text.ts'
import { isEmptyValue } from '#domain/templates/empty.ts'

/** A note that has not been written yet: the manager's own until said otherwise. */
export function newNote(today: string): NoteContent {
  return {
    opportunityId: null,
    planId: null,
    guideVersionId: null,
    answers: null,
    doc: emptyDoc,
    seenFact: '',
    seenOn: null,
    seenEffect: '',
    privacy: 'private',
    notedOn: today,
  }
}

/** What the form changes of a note. */
export function contentOf(note: CoachingNote): NoteContent {
  return {
    opportunityId: note.opportunityId,
    planId: note.planId,
    guideVersionId: note.guideVersionId,
    answers: note.answers,
    doc: note.doc,
    seenFact: note.seenFact,
    seenOn: note.seenOn,
    seenEffect: note.seenEffect,
    privacy: note.privacy,
    notedOn: note.notedOn,
  }
}

/** What was written in it, as text. */
export function wordsOf(content: NoteContent): string {
  const answers = Object.values(content.answers ?? {}).flatMap(({ value }) => leavesOf(value))
  return [content.seenFact, content.seenEffect, ...answers, richToText(content.doc)]
    .filter((part) => part.trim() !== '')
    .join('\n')
}

/** The texts in an answer, however deep they stand. */
function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : []
}

/** Whether there is anything in it that is worth keeping. */
export function saysSomething(content: NoteContent): boolean {
  return !isBlank(content.doc) || content.seenFact.trim() !== '' || isAnswered(content.answers)
}

function isAnswered(answers: GuideAnswers | null): boolean {
  return Object.values(answers ?? {}).some(({ value }) => !isEmptyValue(value))
}
