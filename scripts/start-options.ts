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
 * folder is meant from where the user stands (`from`), while npm runs scripts in the project.
 */
export function readStartOptions(argv: readonly string[], from: string): StartOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: { type: 'string' },
      sample: { type: 'boolean', default: false },
      web: { type: 'boolean', default: false },
    },
    allowPositionals: false,
  })
  if (values.data === '') throw new Error('--data needs a folder, as in `--data ~/plumbline`.')
  const forHost: string[] = []
  if (values.data !== undefined) forHost.push('--data', resolve(from, values.data))
  if (values.sample) forHost.push('--sample')
  return { web: values.web, forHost }
}
