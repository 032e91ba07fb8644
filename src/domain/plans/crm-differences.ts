import type { CrmRole, Field, FieldValue, PlanDefinition } from '#contract/template-definition.ts'
import type { Writing } from '#contract/writing.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { plainText } from '#domain/templates/plain-text.ts'
import { plainWriting } from '#domain/writing/region.ts'
import { writeShortDay } from '#domain/writing/write-day.ts'
import { writeMoney } from '#domain/writing/write-number.ts'
import { isPlaceholder, wordsOf } from '#domain/templates/words.ts'
import type { PlanState } from './completeness.ts'

/** What the newest CRM snapshot says of a deal. */
export type CrmFigures = {
  stage: string
  amountMinor: number | null
  currency: string | null
  closeDate: string | null
  nextStep: string
  nextStepDate: string | null
}

/** How a difference was closed. */
export type DifferenceOutcome = 'crm_right' | 'plan_right' | 'both_stale'

/** A difference that somebody explained; it holds for exactly these two values. */
export type Explanation = {
  field: CrmRole
  planValue: string
  crmValue: string
  outcome: DifferenceOutcome
  words: string
}

export type Difference = {
  field: CrmRole
  /** The plan's field that answers to the CRM's figure. */
  fieldKey: string
  /** Both sides as they are read; the plan's is empty when it says nothing. */
  planValue: string
  crmValue: string
  explained: Explanation | null
}

export type CrmComparison = {
  /** The figures on which the CRM says something and the template has a field. */
  compared: readonly CrmRole[]
  differences: readonly Difference[]
  /** E5 of the verdict: every difference is explained. null: there was nothing to compare. */
  agrees: boolean | null
}

/**
 * Where a plan and the newest CRM snapshot say different things. A figure on which the CRM is
 * silent is not compared: an export without the column proves nothing. A plan that is silent where
 * the CRM speaks differs. An explanation counts while both sides stay as they were; the newest
 * counts (`explanations` in the order in which they were given). `crm` null: no snapshot.
 */
export function compareWithCrm(
  definition: Pick<PlanDefinition, 'sections'>,
  state: PlanState,
  crm: CrmFigures | null,
  explanations: readonly Explanation[],
): CrmComparison {
  const compared: CrmRole[] = []
  const differences: Difference[] = []
  for (const field of crm === null ? [] : fieldsOf(definition)) {
    if (!field.crm || !crm) continue
    const crmValue = crmText(field.crm, crm, plainWriting)
    if (crmValue === '') continue
    compared.push(field.crm)
    const value = state.get(field.key)?.value ?? null
    const planValue = planText(field, value, plainWriting)
    if (isSame(field.crm, value, planValue, crm, crmValue)) continue
    const explained = explanations.findLast(
      (item) =>
        item.field === field.crm && item.planValue === planValue && item.crmValue === crmValue,
    )
    differences.push({
      field: field.crm,
      fieldKey: field.key,
      planValue,
      crmValue,
      explained: explained ?? null,
    })
  }
  return {
    compared,
    differences,
    agrees: compared.length === 0 ? null : differences.every((item) => item.explained !== null),
  }
}

/** The value that a plan's field takes when the CRM is right; null when the CRM is silent. */
export function crmValueFor(field: Field, crm: CrmFigures): FieldValue | null {
  if (!field.crm || crmText(field.crm, crm, plainWriting) === '') return null
  switch (field.type) {
    case 'money':
      return crm.amountMinor === null || crm.currency === null
        ? null
        : { type: 'money', minor: crm.amountMinor, currency: crm.currency }
    case 'date':
      return field.crm === 'close_date'
        ? { type: 'date', date: crm.closeDate, note: '' }
        : { type: 'date', date: crm.nextStepDate, note: crm.nextStep.slice(0, 300) }
    case 'text':
    case 'long_text':
      return { type: field.type, text: crmText(field.crm, crm, plainWriting) }
    default:
      return null
  }
}

/** Both sides of a difference as a screen writes them; they are compared and kept in one fixed way. */
export function saySides(
  field: Field,
  value: FieldValue | null,
  crm: CrmFigures,
  writing: Writing,
): { planSays: string; crmSays: string } {
  return {
    planSays: planText(field, value, writing),
    crmSays: field.crm ? crmText(field.crm, crm, writing) : '',
  }
}

function crmText(role: CrmRole, crm: CrmFigures, writing: Writing): string {
  switch (role) {
    case 'stage':
      return crm.stage.trim()
    case 'amount':
      return crm.amountMinor === null || crm.currency === null
        ? ''
        : writeMoney({ minor: crm.amountMinor, currency: crm.currency }, writing)
    case 'close_date':
      return crm.closeDate === null ? '' : writeShortDay(crm.closeDate, writing)
    case 'next_step': {
      const step = isPlaceholder(crm.nextStep) ? '' : crm.nextStep.trim()
      const parts = [
        crm.nextStepDate === null ? '' : writeShortDay(crm.nextStepDate, writing),
        step,
      ]
      return parts.filter((part) => part !== '').join(' – ')
    }
  }
}

/** A close date is compared as a day alone; its note is the plan's own. */
function planText(field: Field, value: FieldValue | null, writing: Writing): string {
  if (field.crm === 'close_date' && value?.type === 'date') {
    return value.date === null ? '' : writeShortDay(value.date, writing)
  }
  return plainText(field, value, writing)
}

function isSame(
  role: CrmRole,
  value: FieldValue | null,
  planValue: string,
  crm: CrmFigures,
  crmValue: string,
): boolean {
  if (planValue === '') return false
  if (role !== 'next_step') return sameWords(planValue, crmValue)
  const planDay = value?.type === 'date' ? value.date : null
  if (planDay !== null && crm.nextStepDate !== null) return planDay === crm.nextStepDate
  return mostlySaidIn(crmValue, planValue)
}

/** Ours: half of the CRM's words of three letters and more stand in the plan's text too. */
function mostlySaidIn(crmValue: string, planValue: string): boolean {
  const said = new Set(wordsOf(planValue))
  const all = wordsOf(crmValue)
  const long = all.filter((word) => word.length > 2)
  const words = long.length > 0 ? long : all
  return words.filter((word) => said.has(word)).length * 2 >= words.length
}

function sameWords(left: string, right: string): boolean {
  return wordsOf(left).join(' ') === wordsOf(right).join(' ')
}
