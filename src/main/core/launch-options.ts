import { parseArgs } from 'node:util'

/** What a host was started with. */
export type LaunchOptions = {
  /** The data folder, or null for the usual one. */
  readonly data: string | null
  /** Whether to open on the sample team in a throw-away folder. */
  readonly sample: boolean
  /** The calendar file that the web host may keep up to date, or null for one in the data folder. */
  readonly calendar: string | null
  /** The folder that the web host may keep copies in as a second place, or null for none. */
  readonly copies: string | null
}

/** Reads `--data DIR`, `--sample`, `--calendar FILE` and `--copies DIR`; unknown options are left to the host's own runtime. */
export function readLaunchOptions(argv: readonly string[]): LaunchOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: { type: 'string' },
      sample: { type: 'boolean', default: false },
      calendar: { type: 'string' },
      copies: { type: 'string' },
    },
    strict: false,
    allowPositionals: true,
  })
  return {
    data: pathIn(values.data),
    sample: values.sample === true,
    calendar: pathIn(values.calendar),
    copies: pathIn(values.copies),
  }
}

function pathIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
