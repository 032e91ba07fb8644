import { uuidIds } from '#core/node-ports.ts'
import type { Files, PickedFile, Ports } from '#core/ports.ts'

const refuse = () => {
  throw new Error('A measurement opens no dialog.')
}

/** What the core needs to run in a measurement: a clock that stands on one day, no dialogs. */
export function benchPorts(
  today: string,
  picked: ReadonlyMap<string, PickedFile> = new Map(),
): Ports {
  const files: Files = {
    pick: refuse,
    picked: (token) => picked.get(token) ?? refuse(),
    forget: () => undefined,
    deliver: refuse,
    choosePlace: refuse,
    chooseFolder: refuse,
    openMail: refuse,
  }
  return {
    clock: { now: () => `${today}T08:00:00.000Z`, zone: () => 'UTC' },
    ids: uuidIds,
    files,
    logger: { event: () => undefined, cause: (_, error) => console.error(error) },
  }
}
