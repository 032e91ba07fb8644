import type { PlanDefinition } from '#contract/template-definition.ts'
import type { FieldToDrop, FieldUse } from '#contract/usage.ts'
import { namesIn, parseFormula } from '../formulas/parse.ts'
import { fieldsOf } from '../templates/fields.ts'

/** With fewer reviewed plans a share says nothing about a field. */
export const fewestPlans = 5
/** Answered in fewer of a hundred plans, a field is one that hardly anybody fills in. */
const hardlyAnswered = 20

/**
 * The fields that could go, in reading order, each with what speaks for it: hardly anybody answers
 * it, or it was written once and nobody read it, changed it, worked with it or cited it. What is
 * required, what a formula needs and what answers to the CRM stays. `reviewed` are the plans that a
 * review has opened, of which the uses are counts; with fewer than five of them none is named.
 */
export function fieldsToDrop(
  definition: PlanDefinition,
  uses: readonly FieldUse[],
  reviewed: number,
): FieldToDrop[] {
  if (reviewed < fewestPlans) return []
  const needed = namesInFormulas(definition)
  const kept = new Set(
    fieldsOf(definition)
      .filter(
        ({ key, crm, type, required, requiredFromStage }) =>
          required || requiredFromStage !== null || crm || type === 'calculated' || needed.has(key),
      )
      .map(({ key }) => key),
  )
  return uses.flatMap(({ key, label, answered, changed, cited, touched, read }) => {
    if (kept.has(key)) return []
    const share = Math.round((100 * answered) / reviewed)
    const filled = `Answered in ${answered} of ${reviewed} reviewed plans`
    if (share < hardlyAnswered) return { key, label, because: 'unanswered', why: `${filled}.` }
    if (changed + cited + touched + read > 0) return []
    const why = `${filled}; never read, changed, cited or worked with.`
    return { key, label, because: 'untouched', why }
  })
}

type Form = {
  readonly sections: readonly { readonly fields: readonly { readonly key: string }[] }[]
}

/** A form without some of its fields; a section that keeps none goes with them. Null: none is left. */
export function withoutFields<T extends Form>(form: T, keys: readonly string[]): T | null {
  const gone = new Set(keys)
  const sections = form.sections
    .map((section) => ({ ...section, fields: section.fields.filter(({ key }) => !gone.has(key)) }))
    .filter(({ fields }) => fields.length > 0)
  return sections.length === 0 ? null : { ...form, sections }
}

function namesInFormulas(definition: PlanDefinition): Set<string> {
  return new Set(
    fieldsOf(definition).flatMap(({ formula }) => {
      if (formula === undefined) return []
      const read = parseFormula(formula)
      return read.ok ? namesIn(read.formula) : []
    }),
  )
}
