import type { Field, PlanDefinition } from '#contract/template-definition.ts'
import { isEmptyRow } from '#domain/templates/empty.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { wordsOf } from '#domain/templates/words.ts'
import type { PlanState } from './completeness.ts'

/** What an action rests on: a flag that it removes, a strength that it uses, or the field it is from. */
export type Rests = {
  readonly flagId: string | null
  readonly strengthKey: string | null
  readonly fieldKey: string | null
}

/** Whether an action cites nothing of its plan: neither a flag, nor a strength, nor a field. */
export function isOrphan({ flagId, strengthKey, fieldKey }: Rests): boolean {
  return flagId === null && strengthKey === null && fieldKey === null
}

/** An action that is written in a table of a plan. */
export type WrittenAction = {
  readonly fieldKey: string
  readonly text: string
  readonly owner: string
  readonly dueOn: string | null
  readonly proof: string
}

/** A table of actions is one with a column for the action and one for its day. */
export function isActionTable(field: Pick<Field, 'type' | 'columns'>): boolean {
  const keys = (field.columns ?? []).map((column) => column.key)
  return field.type === 'table' && keys.includes('action') && keys.includes('by')
}

/**
 * The actions that stand in a plan's tables and are no commitment yet. A commitment of the plan with
 * the same words is the same action, whatever became of it.
 */
export function writtenActions(
  definition: Pick<PlanDefinition, 'sections'>,
  state: PlanState,
  committed: readonly string[],
): WrittenAction[] {
  const known = new Set(committed.map(folded))
  return fieldsOf(definition)
    .filter(isActionTable)
    .flatMap((field): WrittenAction[] => {
      const value = state.get(field.key)?.value
      if (value?.type !== 'table') return []
      return value.rows
        .filter((row) => !isEmptyRow(row))
        .map((row) => {
          const by = row['by']
          return {
            fieldKey: field.key,
            text: wordsIn(row['action']),
            owner: wordsIn(row['owner']),
            dueOn: typeof by === 'string' && by !== '' ? by : null,
            proof: wordsIn(row['proof']),
          }
        })
    })
    .filter(({ text }) => text !== '' && !known.has(folded(text)))
}

function folded(text: string): string {
  return wordsOf(text).join(' ')
}

/** A cell as one line of a commitment. */
function wordsIn(cell: unknown): string {
  return typeof cell === 'string' ? cell.trim().replaceAll(/\s+/g, ' ').slice(0, 500) : ''
}
