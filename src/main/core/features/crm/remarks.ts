import type { Preview } from '#contract/crm.ts'
import type { CellRemark } from '#domain/crm/record.ts'
import type { NothingFinding } from '#domain/crm/reading.ts'

const mostExamples = 3

/** Collects the cells that were left empty, field by field, with some examples of each. */
export class Remarks {
  readonly #seen = new Map<string, { cells: number; examples: string[] }>()

  note({ field, text }: CellRemark): void {
    const seen = this.#seen.get(field) ?? { cells: 0, examples: [] }
    seen.cells += 1
    if (seen.examples.length < mostExamples && !seen.examples.includes(text))
      seen.examples.push(text.slice(0, 60).toWellFormed())
    this.#seen.set(field, seen)
  }

  /** How many cells could not be read. */
  get cells(): number {
    return [...this.#seen.values()].reduce((sum, { cells }) => sum + cells, 0)
  }

  /** What a preview says of them, and of cells that hold a word for nothing. */
  said(nothings: readonly NothingFinding[]): Preview['remarks'] {
    const unreadable = [...this.#seen].map(([field, { cells, examples }]) => ({
      field,
      cells,
      examples,
      why: 'unreadable' as const,
    }))
    const empty = nothings.map(({ field, cells, examples }) => ({
      field,
      cells,
      examples: [...examples],
      why: 'nothing' as const,
    }))
    return [...unreadable, ...empty]
  }
}
