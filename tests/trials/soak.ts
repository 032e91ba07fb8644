import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type Core, createCore } from '#core/create-core.ts'
import { caller } from './caller.ts'
import { aPlace } from './place.ts'
import { trialPorts } from './ports.ts'
import { countOf, type Result } from './result.ts'

/** A day of eight hours and far more: so many restarts, each with its saves and copies. */
const restarts = 200
const savesOfOne = 250
const copiesOfOne = 2.5
/** Fewer restarts say nothing of what grows; then each has fewer saves. */
const leastRestarts = 20
const mostLog = 16_000_000

/** What the process holds after a restart. */
type Held = {
  /** Bytes of the heap and of buffers, after what nobody holds was let go. */
  readonly memory: number
  readonly files: number
  /** The largest log while it worked, in bytes. */
  readonly log: number
}

type Work = { readonly rounds: number; readonly saves: number; readonly copies: number }

setFlagsFromString('--expose-gc')
const letGo = runInNewContext('gc') as () => void

/**
 * Saves, copies and starts again in one process for as long as a working week does it, and looks at what
 * the process holds: the last tenth beside the second. The first brings in what is loaded once.
 */
export async function soak(part: number, seed: number): Promise<Result[]> {
  const rounds = Math.max(leastRestarts, countOf(restarts, part))
  const share = (full: number) => Math.max(1, Math.round((full * restarts * part) / rounds))
  const work: Work = { rounds, saves: share(savesOfOne), copies: share(copiesOfOne) }
  const ours = judge(await workOn(work, closeAll))
  const leaking = judge(await workOn({ rounds: leastRestarts, saves: 2, copies: 1 }, closeNone))
  return [
    {
      name: `saves, copies and restarts in one process, seed ${seed}`,
      trials: rounds * work.saves,
      expected: 'memory within 20 %, open files level, log at most 16 MB',
      seen: `${work.saves * rounds} saves, ${work.copies * rounds} copies, ${rounds} restarts: ${ours.seen}`,
      holds: ours.faults.length === 0,
      control: `cores that are left open: ${leaking.seen}`,
      controlFails: leaking.faults.length > 0,
      faults: ours.faults,
    },
  ]
}

type Close = (core: Core) => Promise<void>
const closeAll: Close = (core) => core.close()
const closeNone: Close = async () => undefined

async function workOn({ rounds, saves, copies }: Work, close: Close): Promise<Held[]> {
  const folder = aPlace()
  const held: Held[] = []
  const left: Core[] = []
  try {
    for (let round = 0; round < rounds; round += 1) {
      const core = await createCore(folder, trialPorts())
      left.push(core)
      const log = await workOnce(core, folder, { round, saves, copies })
      await close(core)
      if (close === closeAll) left.pop()
      letGo()
      const { heapUsed, external } = process.memoryUsage()
      held.push({ memory: heapUsed + external, files: openFiles(), log })
    }
    return held
  } finally {
    for (const core of left) await core.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The saves of one start, and copies spread over them. @returns the size of the largest log */
async function workOnce(
  core: Core,
  folder: string,
  { round, saves, copies }: { round: number; saves: number; copies: number },
): Promise<number> {
  const ok = caller(core)
  const plain = { email: null, role: '', startDate: null, quotas: [], name: `Rep ${round}` }
  const { rep } = await ok('team.createRep', { ...plain, territory: 'Begun' })
  let { revision } = rep
  let log = 0
  const pause = Math.max(1, Math.floor(saves / copies))
  for (let save = 1; save <= saves; save += 1) {
    const territory = `Round ${round}, save ${save}`
    const input = { ...plain, territory, repId: rep.id, revision }
    revision = (await ok('team.updateRep', input)).rep.revision
    if (save % pause === 0) await ok('copies.make', {})
    log = Math.max(log, sizeOf(join(folder, 'plumbline.db-wal')))
  }
  return log
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0
}

/** From /proc, so on Linux alone; elsewhere nothing is told of them. */
function openFiles(): number {
  return existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0
}

function judge(held: readonly Held[]): { seen: string; faults: string[] } {
  const tenth = Math.max(1, Math.floor(held.length / 10))
  const early = held.slice(tenth, 2 * tenth)
  const late = held.slice(-tenth)
  const mean = (rows: readonly Held[], of: (one: Held) => number) =>
    rows.reduce((sum, one) => sum + of(one), 0) / rows.length
  const grown = mean(late, ({ memory }) => memory) / mean(early, ({ memory }) => memory)
  const more = mean(late, ({ files }) => files) - mean(early, ({ files }) => files)
  const log = Math.max(...held.map((one) => one.log))
  const faults: string[] = []
  if (grown > 1.2) faults.push(`memory ${grown.toFixed(2)} times as much`)
  if (more >= 1) faults.push(`${more.toFixed(1)} more open files`)
  if (log > mostLog) faults.push(`a log of ${log} bytes`)
  const seen = `memory × ${grown.toFixed(2)}, open files ${more < 0 ? '' : '+'}${more.toFixed(1)}, largest log ${(log / 1e6).toFixed(1)} MB`
  return { seen, faults }
}
