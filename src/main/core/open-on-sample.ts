import { Failure } from './failure.ts'
import type { Core } from './create-core.ts'

/**
 * Makes the sample team, for a host that was started with `--sample`. Where it is there already it
 * stays as it is. Throws with words for the user when it cannot be made.
 */
export async function openOnSample(core: Pick<Core, 'dispatch'>): Promise<void> {
  const reply = await core.dispatch('sample.create', {})
  if (!reply.ok && reply.error.code !== 'CONFLICT')
    throw new Failure(reply.error.code, reply.error.message)
}
