import type { summariesContract } from '#contract/summaries.ts'
import type { DeliveredFile } from '#contract/files.ts'
import type { StepsContext } from '../../context.ts'
import type { HandlersOf } from '../../handlers.ts'
import type { Delivery } from '../../ports.ts'
import {
  mailDraft,
  mailLink,
  markdownFile,
  nextDateFile,
  noteSent,
  preview,
  saveChoices,
} from './summaries.service.ts'

export const summariesHandlers: HandlersOf<typeof summariesContract> = {
  'summaries.preview': async (ctx, input) => ({ summary: await preview(ctx, input) }),
  'summaries.save': async (ctx, { reviewId, audience, revision, ...choices }) => ({
    summary: await saveChoices(ctx, { reviewId, audience }, revision, choices),
  }),
  'summaries.deliver': {
    inSteps: async (ctx, { route, ...which }) => {
      if (route === 'mailto') {
        const href = await ctx.read((reading) => mailLink(reading, which))
        const opened = await ctx.ports.files.openMail(href)
        await ctx.write((writing) => noteSent(writing, which, route))
        return {
          delivered:
            opened === 'opened'
              ? { outcome: 'opened' as const }
              : { outcome: 'link' as const, href },
        }
      }
      // A draft carries a calendar entry, and its number is kept.
      const file =
        route === 'eml'
          ? await ctx.write((writing) => mailDraft(writing, which, ctx.ports.ids.next()))
          : await ctx.read((reading) => markdownFile(reading, which))
      const delivered = await deliver(ctx, file)
      if (delivered.outcome !== 'cancelled') {
        await ctx.write((writing) => noteSent(writing, which, route))
      }
      return { delivered }
    },
  },
  'summaries.noteLeft': async (ctx, { route, ...which }) => ({
    summary: await noteSent(ctx, which, route),
  }),
  'summaries.calendar': {
    inSteps: async (ctx, input) => ({
      delivered: await deliver(
        ctx,
        await ctx.write((writing) => nextDateFile(writing, input.reviewId)),
      ),
    }),
  },
}

async function deliver(ctx: StepsContext, file: Delivery): Promise<DeliveredFile> {
  const delivered = await ctx.ports.files.deliver(file)
  return delivered.outcome === 'download' ? { ...delivered, name: file.name } : delivered
}
