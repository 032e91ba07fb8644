import type { StepsContext } from '../../context.ts'
import { Failure } from '../../failure.ts'
import { codeOf, isDiskFull } from '../../start-failure.ts'
import type { Ports } from '../../ports.ts'
import { deskOf } from './desk.ts'
import { writeShort } from './short-writes.ts'
import { type End, nothingTakenBack, takeBack, type TakenBack, targetOf } from './take-back.ts'
import {
  clearUnderWay,
  findSettled,
  findUnderWay,
  setUnderWay,
  type UnderWay,
} from './under-way.repository.ts'

type Reach = Pick<StepsContext, 'read' | 'write'>

/**
 * Runs what writes imports or takes them back, one at a time: it brings to an end first what was left
 * unfinished, by a crash or on a full disk. CONFLICT while another one is at it.
 */
export async function aloneAtImports<T>(
  ctx: Reach & { readonly ports: Ports },
  work: (settled: { importId: string; done: TakenBack } | null) => Promise<T>,
): Promise<T> {
  mustBeAtRest(ctx.ports)
  const desk = deskOf(ctx.ports)
  desk.isWriting = true
  try {
    return await work(await settle(ctx, false))
  } finally {
    desk.isWriting = false
  }
}

/** Brings to an end what was left unfinished. CONFLICT while an import is being written or undone. */
export async function settleFirst(ctx: Reach & { readonly ports: Ports }): Promise<void> {
  mustBeAtRest(ctx.ports)
  if (await ctx.read(({ db }) => findUnderWay(db))) await aloneAtImports(ctx, async () => undefined)
}

/** Throws a CONFLICT while an import is written, taken back or undone by this core. */
export function mustBeAtRest(ports: Ports): void {
  if (!deskOf(ports).isWriting) return
  throw new Failure(
    'CONFLICT',
    'An import is being written or undone at this moment. Nothing was changed; try again when it is done.',
  )
}

/**
 * Brings to an end what a crash left unfinished, before the file is served: an import that was being
 * written is taken back whole, an undo is finished. It is told afterwards.
 */
export async function settleAtStart(ctx: Reach): Promise<void> {
  await settle(ctx, true)
}

async function settle(
  ctx: Reach,
  tell: boolean,
): Promise<{ importId: string; done: TakenBack } | null> {
  const underWay = await ctx.read(({ db }) => findUnderWay(db))
  if (!underWay) return null
  const { importId, fileName } = underWay
  const done = await finishTakingBack(ctx, underWay, {
    as: underWay.doing === 'undoing' ? 'undone' : 'never written',
    tell: tell ? { fileName } : null,
  })
  return { importId, done }
}

async function finishTakingBack(
  ctx: Reach,
  { importId, fileName, doing: was }: UnderWay,
  end: End,
): Promise<TakenBack> {
  const doing = was === 'undoing' ? was : 'taking_back'
  const target = await ctx.write(async ({ db }) => {
    const found = await targetOf(db, importId)
    // From now on whoever wrote it, in another process, writes no more of it.
    if (found) await setUnderWay(db, importId, fileName, doing)
    else await clearUnderWay(db)
    return found
  })
  const done = nothingTakenBack()
  if (!target) return done
  const pieces = takeBack(target, done, end)
  await writeShort(ctx, { importId, doing, pieces, rest: letOthers })
  return done
}

/** It is not to be stopped: only its end is a state that anybody wants. */
function letOthers(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve))
}

/**
 * Takes back what was written of an import that did not come to its end, and throws: the cause where
 * nothing of it is left, else a `Failure` that says what is.
 */
export async function takeBackUnwritten(
  ctx: Reach,
  importId: string,
  cause: unknown,
): Promise<never> {
  let done: TakenBack | null
  try {
    const underWay = await ctx.read(({ db }) => findUnderWay(db))
    // Another Plumbline has brought it to an end, and says so itself.
    if (underWay?.importId !== importId) throw cause
    done = await finishTakingBack(ctx, underWay, { as: 'never written', tell: null })
  } catch (error) {
    if (error === cause) throw cause
    throw notTakenBack(cause)
  }
  const { deals, accounts, reps } = done.staying
  const staying = deals.length + accounts.length + reps.length
  if (staying === 0) throw cause
  throw new Failure(
    'UNAVAILABLE',
    `The import was not written to its end and was taken back. What you have built upon meanwhile stays: ${staying === 1 ? '1 deal, account or rep' : `${staying} deals, accounts and reps`} of it. The list of imports shows it as undone.`,
  )
}

function notTakenBack(cause: unknown): Failure {
  const isFull = isDiskFull(codeOf(cause))
  return new Failure(
    isFull ? 'DISK_FULL' : 'UNAVAILABLE',
    `${isFull ? 'The disk is full. ' : ''}The import was not written to its end, and what was written of it could not be taken back yet. All that was there before is kept. Plumbline takes it back when it starts, and before the next import${isFull ? '; free some space first' : ''}.`,
  )
}

/** What the manager has to know of an import that was cut off; empty where there is nothing. */
export async function wordsOfCutOff(ctx: Pick<StepsContext, 'read' | 'ports'>): Promise<string> {
  const { underWay, settled } = await ctx.read(async ({ db }) => ({
    underWay: await findUnderWay(db),
    settled: await findSettled(db),
  }))
  if (settled?.did === 'taken_back') {
    return `The import of “${settled.fileName}” was cut off when Plumbline ended, and was taken back at the next start. What you had built upon meanwhile stays, and all that was there before is as it was.`
  }
  if (settled?.did === 'undone') {
    return `The undo of the import of “${settled.fileName}” was cut off when Plumbline ended, and was finished at the next start.`
  }
  if (!underWay || deskOf(ctx.ports).isWriting) return ''
  return underWay.doing === 'undoing'
    ? `The undo of the import of “${underWay.fileName}” was cut off, so a part of that import is still there. Plumbline finishes it when it starts, and before the next import.`
    : `The import of “${underWay.fileName}” was cut off, and a part of it is still there. Plumbline takes it back when it starts, and before the next import.`
}

/** The manager has seen what a start brought to an end. */
export async function forgetSettled(ctx: Reach): Promise<void> {
  if (!(await ctx.read(({ db }) => findSettled(db)))) return
  await ctx.write(async ({ db }) => {
    if (await findSettled(db)) await clearUnderWay(db)
  })
}
