import type { filesContract } from '#contract/files.ts'
import type { HandlersOf } from '../../handlers.ts'

export const filesHandlers: HandlersOf<typeof filesContract> = {
  'files.pick': {
    inSteps: async (ctx) => ({
      file: await ctx.ports.files.pick({
        title: 'Choose a CRM export',
        extensions: ['csv', 'txt', 'tsv'],
      }),
    }),
  },
  'files.forget': {
    inSteps: async (ctx, input) => {
      ctx.ports.files.forget(input.token)
      return { done: true }
    },
  },
}
