import { CallError } from './call.ts'

/**
 * A record whose change is taken back, or made again, as it stands now. Its revision has risen with
 * what was done and undone since, so what it says decides. Throws where that is not what was `left`.
 */
export function unlessChanged<T>(
  what: string,
  now: T | undefined,
  stated: (record: T) => unknown,
  left: unknown,
): T {
  if (now !== undefined && JSON.stringify(stated(now)) === JSON.stringify(left)) return now
  throw new CallError(
    'STALE_REVISION',
    `This ${what} was changed in the meantime. It stays as it is; nothing was changed now.`,
  )
}
