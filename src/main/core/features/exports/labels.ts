import { z } from 'zod'
import type { Db } from '../../db/tables.ts'

// Only what is looked for: a template of any version has it.
const labelled = z.object({
  sections: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      fields: z.array(z.object({ key: z.string(), label: z.string() })).optional(),
    }),
  ),
})

/** What the sections and fields of templates are called, read once for each version. */
export class Labels {
  readonly #db: Db
  readonly #known = new Map<string, ReadonlyMap<string, string>>()

  constructor(db: Db) {
    this.#db = db
  }

  /** The label of each key, in the order of the template. */
  async of(versionId: string): Promise<ReadonlyMap<string, string>> {
    const known = this.#known.get(versionId)
    if (known) return known
    const row = await this.#db
      .selectFrom('template_version')
      .select('definition')
      .where('id', '=', versionId)
      .executeTakeFirst()
    const parsed = labelled.safeParse(row ? JSON.parse(row.definition) : null)
    const sections = parsed.success ? parsed.data.sections : []
    const labels = new Map(
      sections.flatMap(({ key, label, fields = [] }) => [
        [key, label] as const,
        ...fields.map((field) => [field.key, field.label] as const),
      ]),
    )
    this.#known.set(versionId, labels)
    return labels
  }
}
