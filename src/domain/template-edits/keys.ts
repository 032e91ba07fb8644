import type { DraftDefinition } from '#contract/template-draft.ts'

/**
 * What a key has stood for in any version that was in use: the type of a field, or of a column under
 * `field.column`. A key keeps its meaning for ever, since answers are kept under it.
 */
export type UsedKeys = ReadonlyMap<string, string>

const longest = 60
/** Room for the number of a second key of the same words. */
const longestWords = 50

/**
 * A key for a label: its words in plain letters, with a number behind it where it is taken. Stable
 * once given, so a new name for a field is not a new field.
 */
export function keyFor(label: string, taken: (key: string) => boolean, fallback: string): string {
  const words = label
    .normalize('NFKD')
    .replaceAll('ß', 'ss')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '')
    .slice(0, longestWords)
    .replace(/_+$/, '')
  const base = words === '' ? fallback : words
  if (!taken(base)) return base
  for (let n = 2; ; n += 1) {
    const key = `${base}_${n}`.slice(-longest)
    if (!taken(key)) return key
  }
}

/** The keys of fields and columns in a definition, with what each stands for. */
export function keysIn(definition: DraftDefinition): Map<string, string> {
  if (definition.kind === 'review_guide') return new Map()
  return new Map(
    definition.sections.flatMap((section) =>
      section.fields.flatMap((field): [string, string][] => [
        [field.key, field.type],
        ...(field.columns ?? []).map((column): [string, string] => [
          `${field.key}.${column.key}`,
          column.type,
        ]),
      ]),
    ),
  )
}

/** The keys that stand for something else now than they did in a version that was in use. */
export function reusedKeys(definition: DraftDefinition, used: UsedKeys): string[] {
  return [...keysIn(definition)].flatMap(([key, is]) => {
    const was = used.get(key)
    return was === undefined || was === is ? [] : [key]
  })
}
