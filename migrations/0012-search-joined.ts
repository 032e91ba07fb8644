import { type Kysely, sql } from 'kysely'

const signs = /['\u2019\u2010\u2011\u2013-]/g
const within = /[\p{L}\p{N}]['\u2019\u2010\u2011\u2013-][\p{L}\p{N}]/u
// Letters that have no accent to take off.
const strange: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  þ: 'th',
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßæœøđðłħıþ]/g, (letter) => strange[letter] ?? letter)
    .replaceAll(/\s+/g, ' ')
    .trim()
}

type Named = { readonly id: string; readonly name: string; readonly next_step: string }

/**
 * Deals are found by a name that a hyphen or an apostrophe cuts, written in one piece: their folded
 * text holds such words of the name without these signs as well. Topics are found by what they come
 * from when that becomes private.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<Named>`select id, name, next_step from opportunity`.execute(db)
  for (const { id, name, next_step: step } of rows) {
    if (!within.test(name)) continue
    const joined = folded(name)
      .split(' ')
      .flatMap((word) => (within.test(word) ? [word.replaceAll(signs, '')] : []))
    const text = [folded(`${name} ${step}`), ...joined].join(' ')
    await sql`update opportunity set search_fold = ${text} where id = ${id}`.execute(db)
  }
  await sql`create index agenda_item_source on agenda_item (source_key)
    where source_key <> ''`.execute(db)
}
