import { parseArgs } from 'node:util'

/** What a host was started with. */
export type LaunchOptions = {
  /** The data folder, or null for the usual one. */
  readonly data: string | null
  /** Whether to open on the sample team in a throw-away folder. */
  readonly sample: boolean
  /** The calendar file that the web host may keep up to date, or null for one in the data folder. */
  readonly calendar: string | null
}

/** Reads `--data DIR`, `--sample` and `--calendar FILE`; unknown options are left to the host's own runtime. */
export function readLaunchOptions(argv: readonly string[]): LaunchOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: { type: 'string' },
      sample: { type: 'boolean', default: false },
      calendar: { type: 'string' },
    },
    strict: false,
    allowPositionals: true,
  })
  return {
    data: pathIn(values.data),
    sample: values.sample === true,
    calendar: pathIn(values.calendar),
  }
}

function pathIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
