import type { backupsContract } from '#contract/backups.ts'
import type { HandlersOf } from '../../handlers.ts'
import { startFailures } from '../../start-failure.ts'

const words = {
  normal: '',
  read_only: startFailures.NewerVersion,
  damaged:
    'The database is damaged. Nothing was deleted, and from now on nothing is written. Keep the data folder as it is and restore the newest copy from its backups folder.',
} as const

export const backupsHandlers: HandlersOf<typeof backupsContract> = {
  // The one read that the file itself is not asked for.
  'backups.file': {
    inSteps: async (ctx) => {
      const state = ctx.file.state()
      return { state, words: words[state] }
    },
  },
}
