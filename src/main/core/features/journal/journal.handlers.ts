import type { journalContract } from '#contract/journal.ts'
import type { HandlersOf } from '../../handlers.ts'
import { notRecorded, wordsOfNews } from './journal-words.ts'

export const journalHandlers: HandlersOf<typeof journalContract> = {
  'journal.state': {
    inSteps: async (ctx) => {
      const news = ctx.journal?.news() ?? null
      const problem = ctx.journal?.problem() ?? null
      return {
        words: news ? wordsOfNews(news, ctx) : '',
        problem: problem === null ? '' : notRecorded,
      }
    },
  },
  'journal.seen': {
    inSteps: async (ctx) => {
      ctx.journal?.seen()
      return { done: true as const }
    },
  },
}
