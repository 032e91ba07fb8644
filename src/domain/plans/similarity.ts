import { fieldsOf } from '#domain/templates/fields.ts'
import type { FormDefinition } from '#domain/templates/fields.ts'
import { writtenTexts } from '#domain/templates/plain-text.ts'
import { wordsOf } from '#domain/templates/words.ts'
import type { PlanState } from './completeness.ts'

/** A plan that another is held against: all its texts in one, a bar between them. */
export type OtherText = { joined: string }

/** What somebody wrote in a plan, prepared for comparing: one text per field, item or cell. */
export type PlanTexts = OtherText & {
  texts: readonly (readonly string[])[]
  words: number
}

/** How many words in a row must be equal to count as the same text. */
const run = 4

/** Under this many written words there is too little to say that one plan copies another. */
const enough = 30

/** Prepare a plan's texts once; placeholders and the template's own words are left out. */
export function planTexts(definition: FormDefinition, state: PlanState): PlanTexts {
  const texts = fieldsOf(definition).flatMap((field) =>
    writtenTexts(field, state.get(field.key)?.value ?? null).map((text) => text.split(' ')),
  )
  return {
    texts,
    words: texts.reduce((sum, words) => sum + words.length, 0),
    joined: ` ${texts.map((words) => words.join(' ')).join(' | ')} `,
  }
}

/** The other plan from the plain texts of its fields, as the database holds them. */
export function otherText(plains: readonly string[]): OtherText {
  return { joined: ` ${plains.map((plain) => wordsOf(plain).join(' ')).join(' | ')} ` }
}

/**
 * The share of one plan's text that stands word for word in another, 0–1: its words that are part
 * of four equal words in a row (or of a whole text, when that is shorter) ÷ all its words. Not the
 * same both ways: a short plan may be wholly inside a long one. 0 when there is too little text.
 */
export function similarity(plan: PlanTexts, other: OtherText): number {
  if (plan.words < enough) return 0
  const equal = plan.texts.reduce((sum, words) => sum + equalWords(words, other.joined), 0)
  return equal / plan.words
}

/**
 * Whether the similarity reaches `limit`. The same answer as `similarity(…) >= limit`, but it stops
 * as soon as too much of the plan has no equal, so that many plans can be looked through.
 */
export function isCopy(plan: PlanTexts, other: OtherText, limit: number): boolean {
  if (plan.words < enough) return false
  let equal = 0
  let left = plan.words
  for (const words of plan.texts) {
    equal += equalWords(words, other.joined)
    left -= words.length
    if ((equal + left) / plan.words < limit) return false
  }
  return equal / plan.words >= limit
}

function equalWords(words: readonly string[], other: string): number {
  const size = Math.min(run, words.length)
  const equal = new Set<number>()
  for (let start = 0; start + size <= words.length; start++) {
    if (other.includes(` ${words.slice(start, start + size).join(' ')} `)) {
      for (let index = start; index < start + size; index++) equal.add(index)
    }
  }
  return equal.size
}
