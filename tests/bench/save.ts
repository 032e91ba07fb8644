import Database from 'better-sqlite3'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createCore } from '#core/create-core.ts'
import { caller, type Measured, ms, percentile } from './measure.ts'
import { benchPorts } from './ports.ts'

const rounds = 600
const warmUp = 60

/** One field saved through the whole core, turn by turn with one bare insert on the same disk. */
export async function measureSave(
  folder: string,
  planIds: readonly string[],
  today: string,
): Promise<Measured[]> {
  const core = await createCore(folder, benchPorts(today))
  const call = caller(core)
  const bareFile = join(folder, 'bare.db')
  const bare = new Database(bareFile)
  bare.pragma('journal_mode = WAL')
  bare.pragma('synchronous = FULL')
  bare.exec('create table kept (id integer primary key, words text not null)')
  const insert = bare.prepare('insert into kept (words) values (?)')
  const ours: number[] = []
  const bares: number[] = []
  const revisions = new Map<string, number>()
  for (const planId of planIds.slice(0, 20)) {
    const { fields } = await call('plans.get', { planId })
    const field = Array.isArray(fields)
      ? fields.find((one: { key: string }) => one.key === 'if_we_lose')
      : null
    revisions.set(planId, field?.revision ?? 0)
  }
  const plans = [...revisions.keys()]
  for (let round = 0; round < rounds + warmUp; round += 1) {
    const planId = plans[round % plans.length] ?? ''
    const words = `Typed in round ${round}: the buyer wants to see the figures of the second site before the summer, and nobody has asked for them yet.`
    const start = performance.now()
    const saved = await call('plans.saveField', {
      planId,
      fieldKey: 'if_we_lose',
      value: { type: 'text', text: words },
      score: null,
      revision: revisions.get(planId) ?? 0,
      reviewId: null,
    })
    const middle = performance.now()
    insert.run(words)
    const end = performance.now()
    revisions.set(planId, Number(saved['revision']))
    if (round < warmUp) continue
    ours.push(middle - start)
    bares.push(end - middle)
  }
  // What either side has put off: both bring their log into the file.
  const totals = [sum(ours), sum(bares)] as const
  const closing = performance.now()
  await core.close()
  const between = performance.now()
  bare.close()
  const closed = performance.now()
  const means = [
    (totals[0] + between - closing) / rounds,
    (totals[1] + closed - between) / rounds,
  ] as const
  for (const ending of ['', '-wal', '-shm']) rmSync(bareFile + ending, { force: true })
  const shares = [50, 99].map((share): Measured => {
    const [a, b] = [percentile(ours, share), percentile(bares, share)]
    return {
      what: `save one field, p${share}`,
      ours: ms(a),
      bare: ms(b),
      ratio: a / b,
      limit: share === 99 ? 2 : null,
      note: 'beside INSERT + FULL commit',
    }
  })
  return [
    ...shares,
    {
      what: 'save one field, mean, with the log',
      ours: ms(means[0]),
      bare: ms(means[1]),
      ratio: means[0] / means[1],
      limit: null,
      note: 'all saves and the close, which brings the log into the file',
    },
  ]
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
