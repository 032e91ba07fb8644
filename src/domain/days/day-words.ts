/** Names in English, German, French and Spanish, as `plain` writes them: without accents, in small. */
const monthNames: readonly (readonly string[])[] = [
  ['january', 'januar', 'janner', 'jaenner', 'janvier', 'enero'],
  ['february', 'februar', 'fevrier', 'febrero'],
  ['march', 'marz', 'maerz', 'mrz', 'mars', 'marzo'],
  ['april', 'avril', 'abril'],
  ['may', 'mai', 'mayo'],
  ['june', 'juni', 'juin', 'junio'],
  ['july', 'juli', 'juillet', 'julio'],
  ['august', 'aout', 'agosto'],
  ['september', 'septembre', 'septiembre', 'setiembre'],
  ['october', 'oktober', 'octobre', 'octubre'],
  ['november', 'novembre', 'noviembre'],
  ['december', 'dezember', 'decembre', 'diciembre'],
]
const weekdayNames: readonly (readonly string[])[] = [
  ['monday', 'mo', 'montag', 'lundi', 'lunes', 'lu'],
  ['tuesday', 'tu', 'dienstag', 'di', 'mardi', 'martes', 'ma'],
  ['wednesday', 'we', 'mittwoch', 'mi', 'mercredi', 'me', 'miercoles'],
  ['thursday', 'th', 'donnerstag', 'do', 'jeudi', 'je', 'jueves', 'ju'],
  ['friday', 'fr', 'freitag', 'vendredi', 've', 'viernes', 'vi'],
  ['saturday', 'sa', 'samstag', 'samedi', 'sabado'],
  ['sunday', 'su', 'sonntag', 'so', 'dimanche', 'di', 'domingo', 'do'],
]

/** Days from today that have a name of their own. */
export const namedDays: ReadonlyMap<string, number> = new Map([
  ...named(0, 'today', 'heute', "aujourd'hui", 'hoy'),
  ...named(1, 'tomorrow', 'tmr', 'morgen', 'demain', 'manana'),
  ...named(-1, 'yesterday', 'gestern', 'hier', 'ayer'),
  ...named(2, 'day after tomorrow', 'ubermorgen', 'uebermorgen', 'apres-demain', 'pasado manana'),
  ...named(-2, 'day before yesterday', 'vorgestern', 'avant-hier', 'anteayer'),
])

/** A stretch of time that is counted in, or that has an end. */
export type DayUnit = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** Units that are counted in. */
export const unitWords: ReadonlyMap<string, DayUnit> = new Map([
  ...named('day' as const, 'd', 'day', 'days', 'tag', 'tage', 'tagen', 'jour', 'jours'),
  ...named('day' as const, 'dia', 'dias'),
  ...named('week' as const, 'w', 'wk', 'wks', 'week', 'weeks', 'woche', 'wochen'),
  ...named('week' as const, 'semaine', 'semaines', 'semana', 'semanas'),
  ...named('month' as const, 'm', 'month', 'months', 'monat', 'monate', 'monaten', 'mois'),
  ...named('month' as const, 'mes', 'meses'),
  ...named('quarter' as const, 'q', 'quarter', 'quarters', 'quartal', 'quartale', 'quartalen'),
  ...named('quarter' as const, 'trimestre', 'trimestres'),
  ...named('year' as const, 'y', 'year', 'years', 'jahr', 'jahre', 'jahren', 'an', 'ans'),
  ...named('year' as const, 'ano', 'anos'),
])

/** The last day of a stretch, said in one word or two. */
export const endWords: ReadonlyMap<string, DayUnit> = new Map([
  ...named('month' as const, 'eom', 'month end', 'monatsende', 'fin de mois', 'fin de mes'),
  ...named('quarter' as const, 'eoq', 'quarter end', 'quartalsende', 'fin de trimestre'),
  ...named('year' as const, 'eoy', 'year end', 'jahresende', "fin d'annee", 'fin de ano'),
])

/** Small numbers that are written out. */
export const numberWords: ReadonlyMap<string, number> = new Map([
  ...named(1, 'a', 'an', 'one', 'einem', 'einer', 'un', 'une', 'una'),
  ...named(2, 'two', 'zwei', 'deux', 'dos'),
  ...named(3, 'three', 'drei', 'trois', 'tres'),
  ...named(4, 'four', 'vier', 'quatre', 'cuatro'),
])

/** Which week or month: the next one, this one, the last one. */
export const whichWords: ReadonlyMap<string, -1 | 0 | 1> = new Map([
  ...named(1 as const, 'next', 'nachste', 'nachsten', 'nachster', 'nachstes', 'prochain'),
  ...named(1 as const, 'prochaine', 'proximo', 'proxima', 'kommende', 'kommenden'),
  ...named(
    0 as const,
    'this',
    'diese',
    'diesen',
    'dieser',
    'dieses',
    'ce',
    'cette',
    'este',
    'esta',
  ),
  ...named(-1 as const, 'last', 'letzte', 'letzten', 'letzter', 'letztes', 'dernier', 'derniere'),
  ...named(-1 as const, 'pasado', 'pasada'),
])

/** Words that stand between the others and change nothing. */
export const fillWords: ReadonlySet<string> = new Set(
  'on the of am den der des im le la el de du del'.split(' '),
)

/** Text as the tables write it: in small, without accents, one space between words. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[’ʼ]/gu, "'")
    .toLowerCase()
    .replaceAll(/\s+/gu, ' ')
    .trim()
}

/** The months that a word can name, from 1; its first three letters are enough. */
export function monthsOf(word: string): readonly number[] {
  return placesOf(monthNames, word).map((place) => place + 1)
}

/** The weekdays that a word can name, Monday is 0; two languages share some short ones. */
export function weekdaysOf(word: string): readonly number[] {
  return placesOf(weekdayNames, word)
}

function placesOf(table: readonly (readonly string[])[], word: string): number[] {
  return table.flatMap((names, place) =>
    names.some((name) => name === word || (word.length >= 3 && name.startsWith(word)))
      ? [place]
      : [],
  )
}

function named<Meaning>(meaning: Meaning, ...words: string[]): [string, Meaning][] {
  return words.map((word) => [word, meaning])
}
