/** Where a section looks: back at status, forward, or at coaching. */
type Tag = 'status' | 'forward' | 'coaching'

/** Time by where it went, in seconds; the shares are null while no time has passed at all. */
export type TimeShares = {
  readonly seconds: Readonly<Record<Tag, number>>
  readonly total: number
  readonly shares: Readonly<Record<Tag, number>> | null
  /** Forward and coaching together: the part that is not history. */
  readonly ahead: number | null
}

/**
 * How a review's actual minutes divide into status, forward and coaching. No time, no share: never
 * 0 for "not known".
 */
export function timeShares(
  sections: readonly { readonly tag: Tag; readonly seconds: number }[],
): TimeShares {
  const seconds = { status: 0, forward: 0, coaching: 0 }
  for (const section of sections) seconds[section.tag] += section.seconds
  const total = seconds.status + seconds.forward + seconds.coaching
  if (total === 0) return { seconds, total, shares: null, ahead: null }
  return {
    seconds,
    total,
    shares: {
      status: seconds.status / total,
      forward: seconds.forward / total,
      coaching: seconds.coaching / total,
    },
    ahead: (seconds.forward + seconds.coaching) / total,
  }
}
