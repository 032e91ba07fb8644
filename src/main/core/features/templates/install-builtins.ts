import type { TemplateDefinition } from '#contract/template-definition.ts'
import { type BuiltinTemplate, builtinTemplates } from '#domain/templates/builtin/all.ts'
import type { Db } from '../../db/tables.ts'

type Stamp = { now: string; nextId: () => string }

/**
 * Brings the templates that ship into the file: new ones are added, changed ones get a new active
 * version, and plans stay on the version that they were made with. What has not changed is left
 * alone, so that running it again writes nothing; so is a template whose version in use is the
 * user's own.
 * @returns how many versions were written
 */
export async function installBuiltins(
  db: Db,
  stamp: Stamp,
  builtins: readonly BuiltinTemplate[] = builtinTemplates,
): Promise<number> {
  const rows = await db
    .selectFrom('template')
    .innerJoin('template_version', 'template_version.template_id', 'template.id')
    .where('template.built_in', '=', 1)
    .where('template_version.state', '=', 'active')
    .select((eb) => [
      'template.id',
      'template.key',
      'template_version.id as version_id',
      'template_version.own',
      'template_version.definition',
      eb
        .selectFrom('template_version as any_version')
        .whereRef('any_version.template_id', '=', 'template.id')
        .select((max) => max.fn.max<number>('any_version.version').as('version'))
        .$asScalar()
        .$notNull()
        .as('newest'),
    ])
    .execute()
  const installed = new Map(rows.map((row) => [row.key, row]))
  let written = 0
  for (const { key, definition } of builtins) {
    const present = installed.get(key)
    if (!present) {
      const templateId = await addTemplate(db, key, definition, stamp)
      await addVersion(db, templateId, 1, definition, stamp)
    } else if (present.own === 0 && !isSame(JSON.parse(present.definition), definition)) {
      await db
        .updateTable('template_version')
        .set({ state: 'archived' })
        .where('id', '=', present.version_id)
        .execute()
      await db
        .updateTable('template')
        .set({ name: definition.name })
        .where('id', '=', present.id)
        .execute()
      await addVersion(db, present.id, present.newest + 1, definition, stamp)
    } else {
      continue
    }
    written += 1
  }
  return written
}

async function addTemplate(
  db: Db,
  key: string,
  definition: TemplateDefinition,
  stamp: Stamp,
): Promise<string> {
  const id = stamp.nextId()
  await db
    .insertInto('template')
    .values({
      id,
      key,
      kind: definition.kind,
      review_kind: definition.kind === 'review_guide' ? definition.reviewKind : null,
      name: definition.name,
      built_in: 1,
      created_at: stamp.now,
    })
    .execute()
  return id
}

async function addVersion(
  db: Db,
  templateId: string,
  version: number,
  definition: TemplateDefinition,
  stamp: Stamp,
): Promise<void> {
  await db
    .insertInto('template_version')
    .values({
      id: stamp.nextId(),
      template_id: templateId,
      version,
      state: 'active',
      definition: JSON.stringify(definition),
      created_at: stamp.now,
      activated_at: stamp.now,
    })
    .execute()
}

/** Equal content, whatever the order of keys: a moved line of source is not a new version. */
function isSame(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, at) => isSame(item, right[at]))
  }
  if (isRecord(left) && isRecord(right)) {
    const keys = Object.keys(left)
    return (
      keys.length === Object.keys(right).length &&
      keys.every((key) => Object.hasOwn(right, key) && isSame(left[key], right[key]))
    )
  }
  return left === right
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
