import { writeSync } from 'node:fs'
import { createCore } from '#core/create-core.ts'
import { systemClock, uuidIds } from '#core/node-ports.ts'
import { FakeFiles } from '../fake-files.ts'

/**
 * A process that saves without end and says on standard output what was acknowledged, one line
 * each; its parent kills it. `early` says so before the save instead: the control of the test. `warm`
 * ends at once and leaves its compiled modules for the others.
 */
const [folder = '', mode = ''] = process.argv.slice(2)

const core = await createCore(folder, {
  clock: systemClock,
  ids: uuidIds,
  files: new FakeFiles(),
  logger: { event: () => undefined, cause: () => undefined },
})

function say(line: string): void {
  writeSync(1, `${line}\n`)
}

type Made = { data?: { rep?: { id: string; revision: number } } }

async function call(method: string, input: unknown): Promise<Made> {
  const reply = await core.dispatch(method, input)
  if (!reply.ok) throw new Error(JSON.stringify(reply.error))
  return { data: reply.data as Made['data'] & object }
}

const fields = { email: null, role: '', startDate: null }
say('ready')
if (mode === 'warm') process.exit(0)
for (let count = 1; ; count += 1) {
  const name = `${process.pid} ${count}`
  const quotas = [{ quarter: '2026-Q1', minor: count, currency: 'EUR' }]
  const input = { ...fields, name, territory: name, quotas }
  if (mode === 'early') say(`${name}\t?\t1`)
  const made = (await call('team.createRep', input)).data?.rep
  if (!made) throw new Error('no rep')
  if (mode !== 'early') say(`${name}\t${made.id}\t1`)
  const saved = await call('team.updateRep', {
    ...input,
    territory: `${name} again`,
    repId: made.id,
    revision: made.revision,
    quotas: [...quotas, { quarter: '2026-Q2', minor: count, currency: 'EUR' }],
  })
  if (mode !== 'early') say(`${name}\t${made.id}\t${saved.data?.rep?.revision ?? 0}`)
}
