import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** What `npm start` was asked for. */
export type StartOptions = {
  readonly web: boolean
  /** Options of the host, in the form that both hosts read. */
  readonly forHost: readonly string[]
}

/**
 * Reads the options of `npm start`; throws with words for the user when one is unknown. A data
 * folder, the calendar file and the second place for copies that the web host may keep are meant from where the user stands
 * (`from`), while npm runs scripts in the project.
 */
export function readStartOptions(argv: readonly string[], from: string): StartOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: { type: 'string' },
      sample: { type: 'boolean', default: false },
      web: { type: 'boolean', default: false },
      calendar: { type: 'string' },
      copies: { type: 'string' },
    },
    allowPositionals: false,
  })
  if (values.data === '') throw new Error('--data needs a folder, as in `--data ~/plumbline`.')
  const { calendar } = values
  if (calendar !== undefined && !calendar.toLowerCase().endsWith('.ics')) {
    throw new Error('--calendar needs a file that ends in .ics, as in `--calendar ~/reviews.ics`.')
  }
  if (values.copies === '') {
    throw new Error('--copies needs a folder, as in `--copies /media/stick`.')
  }
  const forHost: string[] = []
  if (values.data !== undefined) forHost.push('--data', resolve(from, values.data))
  if (calendar !== undefined) forHost.push('--calendar', resolve(from, calendar))
  if (values.copies !== undefined) forHost.push('--copies', resolve(from, values.copies))
  if (values.sample) forHost.push('--sample')
  return { web: values.web, forHost }
}
