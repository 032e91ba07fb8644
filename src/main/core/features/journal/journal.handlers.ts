import type { journalContract } from '#contract/journal.ts'
import type { HandlersOf } from '../../handlers.ts'
import { forgetSettled, wordsOfCutOff } from '../crm/settle.service.ts'
import { notRecorded, wordsOfNews } from './journal-words.ts'

export const journalHandlers: HandlersOf<typeof journalContract> = {
  'journal.state': {
    inSteps: async (ctx) => {
      const news = ctx.journal?.news() ?? null
      const problem = ctx.journal?.problem() ?? null
      // A file that is only shown has no journal, and is left as it is. One that cannot be read says so itself.
      const cutOff = ctx.journal ? await wordsOfCutOff(ctx).catch(() => '') : ''
      return {
        words: [news ? wordsOfNews(news, ctx) : '', cutOff].filter((one) => one !== '').join(' '),
        problem: problem === null ? '' : notRecorded,
      }
    },
  },
  'journal.seen': {
    inSteps: async (ctx) => {
      ctx.journal?.seen()
      await forgetSettled(ctx)
      return { done: true as const }
    },
  },
}
