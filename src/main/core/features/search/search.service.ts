import type { Found } from '#contract/search.ts'
import { chooseFound } from '#domain/search/choose.ts'
import { isUnspaced } from '#domain/search/spellings.ts'
import { searchWords } from '#domain/search/words.ts'
import type { QueryContext } from '../../context.ts'
import {
  findAnywhere,
  findNames,
  findOpportunities,
  findPlanFields,
  findRecords,
} from './search.repository.ts'

const mostCandidates = 120

/** What holds every word of a text. Any text is taken; one without a word finds nothing. */
export async function findText(ctx: QueryContext, text: string, limit: number): Promise<Found[]> {
  const words = searchWords(text)
  const [first = ''] = words
  if (first === '') return []
  if (words.some(isUnspaced)) {
    const found = [
      ...(await findAnywhere(ctx.db, words, mostCandidates)),
      ...(await findOpportunities(ctx.db, words, limit)),
    ]
    return chooseFound(found, limit)
  }
  // One letter begins a word in nearly everything: only names are worth showing then.
  if (words.length === 1 && Array.from(first).length === 1) return findNames(ctx.db, first, limit)
  return chooseFound(
    [
      ...(await findRecords(ctx.db, words, mostCandidates)),
      ...(await findOpportunities(ctx.db, words, limit)),
      ...(await findPlanFields(ctx.db, words, mostCandidates)),
    ],
    limit,
  )
}
