import type { Field } from '#contract/template-definition.ts'
import { fieldOf, type FormDefinition } from '../templates/fields.ts'
import { type Accepts, type Answer, asText, fitInto, isNoAnswer } from './fit.ts'

/** What becomes of one answer, or of one field, when a plan goes to another version of its form. */
export type MoveLine = {
  /**
   * `fits`: stays as it is. `trimmed`: stays, and what does not fit is kept beside it. `moves`: goes
   * into another field, as `text` where the types differ. `back`: was hidden and is shown again.
   * `hidden`: kept, and not shown. `new`: a field without an answer yet.
   */
  readonly is: 'fits' | 'trimmed' | 'moves' | 'back' | 'hidden' | 'new'
  /** Where the answer is now; the field itself for `new`. */
  readonly key: string
  readonly label: string
  /** The field that it goes into; null where it stays or is hidden. */
  readonly to: string | null
  readonly as: 'same' | 'text' | null
  /** Fields that it could go into, the likeliest first. */
  readonly targets: readonly string[]
}

/** One write: what a key holds afterwards, and the key whose answer it was. */
export type MoveStep = {
  readonly key: string
  readonly after: Answer
  readonly from: string | null
}

export type Move = { readonly lines: readonly MoveLine[]; readonly steps: readonly MoveStep[] }

export type MoveInput = {
  readonly fromVersion: number
  readonly from: FormDefinition
  readonly to: FormDefinition
  /** What the plan holds by key, whatever version it was written in. */
  readonly answers: ReadonlyMap<string, Answer>
  /** The field of each key in the newest version that has it. */
  readonly known: ReadonlyMap<string, Field>
  /** Where the user sends answers whose field is gone: old key → new key, or null to hide them. */
  readonly mapping: Readonly<Record<string, string | null>>
  readonly accepts: Accepts
}

const kept = /__v(\d+)(_\d+)?$/
const none: Answer = { value: null, score: null }

/** What an answer is called: as its field, and the version that it is kept from where it is. */
export function labelOfAnswer(known: ReadonlyMap<string, Field>, key: string): string {
  const label = known.get(fieldOfKept(key))?.label ?? key
  const version = kept.exec(key)?.[1]
  return version === undefined ? label : `${label}, kept from version ${version}`
}

/** The field under which an answer was given that is kept beside it. */
export function fieldOfKept(key: string): string {
  return key.replace(kept, '')
}

/**
 * How a plan goes from one version of its template to another. Nothing is lost: whatever the new
 * form does not show stays in the plan under a key of its own, and comes back with a version that has
 * a place for it.
 */
export function planMove(input: MoveInput): Move {
  const { answers, known, to, from, accepts } = input
  const now = new Map([...answers].filter(([, answer]) => !isNoAnswer(answer)))
  const lines: MoveLine[] = []
  const steps = new Map<string, MoveStep>()
  function write(key: string, after: Answer, source: string | null): void {
    steps.set(key, { key, after, from: source })
    if (isNoAnswer(after)) now.delete(key)
    else now.set(key, after)
  }
  const free = () => freeTargets(to, now)
  // What has its place first, so that nothing is sent there.
  const homeless: [string, Answer, Field][] = []
  for (const [key, answer] of new Map(now)) {
    const field = fieldOf(to, key)
    const was = known.get(fieldOfKept(key)) ?? field
    if (!was) continue
    if (!field) {
      homeless.push([key, answer, was])
      continue
    }
    const { fits, whole } = fitInto(field, answer, accepts)
    if (whole) {
      lines.push(line('fits', key, field.label))
    } else {
      write(keptKeyFor(key, input.fromVersion, now), answer, key)
      write(key, fits, key)
      lines.push(line('trimmed', key, field.label))
    }
  }
  for (const [key, answer, was] of homeless) {
    const home = fieldOf(to, fieldOfKept(key))
    if (kept.test(key) && home && comesBack(home, answer, now.get(home.key), from, accepts)) {
      write(home.key, answer, key)
      write(key, none, null)
      lines.push(line('back', key, home.label, { to: home.key }))
      continue
    }
    const targets = likeliest(was, answer, free(), accepts)
    const wanted = input.mapping[key] ?? null
    const target = targets.find((item) => item.key === wanted)
    if (!target) {
      lines.push(line('hidden', key, was.label, { targets: targets.map((item) => item.key) }))
      continue
    }
    const sent = send(was, target, answer, accepts)
    if (!sent) continue
    write(target.key, sent.after, key)
    if (sent.whole) write(key, none, null)
    lines.push(
      line('moves', key, was.label, {
        to: target.key,
        as: sent.as,
        targets: targets.map((item) => item.key),
      }),
    )
  }
  for (const field of to.sections.flatMap((section) => section.fields)) {
    if (!fieldOf(from, field.key) && !now.has(field.key)) {
      lines.push(line('new', field.key, field.label))
    }
  }
  return { lines, steps: [...steps.values()] }
}

/** Where each answer would go that has lost its field, if nobody says otherwise: to its own words. */
export function suggestedMapping(input: Omit<MoveInput, 'mapping'>): Record<string, string> {
  const { lines } = planMove({ ...input, mapping: {} })
  const mapping: Record<string, string> = {}
  const taken = new Set<string>()
  for (const { is, key, label, targets } of lines) {
    if (is !== 'hidden' || kept.test(key)) continue
    const same = targets.find(
      (target) => !taken.has(target) && sameWords(fieldOf(input.to, target)?.label ?? '', label),
    )
    if (same === undefined) continue
    taken.add(same)
    mapping[key] = same
  }
  return mapping
}

function send(
  was: Field,
  target: Field,
  answer: Answer,
  accepts: Accepts,
): { after: Answer; whole: boolean; as: 'same' | 'text' } | null {
  if (target.type === was.type) {
    const { fits, whole } = fitInto(target, answer, accepts)
    return isNoAnswer(fits) ? null : { after: fits, whole, as: 'same' }
  }
  const text = asText(was, target, answer, accepts)
  // The answer itself stays where it is: as words it is not what it was.
  return text && { after: { value: text, score: null }, whole: false, as: 'text' }
}

function comesBack(
  home: Field,
  answer: Answer,
  shown: Answer | undefined,
  from: FormDefinition,
  accepts: Accepts,
): boolean {
  if (!fitInto(home, answer, accepts).whole) return false
  if (!shown) return true
  // Only while nobody has written over what was left of it.
  const before = fieldOf(from, home.key)
  if (!before) return false
  const { fits } = fitInto(before, answer, accepts)
  return JSON.stringify(fits) === JSON.stringify(shown)
}

function freeTargets(to: FormDefinition, now: ReadonlyMap<string, Answer>): Field[] {
  return to.sections.flatMap((section) => section.fields).filter(({ key }) => !now.has(key))
}

function likeliest(was: Field, answer: Answer, free: readonly Field[], accepts: Accepts): Field[] {
  return free
    .filter((target) => send(was, target, answer, accepts) !== null)
    .toSorted((a, b) => rank(was, b) - rank(was, a))
}

function rank(was: Field, target: Field): number {
  return (sameWords(was.label, target.label) ? 2 : 0) + (was.type === target.type ? 1 : 0)
}

function sameWords(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

function keptKeyFor(key: string, version: number, now: ReadonlyMap<string, Answer>): string {
  const base = `${key.slice(0, 48)}__v${version}`
  if (!now.has(base)) return base
  for (let n = 2; ; n += 1) if (!now.has(`${base}_${n}`)) return `${base}_${n}`
}

function line(
  is: MoveLine['is'],
  key: string,
  label: string,
  more: Partial<Pick<MoveLine, 'to' | 'as' | 'targets'>> = {},
): MoveLine {
  return { is, key, label, to: null, as: null, targets: [], ...more }
}
