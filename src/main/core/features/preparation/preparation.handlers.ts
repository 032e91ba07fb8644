import type { preparationContract } from '#contract/preparation.ts'
import type { HandlersOf } from '../../handlers.ts'
import { answerText } from './answer-file.ts'
import { compareAnswers, keepAnswers } from './answers.service.ts'
import { getOfReview, getPreparation, noteLook } from './readiness.service.ts'
import { noteSent, prepareSheet, sheetDraft, sheetPage, shownSheet } from './sheets.service.ts'

export const preparationHandlers: HandlersOf<typeof preparationContract> = {
  'preparation.sheet': async (ctx, { agendaId }) => ({
    sheet: shownSheet(await prepareSheet(ctx, agendaId)),
  }),
  'preparation.deliver': {
    inSteps: async (ctx, { agendaId, as }) => {
      const id = ctx.ports.ids.next()
      const made = await ctx.write((writing) => prepareSheet(writing, agendaId))
      const file =
        as === 'file' ? sheetPage(made) : await ctx.read((reading) => sheetDraft(reading, made, id))
      const delivered = await ctx.ports.files.deliver(file)
      if (delivered.outcome !== 'cancelled') {
        await ctx.write((writing) => noteSent(writing, made.stored.id, as))
      }
      return {
        delivered: delivered.outcome === 'download' ? { ...delivered, name: file.name } : delivered,
      }
    },
  },
  'preparation.noteCopied': async (ctx, { agendaId }) => {
    const { stored } = await prepareSheet(ctx, agendaId)
    await noteSent(ctx, stored.id, 'copy')
    return { done: true }
  },
  'preparation.readAnswers': {
    inSteps: async (ctx, { agendaId, from }) => {
      const text =
        from.by === 'paste' ? from.text : await answerText(ctx.ports.files.picked(from.token))
      return ctx.read((reading) => compareAnswers(reading, agendaId, text))
    },
  },
  'preparation.keep': async (ctx, { agendaId, answers }) => ({
    answers: await keepAnswers(ctx, agendaId, answers),
  }),
  'preparation.get': async (ctx, { agendaId }) => ({
    preparation: await getPreparation(ctx, agendaId),
  }),
  'preparation.ofReview': (ctx, { reviewId }) => getOfReview(ctx, reviewId),
  'preparation.noteLook': async (ctx, { planId }) => {
    await noteLook(ctx, planId)
    return { done: true }
  },
}
