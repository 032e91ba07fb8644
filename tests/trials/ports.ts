import { systemClock, uuidIds } from '#core/node-ports.ts'
import type { Ports } from '#core/ports.ts'
import { FakeFiles } from '#tests/helpers/fake-files.ts'

/** What the core needs to run in a trial: files that are offered by hand, and what was logged. */
export function trialPorts(): Ports & { files: FakeFiles; logged: string[] } {
  const logged: string[] = []
  return {
    clock: systemClock,
    ids: uuidIds,
    files: new FakeFiles(),
    logger: {
      event: (code) => void logged.push(code),
      cause: (_reference, error) => void logged.push(String(error)),
    },
    logged,
  }
}
