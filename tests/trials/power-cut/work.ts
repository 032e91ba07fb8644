import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database, { type Database as Sqlite } from 'better-sqlite3'
import { noFileChoices } from '#contract/crm.ts'
import { type Core, createCore } from '#core/create-core.ts'
import { copyFolder, copiesIn, keepCopy } from '#core/db/copy.ts'
import { openConnection } from '#core/db/open.ts'
import { crmExport } from '#tests/bench/crm-export.ts'
import { caller, type Ok } from '../caller.ts'
import { trialPorts } from '../ports.ts'
import type { Acknowledged, Kind } from './kinds.ts'
import { importedRows } from './kinds.ts'

/**
 * The process that is recorded: it works with the real core and says what was acknowledged. `begin`
 * makes the folder that the others start from. The controls: `normal` sets `synchronous=NORMAL` on every
 * connection that writes once the core has opened it, `early` acknowledges a change before it is saved.
 * Where it is to be killed it says what it does on standard output, `-`, from its start, and waits at its
 * end.
 */
const [kind = '', folder = '', sayTo = '', setting = ''] = process.argv.slice(2)
const toBeKilled = sayTo === '-'
const say = toBeKilled ? 1 : sayTo === '' ? null : openSync(sayTo, 'a')
const opened = new Set<Sqlite>()
const pragma: Sqlite['pragma'] = Reflect.get(Database.prototype, 'pragma')
if (setting === 'normal') {
  Database.prototype.pragma = function weakened(this: Sqlite, ...given) {
    opened.add(this)
    return pragma.apply(this, given)
  }
}

function acknowledge(what: Acknowledged): void {
  if (say !== null) writeSync(say, `${JSON.stringify(what)}\n`)
}

/** Says what a change of a row makes of it, once it is saved; for the control before it is. */
async function change(what: Acknowledged, save: () => Promise<unknown>): Promise<void> {
  if (setting === 'early') acknowledge(what)
  await save()
  if (setting !== 'early') acknowledge(what)
}

function weaken(): void {
  for (const sqlite of opened) {
    if (sqlite.open && !sqlite.readonly) pragma.call(sqlite, 'synchronous = NORMAL')
  }
}

const ports = trialPorts()

async function open(): Promise<{ core: Core; ok: Ok }> {
  const core = await createCore(folder, ports)
  weaken()
  return { core, ok: caller(core) }
}

const plain = { email: null, role: '', startDate: null }

async function aRep(ok: Ok, name: string): Promise<string> {
  const { rep } = await ok('team.createRep', { ...plain, name, territory: name, quotas: [] })
  return rep.id
}

async function begin(): Promise<void> {
  const { core, ok } = await open()
  const repId = await aRep(ok, 'Anna')
  await aRep(ok, 'Ben')
  await ok('reviews.start', {
    from: 'scratch',
    repId,
    kind: 'one_on_one',
    accountId: null,
    opportunityId: null,
  })
  copy('asked')
  await core.close()
}

/** A copy of what is open, as the core makes it. @returns its name */
function copy(label: string): string {
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'reader')
  try {
    keepCopy(sqlite, folder, label, ports.clock.now())
  } finally {
    sqlite.close()
  }
  return copiesIn(copyFolder(folder)).at(-1) ?? ''
}

/** A rep, its change, a note, its change, and a capture. */
async function saveRound(ok: Ok, round: number): Promise<void> {
  const name = `Saved ${round}`
  const quotas = [{ quarter: '2026-Q1', minor: round, currency: 'EUR' }]
  const input = { ...plain, name, territory: name, quotas }
  const { rep } = await ok('team.createRep', input)
  acknowledge({ table: 'rep', id: rep.id, revision: rep.revision })
  await change({ table: 'rep', id: rep.id, revision: rep.revision + 1 }, () =>
    ok('team.updateRep', {
      ...input,
      territory: `${name} again`,
      repId: rep.id,
      revision: rep.revision,
      quotas: [...quotas, { quarter: '2026-Q2', minor: round, currency: 'EUR' }],
    }),
  )
  await noteRound(ok, rep.id, round)
  await captureRound(ok, round)
}

async function noteRound(ok: Ok, repId: string, round: number): Promise<void> {
  const words = (revision: number) =>
    `Note ${round}, ${'long words '.repeat(round * 9)} r${revision}`
  const content = (revision: number) => ({
    opportunityId: null,
    planId: null,
    guideVersionId: null,
    answers: null,
    doc: {
      type: 'doc' as const,
      content: [
        {
          type: 'paragraph' as const,
          content: [{ type: 'text' as const, text: words(revision) }],
        },
      ],
    },
    seenFact: '',
    seenOn: null,
    seenEffect: '',
    privacy: 'private' as const,
    notedOn: '2026-05-04',
  })
  const { note } = await ok('coaching.createNote', { repId, reviewId: null, ...content(1) })
  acknowledge({ table: 'coaching_note', id: note.id, revision: note.revision })
  await change({ table: 'coaching_note', id: note.id, revision: note.revision + 1 }, () =>
    ok('coaching.updateNote', { noteId: note.id, revision: note.revision, ...content(2) }),
  )
}

async function captureRound(ok: Ok, round: number): Promise<void> {
  const { running } = await ok('reviews.running', {})
  const { review } = await ok('reviews.get', { reviewId: running?.id ?? '' })
  const { capture } = await ok('reviews.capture', {
    reviewId: review.id,
    sectionKey: review.sections[0]?.key ?? '',
    kind: 'note',
    text: `Said ${round} r1`,
    privacy: 'private',
    planId: null,
    fieldKey: null,
  })
  acknowledge({ table: 'capture', id: capture.id, revision: capture.revision })
}

const rounds = 24

const works: Readonly<Record<Kind, () => Promise<void>>> = {
  async saves() {
    const first = await open()
    for (let round = 1; round <= rounds / 2; round += 1) await saveRound(first.ok, round)
    // What the log holds is brought into the file and the log emptied, and a new start goes on.
    await first.core.close()
    const second = await open()
    for (let round = rounds / 2 + 1; round <= rounds; round += 1) await saveRound(second.ok, round)
  },
  async import() {
    const { ok } = await open()
    for (let turn = 0; turn < 2; turn += 1) {
      const token = ports.files.offer('deals.csv', crmExport('narrow', importedRows))
      const { preview } = await ok('crm.preview', {
        token,
        job: `trial-look-${turn}`,
        choices: noFileChoices,
        owners: [],
        answers: [],
      })
      const { import: entry } = await ok('crm.commit', {
        previewId: preview.previewId,
        job: `trial-commit-${turn}`,
      })
      acknowledge({ phase: turn * 2 + 1 })
      await ok('crm.undo', { importId: entry.id, job: `trial-undo-${turn}` })
      acknowledge({ phase: turn * 2 + 2 })
    }
  },
  async copy() {
    const { ok } = await open()
    for (let round = 1; round <= 6; round += 1) {
      await saveRound(ok, round)
      acknowledge({ copy: copy('asked') })
    }
  },
  async restore() {
    const { ok } = await open()
    const [name = ''] = copiesIn(copyFolder(folder))
    await aRep(ok, 'Carla')
    acknowledge({ phase: 1 })
    await ok('vault.restore', { place: 'first', name, since: false })
    acknowledge({ phase: 2 })
    await aRep(ok, 'Dora')
    acknowledge({ phase: 3 })
    const { sets } = await ok('vault.asides', {})
    await ok('vault.takeBack', { name: sets[0]?.name ?? '' })
    acknowledge({ phase: 4 })
  },
}

if (toBeKilled) acknowledge({ phase: 0 })
if (kind === 'begin') await begin()
else await works[kind as Kind]()
if (toBeKilled) await sleep(2 ** 31 - 1)
if (say !== null) closeSync(say)
// Like a power cut, the end of the record comes with everything open.
process.exit(0)
