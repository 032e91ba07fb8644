import { join } from 'node:path'
import { openConnection } from '#core/db/open.ts'
import { uuidIds } from '#core/node-ports.ts'
import type { RunningApp } from './app.ts'

/** A rep, an account and a deal as an import leaves it. */
export async function addDeal(app: RunningApp): Promise<{ repId: string; opportunityId: string }> {
  const { rep } = await app.call('team.createRep', {
    name: 'Anna Lindt',
    email: null,
    role: 'Account executive',
    startDate: null,
    territory: 'North',
    quotas: [],
  })
  const { account } = await app.call('team.createAccount', {
    name: 'Halden Foods',
    tier: 'A',
    type: 'customer',
    ownerRepId: rep.id,
  })
  const now = new Date().toISOString()
  const opportunityId = uuidIds.next()
  const importId = uuidIds.next()
  const { db } = openConnection(join(app.folder, 'plumbline.db'), 'writer')
  await db
    .insertInto('import')
    .values({
      id: importId,
      seq: 1_000_000,
      file_name: 'deals.csv',
      file_sha256: 'x',
      snapshot_date: now.slice(0, 10),
      format: 'test',
      settings: '{}',
      counts: '{}',
      state: 'committed',
      committed_at: now,
    })
    .execute()
  await db
    .insertInto('opportunity')
    .values({
      id: opportunityId,
      name: 'Planning for two plants',
      account_id: account.id,
      owner_rep_id: rep.id,
      stage: 'Proposal',
      status: 'open',
      amount_minor: 12_000_000,
      currency: 'EUR',
      close_date: '2027-06-30',
      next_step: 'Pilot figures to both plant managers',
      next_step_date: '2027-05-20',
      last_import_id: importId,
      created_at: now,
      updated_at: now,
    })
    .execute()
  await db.destroy()
  return { repId: rep.id, opportunityId }
}
