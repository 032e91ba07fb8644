import type { FieldValue, Row, Score } from '#contract/template-definition.ts'
import type { PlanKind } from '#contract/values.ts'
import type { Random } from './random.ts'
import { fill, type Speaking } from './words.ts'

/** The buyer's words or a document behind an answer. */
export type Proof = { readonly dated: string; readonly source: string; readonly words: string }

/** What a rep of the sample puts into one field. */
export type Answer = {
  readonly key: string
  readonly value: FieldValue
  /** null on a field that takes no score. */
  readonly score: Score | null
  readonly proof: Proof | null
}

/** How much of a plan is filled: nothing left out, what is asked for, half-hearted, as good as nothing. */
export type Depth = 'full' | 'solid' | 'thin' | 'placeholders'

/** A plan of the sample, from whom it is about to what it says on one day. */
export type Subject = {
  readonly kind: PlanKind
  readonly speaking: Speaking
  readonly random: Random
  /** The day on which it is written. */
  readonly day: string
}

export function plain(key: string, text: string): Answer {
  return answer(key, { type: 'text', text })
}

export function long(key: string, text: string): Answer {
  return answer(key, { type: 'long_text', text })
}

export function amount(key: string, minor: number, currency: string): Answer {
  return answer(key, { type: 'money', minor, currency })
}

export function number(key: string, value: number): Answer {
  return answer(key, { type: 'number', number: value })
}

export function dated(key: string, date: string | null, note: string): Answer {
  return answer(key, { type: 'date', date, note })
}

export function choice(key: string, [chosen, note]: readonly [string, string]): Answer {
  return answer(key, { type: 'choice', choice: chosen, note })
}

export function list(key: string, items: readonly string[]): Answer {
  return answer(key, { type: 'list', items: [...items] })
}

export function table(key: string, rows: readonly Row[]): Answer {
  return answer(key, { type: 'table', rows: [...rows] })
}

export function answer(key: string, value: FieldValue): Answer {
  return { key, value, score: null, proof: null }
}

/** The answer with a score, and with what stands behind it. */
export function scored(from: Answer, score: Score, proof: Proof | null = null): Answer {
  return { ...from, score, proof }
}

/** A few of a list, in an order of their own, with the names filled in. */
export function some<T extends readonly (string | number)[]>(
  { random, speaking }: Pick<Subject, 'random' | 'speaking'>,
  rows: readonly T[],
  count: number,
): T[] {
  return random
    .shuffle(rows)
    .slice(0, count)
    .map((row) => filled(row, speaking))
}

/** One of a list with the names filled in. */
export function one<T extends readonly (string | number)[]>(
  { random, speaking }: Pick<Subject, 'random' | 'speaking'>,
  rows: readonly T[],
): T {
  return filled(random.pick(rows), speaking)
}

export function filled<T extends readonly (string | number)[]>(row: T, speaking: Speaking): T {
  return row.map((cell) => (typeof cell === 'string' ? fill(cell, speaking) : cell)) as unknown as T
}
