import { CallError } from './call.ts'

/**
 * Takes a change back, or makes it again, by the revision that it left. Throws what the work throws;
 * where the record was changed since, in words for somebody who has typed nothing.
 */
export async function unlessChanged<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof CallError && error.code === 'STALE_REVISION')) throw error
    throw new CallError(
      error.code,
      `This ${what} was changed in the meantime. It stays as it is; nothing was changed now.`,
    )
  }
}
