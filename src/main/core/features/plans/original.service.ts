import type { PlanDefinition } from '#contract/template-definition.ts'
import { copiedFrom, type Said } from '#domain/plans/copied-from.ts'
import { copyRuns } from '#domain/plans/copy-runs.ts'
import type { Life } from '#domain/plans/life.ts'
import { isCopy, otherText, planTexts } from '#domain/plans/similarity.ts'
import { fieldOf, fieldsOf } from '#domain/templates/fields.ts'
import { plainText, writtenTexts } from '#domain/templates/plain-text.ts'
import { wordsOf } from '#domain/templates/words.ts'
import type { Similarity } from '#domain/verdict/facts.ts'
import type { Db } from '../../db/tables.ts'
import { readPlanDefinition } from '../templates/templates.repository.ts'
import type { Confirmation } from './confirmations.repository.ts'
import type { Copy } from './copies.repository.ts'
import { readFields, type StoredFields } from './fields.repository.ts'
import {
  findLookalikes,
  type Lookalike,
  plansNamed,
  valuesEverOf,
} from './lookalikes.repository.ts'
import type { OpenPlan } from './open-plan.ts'

/** What of a plan tells whether it repeats another one. */
export type Repeating = {
  readonly fields: StoredFields
  readonly confirmations: ReadonlyMap<string, Confirmation>
  readonly copies: ReadonlyMap<string, Copy>
  readonly life: Pick<Life, 'copied' | 'unconfirmed'>
}

/** How many look-alikes are read and compared word for word. */
const mostCompared = 3

/**
 * The plan of the same kind, of whichever rep and period, in which from `share` on of this one's
 * text stood before it stood here, with the fields that were copied and how many of them nobody has
 * confirmed since. What a plan was copied from is known; others are found by their words.
 */
export async function findOriginal(
  db: Db,
  { plan, definition }: OpenPlan,
  repeating: Repeating,
  share: number,
): Promise<Similarity | null> {
  const { fields, copies } = repeating
  const texts = planTexts(definition, fields)
  const known = await plansNamed(db, [
    ...new Set([...copies.values()].flatMap(({ fromPlanId }) => fromPlanId ?? [])),
  ])
  const found = await findLookalikes(db, plan, copyRuns(texts.texts), mostCompared)
  const candidates = new Map([...known, ...found].map((one) => [one.planId, one]))
  const now = saidNow(definition, fields)
  let ever: Said[] | null = null
  let most: Similarity | null = null
  for (const candidate of candidates.values()) {
    const theirs = await everSaidBy(db, candidate, definition, copies)
    const joined = otherText(
      theirs.flatMap(({ texts: all }) => all.map((words) => words.join(' '))),
    )
    if (!isCopy(texts, joined, share)) continue
    ever ??= [...now, ...(await pastOf(db, plan.id, definition, written))]
    const copied = copiedFrom(now, ever, theirs)
    if (copied.share < share || (most && copied.share <= most.share)) continue
    const { planId, title } = candidate
    most = { planId, title, share: copied.share, fields: countCopied(copied.fields, repeating) }
  }
  return most
}

/** How many fields were copied, and how many of them still say it without a word that it holds. */
function countCopied(
  alike: ReturnType<typeof copiedFrom>['fields'],
  { confirmations, copies, life }: Repeating,
): { copied: number; unconfirmed: number } {
  const unconfirmed = new Set(life.unconfirmed)
  for (const { fieldKey, seq, says } of alike) {
    if (says && (confirmations.get(fieldKey)?.seq ?? -1) < seq) unconfirmed.add(fieldKey)
  }
  const copied = new Set([...copies.keys(), ...alike.map(({ fieldKey }) => fieldKey)])
  return { copied: copied.size, unconfirmed: unconfirmed.size }
}

function saidNow(definition: PlanDefinition, fields: StoredFields): Said[] {
  return fieldsOf(definition).flatMap((field) => {
    const stored = fields.get(field.key)
    if (!stored) return []
    const texts = writtenTexts(field, stored.value).map((text) => text.split(' '))
    return [{ fieldKey: field.key, seq: stored.changedSeq, texts }]
  })
}

/** What another plan says and has ever said, and what was copied out of it before. */
async function everSaidBy(
  db: Db,
  { planId, templateVersionId }: Lookalike,
  mine: PlanDefinition,
  copies: ReadonlyMap<string, Copy>,
): Promise<Said[]> {
  const definition = await readPlanDefinition(db, templateVersionId)
  const now = [...(await readFields(db, planId))].map(([fieldKey, { plain, changedSeq }]) => ({
    fieldKey,
    seq: changedSeq,
    texts: [wordsOf(plain)],
  }))
  const taken = [...copies]
    .filter(([, { fromPlanId }]) => fromPlanId === planId)
    .map(([fieldKey, { seq, value }]) => ({
      fieldKey,
      // It stood there before it was put here.
      seq: seq - 1,
      texts: [wordsOf(plainText(fieldOf(mine, fieldKey) ?? {}, value))],
    }))
  return [...now, ...taken, ...(await pastOf(db, planId, definition, whole))]
}

type TextsOf = (
  field: PlanDefinition['sections'][number]['fields'][number],
  value: Parameters<typeof plainText>[1],
) => string[][]

const written: TextsOf = (field, value) => writtenTexts(field, value).map((text) => text.split(' '))
const whole: TextsOf = (field, value) => [wordsOf(plainText(field, value))]

/** What the fields of a plan said before, by its history. */
async function pastOf(
  db: Db,
  planId: string,
  definition: PlanDefinition,
  textsOf: TextsOf,
): Promise<Said[]> {
  return (await valuesEverOf(db, planId)).flatMap(({ fieldKey, seq, value }) => {
    const field = fieldOf(definition, fieldKey)
    return field ? [{ fieldKey, seq, texts: textsOf(field, value) }] : []
  })
}
