import type { CopyReason } from '#contract/copies.ts'

const pattern = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z-([a-z0-9-]+)\.db$/

/**
 * The name of the file of a copy: when it was made (UTC instant, ISO) and why, in words that a file
 * name can have.
 */
export function copyName(madeAt: string, label: string): string {
  return `${madeAt.replaceAll(/[:.]/g, '-')}-${label}.db`
}

/** What the name of a copy says, or null where the name is none of ours. */
export function readCopyName(name: string): { madeAt: string; why: CopyReason } | null {
  const [, day, hour, minute, second, part, label = ''] = pattern.exec(name) ?? []
  const madeAt = `${day}T${hour}:${minute}:${second}.${part}Z`
  if (day === undefined || Number.isNaN(Date.parse(madeAt))) return null
  return { madeAt, why: reasonOf(label) }
}

// Each stands in the names of its copies; a new one that is missing here does not compile.
const reasons: Readonly<Record<CopyReason, true>> = {
  change: true,
  quit: true,
  asked: true,
  'before-migration': true,
  'before-import': true,
  'before-undo': true,
  'before-restore': true,
  'before-journal': true,
  'before-erase': true,
  'moved-away': true,
}

function isReason(label: string): label is CopyReason {
  return Object.hasOwn(reasons, label)
}

function reasonOf(label: string): CopyReason {
  if (isReason(label)) return label
  // Those before a migration are named after its first step.
  return label.startsWith('before-') ? 'before-migration' : 'asked'
}

/** Whether a file was left half-written by a process that ended in the middle of a copy. */
export function isUnfinishedCopy(name: string): boolean {
  const [, whole = ''] = /^(.+\.db)(?:\.json)?\.tmp(?:-wal|-shm|-journal)?$/.exec(name) ?? []
  return readCopyName(whole) !== null
}
