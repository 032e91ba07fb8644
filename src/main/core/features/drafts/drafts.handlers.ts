import type { draftsContract } from '#contract/drafts.ts'
import { DraftFolder } from '../../drafts/draft-folder.ts'
import type { HandlersOf } from '../../handlers.ts'

/** One for each data folder, since it knows what came late. */
const folders = new Map<string, DraftFolder>()

function draftsIn(dataFolder: string): DraftFolder {
  const known = folders.get(dataFolder) ?? new DraftFolder(dataFolder)
  folders.set(dataFolder, known)
  return known
}

// In steps, without any: the data file is not asked.
export const draftsHandlers: HandlersOf<typeof draftsContract> = {
  'drafts.keep': {
    inSteps: async (ctx, input) => {
      draftsIn(ctx.file.folder).keep(input, ctx.ports.clock.now())
      return { done: true }
    },
  },
  'drafts.list': {
    inSteps: async (ctx) => ({ drafts: draftsIn(ctx.file.folder).list() }),
  },
  'drafts.drop': {
    inSteps: async (ctx, { drafts }) => {
      draftsIn(ctx.file.folder).drop(drafts)
      return { done: true }
    },
  },
}
