import type { PlanIntent, PlanSection } from '#contract/template-definition.ts'

/** The intents as they are said. */
export const intentWords: Readonly<Record<PlanIntent, string>> = {
  win: 'Win',
  grow: 'Grow',
  keep: 'Keep',
}

/** Whether a section shows in a plan of this intent. One that names no intents always does. */
export function isShown(section: Pick<PlanSection, 'intents'>, intent: PlanIntent | null): boolean {
  return intent === null || section.intents === undefined || section.intents.includes(intent)
}

/**
 * A form as a plan of this intent shows it. Nothing is left out while nobody has said what the plan
 * is for. What a hidden section holds is kept, and is back when it shows again.
 */
export function shownForm<F extends { sections: PlanSection[] }>(
  definition: F,
  intent: PlanIntent | null,
): F {
  if (definition.sections.every((section) => isShown(section, intent))) return definition
  return { ...definition, sections: definition.sections.filter((item) => isShown(item, intent)) }
}
