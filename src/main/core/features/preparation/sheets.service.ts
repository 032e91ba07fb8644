import { createHash } from 'node:crypto'
import type { AgendaItem } from '#contract/agendas.ts'
import type { PreparationSheet, SheetRoute } from '#contract/preparation.ts'
import { inFitted } from '#domain/agendas/fit-sections.ts'
import { wordsForRep } from '#domain/agendas/words-for-rep.ts'
import { codeOf } from '#domain/preparation/code.ts'
import { makeSheet, type Sheet } from '#domain/preparation/sheet.ts'
import { pageScript, pageStyle, sheetHtml } from '#domain/preparation/sheet-html.ts'
import { sheetSubject, sheetText } from '#domain/preparation/sheet-text.ts'
import { exportName } from '#domain/summaries/export-name.ts'
import { clear } from '#domain/summaries/shareable.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import type { Delivery } from '../../ports.ts'
import type { AgendaHead } from '../agendas/agendas.repository.ts'
import { timedFor } from '../agendas/timed.service.ts'
import { getEditable } from '../agendas/agendas.service.ts'
import { listItems } from '../agendas/items.repository.ts'
import { readSettings } from '../settings/settings.repository.ts'
import { plainMail } from '../summaries/plain-mail.ts'
import { getRep } from '../team/team.service.ts'
import { askedPlans, plansAhead } from './plans.service.ts'
import {
  changeSheet,
  findSeat,
  insertSheet,
  listOpenPromises,
  listSheets,
  markSheetSent,
  type StoredSheet,
} from './sheets.repository.ts'

/** A sheet as it stands now, with the row that remembers it. */
export type MadeSheet = {
  readonly sheet: Sheet
  readonly stored: StoredSheet
  readonly repId: string
  readonly withheld: number
  /** When a sheet of this agenda left last, this one or one before it. */
  readonly sent: StoredSheet['sent']
}

/**
 * Makes the sheet of an agenda, or takes the last one where nothing has changed. One that has left
 * stays as it was, so that its answers find their questions. LOCKED, NOT_FOUND.
 */
export async function prepareSheet(ctx: CommandContext, agendaId: string): Promise<MadeSheet> {
  const agenda = await getEditable(ctx, agendaId)
  const { sheet, withheld } = await composeSheet(ctx, agenda)
  const before = await listSheets(ctx.db, agendaId)
  const [last] = before
  const sent = before.find((one) => one.sent !== null)?.sent ?? null
  const made = { sheet, withheld, repId: agenda.repId, sent }
  if (last && JSON.stringify(last.questions) === JSON.stringify(sheet.questions)) {
    return { ...made, stored: last }
  }
  if (last && last.sent === null) {
    await changeSheet(ctx.db, last.id, sheet.questions)
    return { ...made, stored: { ...last, questions: sheet.questions } }
  }
  const id = ctx.nextId()
  const stored = { id, agendaId, code: codeOf(id), questions: sheet.questions, sent: null }
  await insertSheet(ctx.db, { ...stored, seq: await ctx.nextSeq() }, sheet.questions, ctx.now)
  return { ...made, stored }
}

/** Remembers that a sheet left. */
export async function noteSent(
  ctx: CommandContext,
  sheetId: string,
  route: SheetRoute,
): Promise<void> {
  await markSheetSent(ctx.db, sheetId, { at: ctx.now, on: ctx.today, route })
}

/** A sheet as its dialog shows it. */
export function shownSheet({ sheet, stored, withheld, sent }: MadeSheet): PreparationSheet {
  return {
    agendaId: stored.agendaId,
    repName: sheet.repName,
    title: sheetSubject(sheet),
    text: sheetText(sheet, stored.code),
    questions: sheet.questions.length,
    withheld,
    sent: sent === null ? null : { ...sent },
  }
}

async function composeSheet(
  ctx: QueryContext,
  agenda: AgendaHead,
): Promise<{ sheet: Sheet; withheld: number }> {
  const timed = await timedFor(ctx, agenda)
  const { sections } = timed
  const open = (await listItems(ctx.db, agenda.id)).filter(({ state }) => state === 'open')
  const promises = clear('rep', await listOpenPromises(ctx.db, agenda.repId))
  const seat = await findSeat(ctx.db, agenda.id)
  const plans = await plansAhead(
    ctx,
    agenda,
    sections.flatMap(({ holds }) => holds),
  )
  const topics = clear(
    'rep',
    inFitted(open, sections).map((item) => toTopic(item, agenda.repName)),
  )
  const asked = await askedPlans(ctx, plans)
  const said = {
    plans: new Set(asked.map(({ planId }) => planId)),
    promises: new Set(promises.shared.map(({ commitmentId }) => commitmentId)),
  }
  return {
    withheld: topics.kept.private + topics.kept.others,
    sheet: makeSheet(
      {
        reviewKind: agenda.reviewKind,
        repName: agenda.repName,
        about: agenda.opportunityName ?? agenda.accountName,
        on: agenda.plannedOn,
        time: agenda.plannedTime,
        // The rep keeps the time of the meeting free, whoever's turn it is.
        minutes: timed.slot?.whole ?? timed.minutes,
        place: seat?.place ?? '',
        link: seat?.link ?? '',
        sections,
        topics: topics.shared.filter((topic) => !standsAlready(topic, said)),
        promises: promises.shared,
        plans: asked,
      },
      ctx.writing,
    ),
  }
}

function toTopic(item: AgendaItem, repName: string) {
  const { text, why } = wordsForRep(item, repName)
  return {
    itemId: item.id,
    sectionKey: item.sectionKey,
    text,
    // The name of a deal alone does not say what is asked.
    hint: item.origin === 'exception' && !item.edited ? why : '',
    privacy: item.privacy,
    origin: item.origin,
    edited: item.edited,
    source: item.source,
  }
}

/** A promise or a plan that the sheet names by itself is not asked about a second time. */
function standsAlready(
  { origin, edited, source }: Pick<AgendaItem, 'origin' | 'edited' | 'source'>,
  said: { plans: ReadonlySet<string>; promises: ReadonlySet<string> },
): boolean {
  if (edited) return false
  if (origin === 'promise') return said.promises.has(source.commitmentId ?? '')
  const isPlan = origin === 'plan_due' || origin === 'plan_change'
  return isPlan && said.plans.has(source.planId ?? '')
}

/** The sheet as a page that works by itself. */
export function sheetPage({ sheet, stored }: MadeSheet): Delivery {
  return {
    name: `${pageName(sheet)}.html`,
    mime: 'text/html; charset=utf-8',
    bytes: Buffer.from(pageOf(sheet, stored.code), 'utf8'),
    intent: 'save',
  }
}

/** The sheet as an e-mail draft to the rep: the text to answer in, and the page attached. */
export async function sheetDraft(
  ctx: QueryContext,
  made: MadeSheet,
  id: string,
): Promise<Delivery> {
  const { sheet, stored, repId } = made
  const { email, name } = await getRep(ctx, repId)
  const settings = await readSettings(ctx.db)
  const text = sheetText(sheet, stored.code)
  const subject = sheetSubject(sheet)
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
    page: { name: `${pageName(sheet)}.html`, html: pageOf(sheet, stored.code) },
    id,
    now: ctx.now,
  })
  return {
    name: exportName([sheet.repName, sheet.title], 'eml'),
    mime: 'message/rfc822',
    bytes,
    intent: 'open',
  }
}

function pageName(sheet: Sheet): string {
  return exportName(['To prepare', sheet.repName, sheet.title], 'html').replace(/\.html$/, '')
}

function pageOf(sheet: Sheet, code: string): string {
  return sheetHtml(sheet, code, { style: digest(pageStyle), script: digest(pageScript) })
}

/** The name under which a page allows one text, and only that one, as its style or script. */
function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`
}
