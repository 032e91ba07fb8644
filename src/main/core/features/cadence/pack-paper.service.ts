import { type RepPage, repPage } from '#domain/cadence/rep-pages.ts'
import { summaryHtml } from '#domain/summaries/as-mail.ts'
import { summaryMarkdown } from '#domain/summaries/as-markdown.ts'
import { summaryText } from '#domain/summaries/as-text.ts'
import { exportName } from '#domain/summaries/export-name.ts'
import { plainWriting } from '#domain/writing/region.ts'
import { sayWeekday } from '#domain/writing/write-day.ts'
import type { QueryContext } from '../../context.ts'
import { notFound } from '../../failure.ts'
import type { Delivery } from '../../ports.ts'
import { readSettings } from '../settings/settings.repository.ts'
import { composeDraft } from '../summaries/mail-draft.ts'
import { getRep } from '../team/team.service.ts'
import { getPack } from './pack.service.ts'

/** A page for each rep of a week, with only what may go to that rep. */
export async function getRepPages(ctx: QueryContext, weekOf: string): Promise<RepPage[]> {
  const pack = await getPack(ctx, weekOf)
  return pack.pages.map((page) => repPage(page, pack, ctx.writing))
}

/** The pages of a week, or one rep's, as a Markdown file. NOT_FOUND when the rep has no review. */
export async function packMarkdown(
  ctx: QueryContext,
  weekOf: string,
  repId: string | null,
): Promise<Delivery> {
  const pages = (await getRepPages(ctx, weekOf)).filter(
    (page) => repId === null || page.repId === repId,
  )
  const [first] = pages
  if (!first && repId !== null) throw notFound('rep’s week')
  const title = repId === null || !first ? 'The week' : first.repName
  const text = pages
    .map((page) => summaryMarkdown(`${page.repName}: ${page.subject}`, page.blocks))
    .join('\n')
  return {
    name: exportName([title, sayWeekday(weekOf, plainWriting)], 'md'),
    mime: 'text/markdown; charset=utf-8',
    bytes: Buffer.from(text === '' ? 'No review this week.\n' : text, 'utf8'),
    intent: 'save',
  }
}

/** A rep's page as an e-mail draft to the rep. NOT_FOUND when the rep has no review that week. */
export async function packDraft(
  ctx: QueryContext,
  weekOf: string,
  repId: string,
  id: string,
): Promise<Delivery> {
  const page = (await getRepPages(ctx, weekOf)).find((one) => one.repId === repId)
  if (!page) throw notFound('rep’s week')
  const { email, name } = await getRep(ctx, repId)
  const settings = await readSettings(ctx.db)
  const bytes = await composeDraft({
    from:
      settings.managerEmail === ''
        ? null
        : { name: settings.managerName, address: settings.managerEmail },
    to: email === null ? [] : [{ name, address: email }],
    subject: page.subject,
    text: summaryText(page.blocks),
    html: summaryHtml(page.subject, page.blocks),
    calendar: null,
    id,
    now: ctx.now,
  })
  return {
    name: exportName([name, sayWeekday(weekOf, plainWriting)], 'eml'),
    mime: 'message/rfc822',
    bytes,
    intent: 'open',
  }
}
