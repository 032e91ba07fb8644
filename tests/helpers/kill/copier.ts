import { writeSync } from 'node:fs'
import { createCore } from '#core/create-core.ts'
import { systemClock, uuidIds } from '#core/node-ports.ts'
import { FakeFiles } from '../fake-files.ts'

/**
 * A process that saves and makes copies without end, at both places, and says before each copy that it
 * begins; its parent kills it.
 */
const [folder = '', second = ''] = process.argv.slice(2)

const files = new FakeFiles()
const core = await createCore(folder, {
  clock: systemClock,
  ids: uuidIds,
  files,
  logger: { event: () => undefined, cause: () => undefined },
})

async function call(method: string, input: unknown): Promise<void> {
  const reply = await core.dispatch(method, input)
  if (!reply.ok) throw new Error(JSON.stringify(reply.error))
}

const fields = { email: null, role: '', startDate: null, territory: '', quotas: [] }
files.folder = second
await call('copies.choosePlace', {})
for (let count = 1; ; count += 1) {
  await call('team.createRep', { ...fields, name: `${process.pid} ${count}` })
  writeSync(1, `${count}\n`)
  const copying = call('copies.make', {})
  await call('team.createRep', { ...fields, name: `${process.pid} ${count} in the middle` })
  await copying
}
