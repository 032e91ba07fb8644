import type { backupsContract } from '#contract/backups.ts'
import { fileWords } from '../../file-words.ts'
import type { HandlersOf } from '../../handlers.ts'

export const backupsHandlers: HandlersOf<typeof backupsContract> = {
  // The one read that the file itself is not asked for.
  'backups.file': {
    inSteps: async (ctx) => {
      const state = ctx.file.state()
      return { state, words: state === 'normal' ? '' : fileWords[state].notice }
    },
  },
}
