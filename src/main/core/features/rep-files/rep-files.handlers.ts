import type { repFilesContract } from '#contract/rep-files.ts'
import type { HandlersOf } from '../../handlers.ts'
import { getRep } from '../team/team.service.ts'
import { readAnswerFile } from './answer-file.ts'
import { decideAnswers, takeAgain, takeBack } from './decide.service.ts'
import { deleteFile, listFiles } from './files.repository.ts'
import { readAnswers } from './reading.service.ts'
import { offeredPlans } from './reps-plans.service.ts'
import { makeFile, pageDraft, pageFile } from './send.service.ts'

/** The last files that went to a rep; older ones are found by the answers to them. */
const listed = 10

export const repFilesHandlers: HandlersOf<typeof repFilesContract> = {
  'repFiles.offer': async (ctx, { repId }) => {
    const { name, email } = await getRep(ctx, repId)
    return {
      repName: name,
      hasEmail: email !== null,
      plans: await offeredPlans(ctx, repId),
      sent: await listFiles(ctx.db, repId, listed),
    }
  },
  'repFiles.send': {
    inSteps: async (ctx, input) => {
      const id = ctx.ports.ids.next()
      const page = await ctx.write((writing) => makeFile(writing, input))
      let left = false
      try {
        const file =
          input.as === 'file'
            ? pageFile(page)
            : await ctx.read((reading) => pageDraft(reading, page, id))
        const delivered = await ctx.ports.files.deliver(file)
        left = delivered.outcome !== 'cancelled'
        return {
          delivered:
            delivered.outcome === 'download' ? { ...delivered, name: file.name } : delivered,
        }
      } finally {
        if (!left) await ctx.write((writing) => deleteFile(writing.db, page.fileId))
      }
    },
  },
  'repFiles.read': {
    inSteps: async (ctx, { token, repId }) => {
      const came = await readAnswerFile(ctx.ports.files.picked(token))
      return { reading: await ctx.read((reading) => readAnswers(reading, came, repId)) }
    },
  },
  'repFiles.decide': {
    inSteps: async (ctx, { token, ...input }) => {
      const came = await readAnswerFile(ctx.ports.files.picked(token))
      return ctx.write((writing) => decideAnswers(writing, came, input))
    },
  },
  'repFiles.takeBack': async (ctx, { takingId }) => {
    await takeBack(ctx, takingId)
    return { done: true }
  },
  'repFiles.takeAgain': async (ctx, { takingId }) => {
    await takeAgain(ctx, takingId)
    return { done: true }
  },
}
