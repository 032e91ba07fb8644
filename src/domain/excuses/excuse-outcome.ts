/** How an excuse leaves the review. */
export const excuseOutcomes = ['action', 'ask', 'constraint'] as const
export type ExcuseOutcome = (typeof excuseOutcomes)[number]

/**
 * What was made of an excuse: an action (what, by when), an ask (what from whom, by when) or an
 * accepted constraint (with the plan B that goes around it).
 */
export type ExcuseAnswer = {
  readonly outcome: ExcuseOutcome | null
  /** The action, the ask with the name of the person, or the plan B. */
  readonly text: string
  readonly on: string | null
}

/** What is missing, field by field; empty when the excuse has left as something. */
export type OutcomeProblem = { readonly field: 'outcome' | 'text' | 'on'; readonly say: string }

/** An excuse leaves as an action or an ask with a day, or as a constraint with a plan B. */
export function outcomeProblems({ outcome, text, on }: ExcuseAnswer): OutcomeProblem[] {
  if (outcome === null) {
    return [
      { field: 'outcome', say: 'Turn it into an action, an ask, or a constraint with a plan B.' },
    ]
  }
  const problems: OutcomeProblem[] = []
  if (text.trim() === '') problems.push({ field: 'text', say: missingText[outcome] })
  if (outcome !== 'constraint' && on === null) {
    problems.push({ field: 'on', say: 'Until which day?' })
  }
  return problems
}

const missingText: Record<ExcuseOutcome, string> = {
  action: 'What will be done, and by whom?',
  ask: 'What do you ask for, and from whom by name?',
  constraint: 'What is plan B?',
}
