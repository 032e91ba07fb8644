import { sql } from 'kysely'
import type { KnownDeals } from '#domain/crm/match.ts'
import type { OpportunityState } from '#domain/crm/state.ts'
import type { QueryContext, StepsContext } from '../../context.ts'
import type { Db } from '../../db/tables.ts'
import { Failure } from '../../failure.ts'
import type { Job } from './job.ts'
import { settleFirst } from './settle.service.ts'

export type KnownRep = {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly createdAt: string
  readonly archivedAt: string | null
}
export type KnownAccount = {
  readonly id: string
  readonly name: string
  readonly crmId: string | null
  readonly ownerRepId: string | null
}

/** The deals of the app with their states as stored text, and what is needed to link rows. */
export type Known = KnownDeals & {
  readonly stamp: string
  /** The state of a deal as JSON. */
  json(place: number): string
  readonly reps: readonly KnownRep[]
  readonly accounts: readonly KnownAccount[]
  /** Rep by owner key. */
  readonly owners: ReadonlyMap<string, string>
}

const pageSize = 2_000

/**
 * Reads all that a file is compared with, in pages, so that other reads have their turn. What was left
 * unfinished of an import is brought to an end first. CONFLICT while an import is being written.
 */
export async function readKnown(ctx: StepsContext, job: Job): Promise<Known> {
  await settleFirst(ctx)
  const stamp = await ctx.read(({ db }) => importStamp(db))
  const crmIds: (string | null)[] = []
  const states: string[] = []
  for (let after = ''; ;) {
    const page = await ctx.read((read) => readStates(read, after))
    for (const row of page) {
      crmIds.push(row.crm_id)
      states.push(row.state)
    }
    const last = page.at(-1)
    if (!last || page.length < pageSize) break
    after = last.id
    await job.breathe('Looking at what is known', states.length, null)
  }
  const people = await ctx.read(readPeople)
  const accounts = await readAccounts(ctx)
  if ((await ctx.read(({ db }) => importStamp(db))) !== stamp) throw overtaken()
  return {
    stamp,
    size: states.length,
    crmId: (place) => crmIds[place] ?? null,
    json: (place) => states[place] ?? '',
    state: (place) => parseState(states[place] ?? ''),
    reps: people.reps,
    owners: people.owners,
    accounts,
  }
}

/**
 * What tells one state of the imports from another: it changes with every import and every undo.
 */
export async function importStamp(db: Db): Promise<string> {
  const row = await db
    .selectFrom('import')
    .select((eb) => [
      eb.fn.coalesce(eb.fn.max('seq'), eb.val(0)).as('seq'),
      eb.fn.count('undone_at').as('undone'),
    ])
    .executeTakeFirstOrThrow()
  return `${String(row.seq)}:${String(row.undone)}`
}

/** The refusal of a step that another import or undo has overtaken. */
export function overtaken(): Failure {
  return new Failure(
    'CONFLICT',
    'Something was imported or undone in between. Nothing was changed; compare the file again.',
  )
}

/** A state as it is stored, made into a list again. */
export function parseState(json: string): OpportunityState {
  // States are written by this feature alone, always as this list.
  return JSON.parse(json) as OpportunityState
}

async function readStates(
  { db }: QueryContext,
  after: string,
): Promise<{ id: string; crm_id: string | null; state: string }[]> {
  const { rows } = await sql<{ id: string; crm_id: string | null; state: string }>`
    select id, crm_id, json_array(id, crm_id, name, account_id, owner_rep_id, stage, status,
      amount_minor, currency, close_date, next_step, next_step_date, forecast_category, probability,
      lead_source, created_date, last_activity_date, stage_since, push_count, days_pushed,
      in_latest, owner_name) as state
    from opportunity where sample = 0 and id > ${after} order by id limit ${pageSize}
  `.execute(db)
  return rows
}

async function readPeople({ db }: QueryContext): Promise<{
  reps: KnownRep[]
  owners: Map<string, string>
}> {
  const reps = await db
    .selectFrom('rep')
    .select(['id', 'name', 'email', 'created_at as createdAt', 'archived_at as archivedAt'])
    .where('sample', '=', 0)
    .orderBy('id')
    .execute()
  const owners = await db.selectFrom('crm_owner').select(['owner_key', 'rep_id']).execute()
  return { reps, owners: new Map(owners.map((row) => [row.owner_key, row.rep_id])) }
}

async function readAccounts(ctx: StepsContext): Promise<KnownAccount[]> {
  const accounts: KnownAccount[] = []
  for (let after = ''; ;) {
    const page = await ctx.read(({ db }) =>
      db
        .selectFrom('account')
        .select(['id', 'name', 'crm_id', 'owner_rep_id'])
        .where('sample', '=', 0)
        .where('id', '>', after)
        .orderBy('id')
        .limit(pageSize)
        .execute(),
    )
    for (const row of page) {
      const { id, name, crm_id: crmId, owner_rep_id: ownerRepId } = row
      accounts.push({ id, name, crmId, ownerRepId })
    }
    const last = page.at(-1)
    if (!last || page.length < pageSize) return accounts
    after = last.id
  }
}
