import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Input, MethodName, Output } from '#contract/contract.ts'
import type { ErrorCode } from '#contract/reply.ts'
import { type Core, createCore } from '#core/create-core.ts'
import type { Later } from '#core/later.ts'
import { uuidIds } from '#core/node-ports.ts'
import { StartFailure } from '#core/start-failure.ts'
import { FakeClock } from './fake-clock.ts'
import { FakeFiles } from './fake-files.ts'

export type TestCore = {
  readonly core: Core
  readonly folder: string
  readonly clock: FakeClock
  readonly files: FakeFiles
  /** Codes and causes that were logged. */
  readonly logged: string[]
  /** Calls a method and gives its data; fails the test when the reply is an error. */
  readonly ok: <M extends MethodName>(method: M, input: Input<M>) => Promise<Output<M>>
  /** Calls a method that must fail. @returns the code */
  readonly fails: (method: string, input: unknown) => Promise<ErrorCode>
  /** Closes the core and opens the same folder again. */
  readonly reopen: (options?: { closed?: boolean }) => Promise<TestCore>
}

/** The real core on a real database in a throw-away folder. */
export async function openTestCore(
  options: {
    folder?: string
    now?: string
    zone?: string
    locale?: string
    /** Whether it is fine that no data file can be opened. */
    closed?: boolean
    later?: Later
  } = {},
): Promise<TestCore> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'plumbline-test-'))
  const clock = new FakeClock(options.now, options.zone)
  const files = new FakeFiles()
  const logged: string[] = []
  const core = await createCore(folder, {
    clock,
    ...(options.locale === undefined ? {} : { locale: options.locale }),
    ...(options.later === undefined ? {} : { later: options.later }),
    ids: uuidIds,
    files,
    logger: {
      event: (code) => void logged.push(code),
      cause: (_reference, error) => void logged.push(String(error)),
    },
  })
  const { failure, words } = core.vault()
  if (failure && !options.closed) throw new StartFailure(failure, words)
  let open = true
  async function close(): Promise<void> {
    if (!open) return
    open = false
    await core.close()
  }
  onTestFinished(async () => {
    await close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    core,
    folder,
    clock,
    files,
    logged,
    async ok(method, input) {
      const reply = await core.dispatch(method, input)
      if (!reply.ok) {
        throw new Error(`${method}: ${JSON.stringify(reply.error)} ${logged.join(' | ')}`)
      }
      // The dispatcher has parsed the output with this method's schema.
      return reply.data as Output<typeof method>
    },
    async fails(method, input) {
      const reply = await core.dispatch(method, input)
      if (reply.ok) throw new Error(`${method} should have failed`)
      return reply.error.code
    },
    async reopen(more = {}) {
      await close()
      return openTestCore({ folder, now: clock.now(), zone: clock.zone(), ...more })
    },
  }
}
