import type { SortedFile } from '#contract/crm.ts'
import type { FileEncoding } from '#contract/crm-values.ts'
import { recognise } from '#domain/crm/formats.ts'
import { headerSignature, proposeMapping } from '#domain/crm/mapping.ts'
import { sayBesideDeals, sayOtherObject } from '#domain/crm/other-objects.ts'
import { readAccountList, readTeamList } from '#domain/crm/side-lists.ts'
import type { StepsContext } from '../../context.ts'
import { Failure } from '../../failure.ts'
import { deskOf, type Draft, type SideList } from './desk.ts'
import { loadDraft } from './draft.ts'
import type { Job } from './job.ts'
import { findMapping } from './mappings.repository.ts'
import { rememberedEncoding } from './inspect.service.ts'

/** In which order files are taken, as each builds on those before it. */
const order: Readonly<Record<SortedFile['use'], number>> = {
  team: 0,
  accounts: 1,
  deals: 2,
  none: 3,
}

/**
 * Says of each of several files what it is, in the order in which they are taken: people and accounts
 * before the deals that name them. A file that is none of them, or cannot be read, says why.
 */
export async function sortFiles(
  ctx: StepsContext,
  tokens: readonly string[],
  job: Job,
): Promise<SortedFile[]> {
  const files: SortedFile[] = []
  for (const token of new Set(tokens)) files.push(await sortFile(ctx, token, job))
  const withDeals = files.some(({ use }) => use === 'deals')
  const said = files.map((file) =>
    withDeals && file.use === 'none'
      ? { ...file, says: sayBesideDeals(file.object) ?? file.says }
      : file,
  )
  return said.toSorted((a, b) => order[a.use] - order[b.use])
}

async function sortFile(ctx: StepsContext, token: string, job: Job): Promise<SortedFile> {
  const fileName = ctx.ports.files.picked(token).name
  const unread = { token, fileName, rows: 0, object: 'unknown', use: 'none' } as const
  let draft: Draft
  try {
    draft = await readDraft(ctx, token, job)
  } catch (error) {
    if (error instanceof Failure && error.code === 'VALIDATION')
      return { ...unread, says: error.message }
    throw error
  }
  const rows = draft.to - draft.from
  if (draft.header.kind !== 'found') {
    return {
      ...unread,
      rows,
      says: 'Its first row holds data, not the names of columns. Export it again with column names.',
    }
  }
  const headers = draft.header.names
  const file = { token, fileName, rows }
  const known = await ctx.read(({ db }) => findMapping(db, headerSignature(headers)))
  // What was imported as deals before is a list of deals whatever its columns look like.
  if (known) return { ...file, object: 'opportunities', use: 'deals', says: null }
  const { object, format } = recognise(headers)
  if (object === 'opportunities') return { ...file, object, use: 'deals', says: null }
  if (object === 'accounts' || object === 'users') {
    const list = listOf(draft, object)
    deskOf(ctx.ports).sideLists.set(token, list)
    if (sizeOf(list) > 0) {
      return { ...file, object, use: object === 'users' ? 'team' : 'accounts', says: null }
    }
  }
  if (object === 'unknown') {
    const { name, crmId, stage } = proposeMapping(headers, format)
    if (stage?.length && (name?.length || crmId?.length))
      return { ...file, object, use: 'deals', says: null }
  }
  return { ...file, object, use: 'none', says: sayOtherObject(object) ?? unclear }
}

const unclear =
  'Its columns look like neither deals nor accounts nor people, so it stays out. If it holds deals, choose it alone and say what its columns mean.'

/**
 * What a list of accounts or of people says, from the desk or read once more. VALIDATION when the
 * file is neither.
 */
export async function sideListOf(ctx: StepsContext, token: string, job: Job): Promise<SideList> {
  const { sideLists } = deskOf(ctx.ports)
  if (!sideLists.has(token)) await sortFile(ctx, token, job)
  const list = sideLists.get(token)
  if (!list) throw new Failure('VALIDATION', 'This file is no list of accounts or of people.')
  return list
}

function readDraft(ctx: StepsContext, token: string, job: Job): Promise<Draft> {
  const remembered = (headers: readonly string[]): Promise<FileEncoding | null> =>
    rememberedEncoding(ctx, headers)
  return loadDraft(ctx, token, { encoding: null, delimiter: null, remembered }, job)
}

function listOf({ header, table, from, to }: Draft, object: 'accounts' | 'users'): SideList {
  const headers = header.kind === 'found' ? header.names : []
  const salesforce = recognise(headers).format.startsWith('salesforce')
  const side = { headers, from, to, cell: (row: number, column: number) => table.cell(row, column) }
  return object === 'accounts'
    ? { kind: 'accounts', accounts: readAccountList(side, salesforce) }
    : { kind: 'team', members: readTeamList(side, salesforce) }
}

function sizeOf(list: SideList): number {
  return list.kind === 'accounts' ? list.accounts.length : list.members.length
}
