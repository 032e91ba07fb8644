import type { Input } from '#contract/contract.ts'
import { type RepPage, repPage } from '#contract/rep-file-values.ts'
import { makePage, plansOfRep } from '#domain/rep-files/shareable-plan.ts'
import { exportName } from '#domain/summaries/export-name.ts'
import { writeShortDay } from '#domain/writing/write-day.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { Failure } from '../../failure.ts'
import type { Delivery } from '../../ports.ts'
import { readSettings } from '../settings/settings.repository.ts'
import { plainMail } from '../summaries/plain-mail.ts'
import { getRep } from '../team/team.service.ts'
import { insertFile } from './files.repository.ts'
import { repDocument } from './rep-document.ts'
import { repShell } from './rep-shell.ts'
import { planFacts } from './reps-plans.service.ts'

/**
 * Makes the page of a rep and remembers what stands in it. VALIDATION for a plan of somebody else,
 * LOCKED for an archived one, NOT_FOUND.
 */
export async function makeFile(
  ctx: CommandContext,
  input: Input<'repFiles.send'>,
): Promise<RepPage> {
  const { repId, message } = input
  const rep = await getRep(ctx, repId)
  const { own, others } = plansOfRep(repId, await planFacts(ctx, [...new Set(input.planIds)]))
  if (others > 0) {
    const why = `One of these plans is not ${rep.name}’s.`
    throw new Failure('VALIDATION', `${why} Nothing was sent.`, [{ path: 'planIds', message: why }])
  }
  const head = {
    fileId: ctx.nextId(),
    repId,
    repName: rep.name,
    madeAt: ctx.now,
    madeOn: ctx.today,
    writing: ctx.writing,
    message: message.trim(),
  }
  // Strict: what the contract does not name cannot leave, whatever was put together above.
  const page = repPage.parse(makePage(head, own))
  await insertFile(ctx.db, page, { seq: await ctx.nextSeq(), route: input.as })
  return page
}

/** The page as a file of its own. */
export function pageFile(page: RepPage): Delivery {
  return {
    name: nameOf(page),
    mime: 'text/html; charset=utf-8',
    bytes: Buffer.from(repDocument(repShell(), page), 'utf8'),
    intent: 'save',
  }
}

/** An e-mail draft to the rep with the page attached. */
export async function pageDraft(ctx: QueryContext, page: RepPage, id: string): Promise<Delivery> {
  const { email, name } = await getRep(ctx, page.repId)
  const settings = await readSettings(ctx.db)
  const subject = `Your plans, ${writeShortDay(page.madeOn, ctx.writing)}`
  const text = mailText(page)
  // The mail library is large, and most starts write no mail.
  const { composeDraft } = await import('../summaries/mail-draft.ts')
  const bytes = await composeDraft({
    from:
      settings.managerEmail === ''
        ? null
        : { name: settings.managerName, address: settings.managerEmail },
    to: email === null ? [] : [{ name, address: email }],
    subject,
    text,
    html: plainMail(subject, text),
    calendar: null,
    page: { name: nameOf(page), html: repDocument(repShell(), page) },
    id,
    now: ctx.now,
  })
  return {
    name: exportName(['Plans', page.repName, page.madeOn], 'eml'),
    mime: 'message/rfc822',
    bytes,
    intent: 'open',
  }
}

function mailText({ message, plans }: RepPage): string {
  const titles = plans.map(({ title }) => `- ${title}`).join('\n')
  return [
    ...(message === '' ? [] : [message]),
    `${plans.length === 1 ? 'Your plan is' : 'Your plans are'} in the file attached:\n${titles}`,
    'Save the file to a folder and open it in any browser; it works without a network. Change what has changed, tick what still holds, save your answers, and send that file back to me.',
  ].join('\n\n')
}

function nameOf({ repName, madeOn }: RepPage): string {
  return exportName(['Plans', repName, madeOn], 'html')
}
