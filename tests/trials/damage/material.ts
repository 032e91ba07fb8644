import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Core, createCore } from '#core/create-core.ts'
import { FakeClock } from '#tests/helpers/fake-clock.ts'
import { caller, type Ok } from '../caller.ts'
import { trialPorts } from '../ports.ts'

export const dataFile = 'plumbline.db'
export const logFile = 'plumbline.db-wal'

/** A core whose day does not pass: what it answers is the same whenever it is asked. */
export async function openStill(folder: string): Promise<{ core: Core; logged: string[] }> {
  const ports = trialPorts()
  const core = await createCore(folder, { ...ports, clock: new FakeClock() })
  return { core, logged: ports.logged }
}

const plain = { email: null, role: '', startDate: null }

/** Saves a few people with what is written about them. */
export async function saveTeam(ok: Ok, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const quotas = [{ quarter: '2026-Q1', minor: 4_000_000, currency: 'EUR' }]
    const territory = `${name} looks after the north. `.repeat(2)
    const { rep } = await ok('team.createRep', { ...plain, name, territory, quotas })
    await ok('team.createAccount', {
      name: `${name} and sons`,
      tier: '',
      type: 'partner',
      ownerRepId: rep.id,
    })
    await ok('coaching.createNote', {
      repId: rep.id,
      reviewId: null,
      opportunityId: null,
      planId: null,
      guideVersionId: null,
      answers: null,
      doc: {
        type: 'doc',
        content: [
          {
            type: 'paragraph',
            content: [{ type: 'text', text: `${name} asked the buyer first. `.repeat(12) }],
          },
        ],
      },
      seenFact: '',
      seenOn: null,
      seenEffect: '',
      privacy: 'private',
      notedOn: '2026-05-04',
    })
  }
}

/** `closed`: as an orderly end leaves it. `killed`: with the last saves in the log. */
export type Sound = { readonly closed: string; readonly killed: string; readonly other: string }

/** Makes the folders that are harmed: of the sample team, or where few are tried of a smaller one. */
export async function makeSound(place: string, isLarge: boolean): Promise<Sound> {
  const sound = {
    closed: join(place, 'closed'),
    killed: join(place, 'killed'),
    other: join(place, 'other'),
  }
  const { core } = await openStill(sound.closed)
  const ok = caller(core)
  if (isLarge) await ok('sample.create', {})
  await saveTeam(
    ok,
    Array.from({ length: 24 }, (_, at) => `Rep ${at}`),
  )
  await core.close()
  await kill(sound.closed, sound.killed, place, 'Killed')
  const { core: another } = await openStill(join(place, 'from-nothing'))
  await saveTeam(caller(another), ['Somebody else'])
  await another.close()
  await kill(join(place, 'from-nothing'), sound.other, place, 'Another')
  return sound
}

/** Goes on in a copy of a folder and leaves what a kill leaves of it. */
async function kill(from: string, to: string, place: string, name: string): Promise<void> {
  const running = join(place, `running-${name}`)
  cpSync(from, running, { recursive: true })
  const { core } = await openStill(running)
  await saveTeam(
    caller(core),
    Array.from({ length: 4 }, (_, at) => `${name} ${at}`),
  )
  copyData(running, to)
  await core.close()
}

/** Copies the data file with its log and its journal. */
export function copyData(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 })
  for (const part of [dataFile, logFile, 'journal']) {
    if (existsSync(join(from, part))) cpSync(join(from, part), join(to, part), { recursive: true })
  }
}
