import type { CommandContext, StepsContext } from '../../context.ts'
import { Failure } from '../../failure.ts'
import { type Doing, findUnderWay } from './under-way.repository.ts'

/** Milliseconds of work after which a transaction takes on no further piece. */
const turn = 10

/** A part of a long write, done within a few milliseconds. True: there is more of it to be done. */
export type Piece = (write: CommandContext) => Promise<boolean>

/** What is written, and how a person is told how far it is. */
export type LongWrite = {
  readonly importId: string
  readonly doing: Doing
  readonly pieces: Iterable<Piece>
  /** Lets others have their turn; what it throws ends the writing between two transactions. */
  readonly rest: () => Promise<void>
}

/**
 * Does the pieces in their order, in as many transactions as it takes for each to be short; whoever
 * saves meanwhile gets between two of them. A failure leaves the pieces that were done, whole.
 * CONFLICT when somebody else has taken the import in hand: another Plumbline on the same folder.
 */
export async function writeShort(
  ctx: Pick<StepsContext, 'write'>,
  { importId, doing, pieces, rest }: LongWrite,
): Promise<void> {
  const left = pieces[Symbol.iterator]()
  let next = left.next()
  /** @returns whether there is more to be done */
  async function work(write: CommandContext): Promise<boolean> {
    const underWay = await findUnderWay(write.db)
    if (underWay?.importId !== importId || underWay.doing !== doing) throw takenOver()
    const until = performance.now() + turn
    while (next.done !== true && performance.now() < until) {
      if (!(await next.value(write))) next = left.next()
    }
    return next.done !== true
  }
  while (await ctx.write(work)) await rest()
}

function takenOver(): Failure {
  return new Failure(
    'CONFLICT',
    'Another Plumbline that has this data folder open brings this import to an end. Nothing of yours is lost; close one of the two and look at the list of imports.',
  )
}

/** A list in parts, each a piece. */
export function* inParts<T>(
  list: readonly T[],
  size: number,
  work: (write: CommandContext, part: readonly T[]) => Promise<void>,
): Generator<Piece> {
  for (let from = 0; from < list.length; from += size) {
    yield async (write) => {
      await work(write, list.slice(from, from + size))
      return false
    }
  }
}
