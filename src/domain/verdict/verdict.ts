import { Temporal } from 'temporal-polyfill'
import type { Verdict } from '#contract/values.ts'
import { citationDoubt } from './citations.ts'
import type {
  FieldSign,
  Grade,
  Judgement,
  PlanFacts,
  Signals,
  VerdictFacts,
  VerdictSettings,
  Waiver,
} from './facts.ts'

/**
 * Is the plan used? The first match wins: waived, not checked, missing, opened but not filled,
 * copied, stale, filled but not used, used. A function of what happened and of nothing else: the
 * same facts and limits give the same verdict, always. Source: product.md, "The verdict".
 */
export function verdict(facts: VerdictFacts, settings: VerdictSettings): Judgement {
  const signals = readSignals(facts, settings)
  const waiver = validWaiver(facts)
  const word = firstMatch(facts, settings, signals, waiver)
  return {
    verdict: word,
    grade: word === 'used' ? grade(signals) : null,
    signals,
    waiver: word === 'waived' ? waiver : null,
    copyOf: word === 'copied' && facts.plan ? facts.plan.similarity : null,
    endsOn: facts.endsOn,
    cadenceDays: facts.cadenceDays,
    settings: {
      lookedSeconds: settings.lookedSeconds,
      aliveIntervals: settings.aliveIntervals,
      copiedShare: settings.copiedShare,
    },
  }
}

function firstMatch(
  facts: VerdictFacts,
  settings: VerdictSettings,
  signals: Signals,
  waiver: Waiver | null,
): Verdict {
  if (waiver) return 'waived'
  if (!signals.looked.holds) return 'not_checked'
  if (!facts.plan) return 'missing'
  if (!signals.filled.holds) return 'opened_not_filled'
  if (isCopied(facts.plan, settings)) return 'copied'
  if (!signals.alive.holds) return 'stale'
  if (!signals.actedOn.holds) return 'filled_not_used'
  return 'used'
}

/** A with agreement and evidence, B with one of them, C with neither. */
function grade(signals: Signals): Grade {
  const held = Number(signals.agrees.holds) + Number(signals.evidence.holds)
  if (held === 2) return 'A'
  return held === 1 ? 'B' : 'C'
}

/** Of the waivers that hold on the review's last day the one that holds longest. */
function validWaiver(facts: VerdictFacts): Waiver | null {
  const valid = facts.waivers
    .filter((waiver) => waiver.expiresOn >= facts.endsOn)
    .toSorted((a, b) => compare(b.expiresOn, a.expiresOn) || compare(a.waiverId, b.waiverId))
  return valid[0] ?? null
}

/** A copy is one while nobody has said of at least half of what was copied that it holds here. */
function isCopied({ similarity }: PlanFacts, settings: VerdictSettings): boolean {
  if (similarity === null || similarity.share < settings.copiedShare) return false
  const { fields } = similarity
  return fields === null || fields.unconfirmed * 2 > fields.copied
}

function readSignals(facts: VerdictFacts, settings: VerdictSettings): Signals {
  const { plan } = facts
  return {
    looked: looked(facts, settings),
    filled: filled(plan),
    alive: alive(facts, settings),
    actedOn: actedOn(plan),
    agrees: agrees(plan),
    evidence: evidence(plan),
  }
}

/**
 * E1: long enough in front, or a field edited or confirmed; or looked for in vain. A citation is a
 * look where the plan was in front at all: one can be made without the plan being opened.
 */
function looked(facts: VerdictFacts, settings: VerdictSettings): Signals['looked'] {
  if (!facts.plan) {
    return { holds: facts.opened, secondsInFront: 0, touches: [], openedAbsent: facts.opened }
  }
  const { secondsInFront, citations } = facts.plan
  // A commitment that was taken back as a slip cites nothing any more.
  const touches = facts.plan.touches.filter(
    ({ kind, fieldKey }) =>
      kind !== 'cited' || citations.some((citation) => citation.fieldKey === fieldKey),
  )
  return {
    holds:
      secondsInFront >= settings.lookedSeconds ||
      touches.some(({ kind }) => kind !== 'cited') ||
      (citations.length > 0 && secondsInFront > 0),
    secondsInFront,
    touches,
    openedAbsent: false,
  }
}

/** E2: every required field holds real text. */
function filled(plan: PlanFacts | null): Signals['filled'] {
  if (!plan) return { holds: false, required: 0, open: [] }
  const open = plan.required.filter((field) => !field.filled)
  return { holds: open.length === 0, required: plan.required.length, open }
}

/** E3: a field changed, was confirmed, or the plan changed hands within the limit before the end. */
function alive(facts: VerdictFacts, settings: VerdictSettings): Signals['alive'] {
  const since = Temporal.PlainDate.from(facts.endsOn)
    .subtract({ days: Math.floor(settings.aliveIntervals * facts.cadenceDays) })
    .toString()
  const signs = facts.plan?.signs ?? []
  const handedOn = facts.plan?.handedOn ?? null
  const within = signs.filter((sign) => sign.on >= since).toSorted(newestFirst)
  return {
    // Who has got a plan of late is not judged by what was before.
    holds: within.length > 0 || (handedOn !== null && handedOn >= since),
    since,
    lastChangeOn: latest(signs, 'changed'),
    lastConfirmedOn: latest(signs, 'confirmed'),
    handedOn,
    signs: within,
  }
}

/** E4: a whole commitment that still stands comes from a field that the plan has. */
function actedOn(plan: PlanFacts | null): Signals['actedOn'] {
  const made = (plan?.citations ?? []).map((commitment) => {
    const { commitmentId, fieldKey, text } = commitment
    return { citation: { commitmentId, fieldKey, text }, doubt: citationDoubt(commitment) }
  })
  const citations = made.filter(({ doubt }) => doubt === null).map(({ citation }) => citation)
  const others = made.flatMap(({ citation, doubt }) =>
    doubt === null ? [] : [{ ...citation, doubt }],
  )
  return { holds: citations.length > 0, citations, others }
}

/** E6: at least one dated word of the buyer that counts. */
function evidence(plan: PlanFacts | null): Signals['evidence'] {
  const given = plan?.evidence ?? []
  const rows = given.flatMap(({ doubt, ...row }) => (doubt === null ? [row] : []))
  const others = given.flatMap(({ doubt, ...row }) => (doubt === null ? [] : [{ ...row, doubt }]))
  return { holds: rows.length > 0, rows, others }
}

/**
 * E5: what plan and newest snapshot both hold is equal, or each difference is explained. Where there
 * is nothing to compare nobody has seen that they agree.
 */
function agrees(plan: PlanFacts | null): Signals['agrees'] {
  if (!plan) return { holds: false, compared: false, differences: [] }
  const differences = plan.differences ?? []
  return {
    holds: plan.differences !== null && differences.every((difference) => difference.explained),
    compared: plan.differences !== null,
    differences,
  }
}

function latest(signs: readonly FieldSign[], kind: FieldSign['kind']): string | null {
  let found: string | null = null
  for (const sign of signs) {
    if (sign.kind === kind && (found === null || sign.on > found)) found = sign.on
  }
  return found
}

function newestFirst(a: FieldSign, b: FieldSign): number {
  return compare(b.on, a.on) || compare(a.kind, b.kind) || compare(a.fieldKey, b.fieldKey)
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
