import { createCore } from '#core/create-core.ts'
import { enter } from '#core/presence.ts'
import { fileLogger, systemClock, uuidIds } from '#core/node-ports.ts'
import { FakeFiles } from './fake-files.ts'

/**
 * A process that opens a folder as a host does, reads, exports and tries to save, and says as JSON what
 * came of it; its parent gives it the rights of another user.
 */
const [folder = ''] = process.argv.slice(2)

try {
  const core = await createCore(folder, {
    clock: systemClock,
    ids: uuidIds,
    files: new FakeFiles(),
    logger: fileLogger(folder),
  })
  const presence = enter(folder)
  const data = async (method: string, input: unknown): Promise<unknown> => {
    const reply = await core.dispatch(method, input)
    return reply.ok ? reply.data : reply.error.code
  }
  const fields = { email: null, role: '', startDate: null, territory: '', quotas: [] }
  const said: Record<string, unknown> = { ...core.vault() }
  if (core.vault().failure) throw new Error(String(core.vault().failure))
  const { reps } = Object(await data('team.reps', { archived: false }))
  said['reps'] = Array.from(reps as { name: string }[], ({ name }) => name)
  const saved = await data('team.createRep', { ...fields, name: 'Ben' })
  said['save'] = typeof saved === 'string' ? saved : 'true'
  const { templates } = Object(await data('templates.list', { kind: null }))
  const versionIds = Array.from(templates as { versionId: string }[], (one) => one.versionId)
  said['exported'] = await data('templates.exportPack', { versionIds })
  await core.close()
  presence.leave()
  process.stdout.write(JSON.stringify(said))
} catch (error) {
  process.stdout.write(JSON.stringify({ failed: String(error) }))
}
