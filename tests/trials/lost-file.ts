import { cpSync, readFileSync, renameSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { createCore } from '#core/create-core.ts'
import { caller, type Ok } from './caller.ts'
import { copyData, dataFile, logFile } from './damage/material.ts'
import { aPlace } from './place.ts'
import { trialPorts } from './ports.ts'
import { type Chance, chance } from './random.ts'
import { countOf, type Result } from './result.ts'

/** `killed`: once the process was killed; `closed`: after an orderly end; `open`: while it runs. */
type When = 'killed' | 'closed' | 'open'

type Loss = {
  readonly name: string
  readonly when: When
  /** `older` is the file as it was before the last saves. */
  readonly lose: (folder: string, older: string) => void
}

const pageSize = 4_096

const file = (folder: string) => join(folder, dataFile)

const losses: readonly Loss[] = [
  { name: 'log deleted', when: 'killed', lose: (folder) => rmSync(join(folder, logFile)) },
  { name: 'yesterday’s file put in place', when: 'killed', lose: putOlder },
  {
    name: 'last page dropped',
    when: 'closed',
    lose: (folder) => truncateSync(file(folder), readFileSync(file(folder)).length - pageSize),
  },
  { name: 'log deleted while open', when: 'open', lose: (folder) => rmSync(join(folder, logFile)) },
  {
    name: 'file renamed while open',
    when: 'open',
    lose: (folder) => renameSync(file(folder), `${file(folder)}.old`),
  },
  {
    name: 'file replaced while open',
    when: 'open',
    lose(folder, older) {
      cpSync(older, `${file(folder)}.new`)
      renameSync(`${file(folder)}.new`, file(folder))
    },
  },
  { name: 'file removed while open', when: 'open', lose: (folder) => rmSync(file(folder)) },
]

/** As a person puts a file back: it alone, and nothing of what lay beside it. */
function putOlder(folder: string, older: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(`${file(folder)}${ending}`, { force: true })
  cpSync(older, file(folder))
}

/** Of each kind so many, however small the part. */
const least = 2

/**
 * Saves, loses a part of the data file, saves on, ends and starts again. Each loss is noticed, and each
 * save that was acknowledged is there after the start, or after the newest copy and what was saved since
 * were restored, as the start screen offers it.
 */
export async function lostFiles(part: number, seed: number): Promise<Result[]> {
  const place = aPlace()
  try {
    const base = await makeBase(place)
    const older = losses.find(({ lose }) => lose === putOlder)
    if (!older) throw new Error('There is nothing to compare with.')
    const many = (loss: Loss, withJournal: boolean) =>
      loseOften(loss, base, join(place, 'tried'), {
        count: Math.max(least, countOf(100, part)),
        seed,
        withJournal,
      })
    const control = await many(older, false)
    const results: Result[] = []
    for (const loss of losses) {
      const { count, noticed, missing, faults } = await many(loss, true)
      results.push({
        name: loss.name,
        trials: count,
        expected: 'all noticed, 0 saves missing',
        seen: `${noticed} noticed, ${missing} saves missing`,
        holds: noticed === count && missing === 0 && faults.length === 0,
        control: `without the journal: ${control.noticed} noticed, ${control.missing} saves missing`,
        controlFails: control.noticed === 0 && control.missing > 0,
        faults,
      })
    }
    return results
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

/** A closed folder with a copy in it. */
type Base = { readonly folder: string; readonly older: string; readonly names: readonly string[] }

async function makeBase(place: string): Promise<Base> {
  const folder = join(place, 'base')
  const core = await createCore(folder, trialPorts())
  const ok = caller(core)
  const names = ['Anna', 'Ben', 'Cem']
  for (const name of names) await saveRep(ok, name)
  await ok('copies.make', {})
  await core.close()
  return { folder, older: file(folder), names }
}

const plain = { email: null, role: '', startDate: null, territory: '', quotas: [] }

async function saveRep(ok: Ok, name: string): Promise<void> {
  await ok('team.createRep', { ...plain, name })
}

type Tally = { count: number; noticed: number; missing: number; faults: string[] }

async function loseOften(
  loss: Loss,
  base: Base,
  place: string,
  { count, seed, withJournal }: { count: number; seed: number; withJournal: boolean },
): Promise<Tally> {
  const random = chance(seed)
  const tally: Tally = { count, noticed: 0, missing: 0, faults: [] }
  for (let trial = 0; trial < count; trial += 1) {
    rmSync(place, { recursive: true, force: true })
    const { saved, refused, folder } = await workAndLose(loss, base, place, random)
    if (!withJournal) rmSync(join(folder, 'journal'), { recursive: true, force: true })
    const after = await startAgain(folder)
    const missing = saved.filter((name) => !after.names.has(name))
    if (after.isTold || refused > 0) tally.noticed += 1
    else if (withJournal) tally.faults.push(`${loss.name} ${trial} of seed ${seed}: not noticed`)
    tally.missing += missing.length
    if (missing.length > 0 && withJournal) {
      tally.faults.push(`${loss.name} ${trial} of seed ${seed}: ${missing.join(', ')} missing`)
    }
  }
  return tally
}

/** @returns what was acknowledged, how many saves were refused, and where what is left of it lies */
async function workAndLose(
  { when, lose }: Loss,
  base: Base,
  place: string,
  random: Chance,
): Promise<{ saved: readonly string[]; refused: number; folder: string }> {
  const running = join(place, 'running')
  cpSync(base.folder, running, { recursive: true })
  const core = await createCore(running, trialPorts())
  const ok = caller(core)
  const saved = [...base.names]
  for (let left = 1 + random.below(4); left > 0; left -= 1) {
    saved.push(`Saved ${left}`)
    await saveRep(ok, `Saved ${left}`)
  }
  if (when !== 'open') {
    const folder = join(place, 'left')
    if (when === 'closed') await core.close()
    copyData(running, folder)
    cpSync(join(running, 'backups'), join(folder, 'backups'), { recursive: true })
    await core.close()
    lose(folder, base.older)
    return { saved, refused: 0, folder }
  }
  lose(running, base.older)
  let refused = 0
  for (let more = 1 + random.below(3); more > 0; more -= 1) {
    const name = `Saved on ${more}`
    const reply = await core.dispatch('team.createRep', { ...plain, name })
    if (reply.ok) saved.push(name)
    else refused += 1
  }
  await core.close()
  return { saved, refused, folder: running }
}

/** Starts on what is left, and where no file opens restores the newest copy with what was saved since. */
async function startAgain(
  folder: string,
): Promise<{ names: ReadonlySet<string>; isTold: boolean }> {
  const core = await createCore(folder, trialPorts())
  const ok = caller(core)
  try {
    const { state, words } = core.vault()
    if (state === 'failed') {
      const { copies } = await ok('copies.list', {})
      const [newest] = copies
      if (!newest) throw new Error('There is no copy to restore.')
      await ok('vault.restore', { ...newest.ref, since: true })
    }
    const news = (await ok('journal.state', {})).words
    const { reps } = await ok('team.reps', { archived: false })
    return {
      names: new Set(reps.map((rep) => rep.name)),
      isTold: words !== '' || news !== '',
    }
  } finally {
    await core.close()
  }
}
