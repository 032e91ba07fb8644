import type { filesContract } from '#contract/files.ts'
import type { HandlersOf } from '../../handlers.ts'

/** More files at once are a slip of the hand. */
const mostFiles = 20

const asked = {
  csv: { title: 'Choose CRM exports', extensions: ['csv', 'txt', 'tsv'] },
  calendar: { title: 'Choose a calendar file', extensions: ['ics', 'ical', 'icalendar'] },
  templates: { title: 'Choose a file of templates', extensions: ['json'] },
  answers: { title: 'Choose the answers of the rep', extensions: ['txt', 'text', 'html', 'htm'] },
  rep_answers: { title: 'Choose the answers that the rep sent back', extensions: ['json', 'txt'] },
  form: { title: 'Choose a form', extensions: ['docx', 'html', 'htm', 'md', 'markdown', 'txt'] },
}

export const filesHandlers: HandlersOf<typeof filesContract> = {
  'files.pick': {
    inSteps: async (ctx, input) => {
      const [file] = await ctx.ports.files.pick(asked[input.kind], false)
      return { file: file ?? null }
    },
  },
  'files.pickSeveral': {
    inSteps: async (ctx, input) => ({
      files: (await ctx.ports.files.pick(asked[input.kind], true)).slice(0, mostFiles),
    }),
  },
  'files.forget': {
    inSteps: async (ctx, input) => {
      ctx.ports.files.forget(input.token)
      return { done: true }
    },
  },
}
