import { createCore } from '#core/create-core.ts'
import { uuidIds } from '#core/node-ports.ts'
import { FakeFiles } from './fake-files.ts'

/**
 * Prints the reviews of a data folder between two days, and their calendar file, as this machine's
 * zone has them: the test runs it under several zones. Arguments: folder, now, from, to.
 */
const [folder = '', now = '', from = '', to = ''] = process.argv.slice(2)
const files = new FakeFiles()
const core = await createCore(folder, {
  clock: { now: () => now, zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone },
  ids: uuidIds,
  files,
  logger: { event: () => undefined, cause: () => undefined },
})
const { data: here } = (await core.dispatch('settings.get', {})) as { data: unknown }
const screen = await core.dispatch('today.get', {})
const due = await core.dispatch('cadence.between', {
  from,
  to,
  repId: null,
  kind: null,
  removed: false,
})
await core.dispatch('cadence.calendarFile', { of: 'all' })
const calendar = Buffer.from(files.delivered[0]?.bytes ?? []).toString('utf8')
await core.close()
process.stdout.write(
  JSON.stringify({
    machine: Intl.DateTimeFormat().resolvedOptions().timeZone,
    here,
    screen,
    due,
    calendar,
  }),
)
