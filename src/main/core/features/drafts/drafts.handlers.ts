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

export const draftsHandlers: HandlersOf<typeof draftsContract> = {
  'drafts.keep': {
    anyState: async (ctx, input) => {
      draftsIn(ctx.vault.folder).keep(input, ctx.ports.clock.now())
      return { done: true }
    },
  },
  'drafts.list': {
    anyState: async (ctx) => ({ drafts: draftsIn(ctx.vault.folder).list() }),
  },
  'drafts.drop': {
    anyState: async (ctx, { drafts }) => {
      draftsIn(ctx.vault.folder).drop(drafts)
      return { done: true }
    },
  },
}
