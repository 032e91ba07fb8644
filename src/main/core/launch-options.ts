import { parseArgs } from 'node:util'

/** What a host was started with. */
export type LaunchOptions = {
  /** The data folder, or null for the usual one. */
  readonly data: string | null
  /** Whether to open on the sample team in a throw-away folder. */
  readonly sample: boolean
}

/** Reads `--data DIR` and `--sample`; unknown options are left to the host's own runtime. */
export function readLaunchOptions(argv: readonly string[]): LaunchOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: { data: { type: 'string' }, sample: { type: 'boolean', default: false } },
    strict: false,
    allowPositionals: true,
  })
  return {
    data: typeof values.data === 'string' && values.data !== '' ? values.data : null,
    sample: values.sample === true,
  }
}
