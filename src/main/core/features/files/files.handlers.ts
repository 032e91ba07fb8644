import { type filesContract, mostFilesAtOnce, tooManyAtOnce } from '#contract/files.ts'
import { Failure } from '../../failure.ts'
import type { HandlersOf } from '../../handlers.ts'

const asked = {
  csv: { title: 'Choose CRM exports', extensions: ['csv', 'txt', 'tsv'] },
  calendar: { title: 'Choose a calendar file', extensions: ['ics', 'ical', 'icalendar'] },
  templates: { title: 'Choose a file of templates', extensions: ['json'] },
  answers: { title: 'Choose the answers of the rep', extensions: ['txt', 'text', 'html', 'htm'] },
  rep_answers: { title: 'Choose the answers that the rep sent back', extensions: ['json', 'txt'] },
  everything: { title: 'Choose a full export of Plumbline', extensions: ['zip', 'jsonl'] },
  form: { title: 'Choose a form', extensions: ['docx', 'html', 'htm', 'md', 'markdown', 'txt'] },
}

export const filesHandlers: HandlersOf<typeof filesContract> = {
  'files.pick': {
    anyState: async (ctx, input) => {
      const { files, refused } = await ctx.ports.files.pick(asked[input.kind], false)
      const [no] = refused
      if (no) throw new Failure('VALIDATION', `${no.name}: ${no.reason}`)
      return { file: files[0] ?? null }
    },
  },
  'files.pickSeveral': {
    anyState: async (ctx, input) => {
      const { files, refused } = await ctx.ports.files.pick(asked[input.kind], true)
      const beyond = files.slice(mostFilesAtOnce)
      for (const { token } of beyond) ctx.ports.files.forget(token)
      return {
        files: files.slice(0, mostFilesAtOnce),
        refused: [...refused, ...beyond.map(({ name }) => ({ name, reason: tooManyAtOnce }))],
      }
    },
  },
  'files.forget': {
    anyState: async (ctx, input) => {
      ctx.ports.files.forget(input.token)
      return { done: true }
    },
  },
}
