import type { Input, Output } from '#contract/contract.ts'
import type { PlanDue } from '#contract/plan-policy.ts'
import type { Waiver } from '#contract/plan-waivers.ts'
import type { PlanDefinition } from '#contract/template-definition.ts'
import { completeness } from '#domain/plans/completeness.ts'
import { afterSection } from '#domain/plans/copied.ts'
import { afterCallDue } from '#domain/plans/policy.ts'
import { sayDecision } from '#domain/plans/say-policy.ts'
import { shownForm } from '#domain/templates/intent.ts'
import type { QueryContext, StepsContext } from '../../context.ts'
import { readPlanDefinition } from '../templates/templates.repository.ts'
import { readFieldsOf } from './fields.repository.ts'
import { type LivePlan, look, type Seen } from './policy-look.ts'
import { listRules } from './policy.repository.ts'

/** So many plans are read and judged in one go before others have their turn. */
const judgedAtOnce = 50
/** So many waived plans are listed; all of them are counted. */
const mostWaived = 100
const afterReason = 'What came of the call is not written down yet.'

/** The plans that are due and are not there or not filled, the longest due first. */
export async function readPlansDue(
  ctx: StepsContext,
  input: Input<'plans.due'>,
): Promise<Output<'plans.due'>> {
  const { today, writing } = ctx
  const seen = await ctx.read(async (reading) => look(reading, await listRules(reading.db)))
  const due: PlanDue[] = []
  const there: There[] = []
  for (const one of seen) {
    const { decision, plan, subject } = one
    if (input.repId !== null && subject.repId !== input.repId) continue
    if (decision.wanted === 'never' || decision.dueOn === null) continue
    if (decision.dueOn > today) continue
    if (plan) there.push({ ...one, plan, dueOn: decision.dueOn })
    else if (decision.wanted === 'always')
      due.push(entryOf(one, decision.dueOn, { today, writing }))
  }
  for (let at = 0; at < there.length; at += judgedAtOnce) {
    await new Promise((resolve) => setImmediate(resolve))
    const some = there.slice(at, at + judgedAtOnce)
    due.push(...(await ctx.read((reading) => unfilled(reading, some))))
  }
  const sorted = due.toSorted((a, b) => compare(a.dueOn, b.dueOn) || compare(a.title, b.title))
  const open = sorted.filter(({ waiver }) => waiver === null)
  const waived = sorted
    .filter(({ waiver }) => waiver !== null)
    .toSorted((a, b) => compare(a.waiver?.expiresOn ?? '', b.waiver?.expiresOn ?? ''))
  const count = (state: PlanDue['state']) => open.filter((entry) => entry.state === state).length
  return {
    due: open.slice(input.offset, input.offset + input.limit),
    total: open.length,
    counts: { missing: count('missing'), unfilled: count('unfilled'), after: count('after') },
    waived: waived.slice(0, mostWaived),
    waivedTotal: waived.length,
    today,
  }
}

type There = Seen & { readonly plan: LivePlan; readonly dueOn: string }

/** Of plans that are there, those in which something needed is still open. */
async function unfilled(ctx: QueryContext, some: readonly There[]): Promise<PlanDue[]> {
  const fields = await readFieldsOf(
    ctx.db,
    some.map(({ plan }) => plan.id),
  )
  const open: PlanDue[] = []
  for (const one of some) {
    const { plan, facts, decision } = one
    const form = shownForm(await readPlanDefinition(ctx.db, plan.template_version_id), plan.intent)
    const after = plan.kind === 'call_plan' && plan.period < ctx.today
    const done = completeness(
      plan.kind === 'call_plan' ? halfOf(form, after) : form,
      fields.get(plan.id) ?? new Map(),
      facts.deal?.stage ?? null,
    )
    if (done.missing.length === 0) continue
    const dueOn = after ? afterCallDue(plan.period, decision.rule) : one.dueOn
    const entry = entryOf(one, dueOn, ctx)
    const filled = { n: done.filled, of: done.required }
    open.push(
      after
        ? { ...entry, filled, state: 'after', reason: afterReason }
        : { ...entry, filled, state: 'unfilled' },
    )
  }
  return open
}

/** Before a call all but its second half is asked for, and after it nothing else. */
function halfOf({ sections }: Pick<PlanDefinition, 'sections'>, after: boolean) {
  return { sections: sections.filter(({ key }) => (key === afterSection) === after) }
}

function entryOf(
  one: Seen,
  dueOn: string,
  { today, writing }: Pick<QueryContext, 'today' | 'writing'>,
): PlanDue {
  const { subject, decision, plan, repName } = one
  const { planKind: kind, ...about } = subject
  return {
    kind,
    ...about,
    repName,
    planId: plan?.id ?? null,
    title: plan?.title ?? one.title,
    detail: one.detail,
    state: plan ? 'unfilled' : 'missing',
    dueOn,
    reason: sayDecision(kind, decision, repName, writing),
    filled: null,
    ...waiverOf(one.waiver, today),
  }
}

function waiverOf(
  last: { readonly waiver: Waiver; readonly holds: boolean } | null,
  today: string,
): Pick<PlanDue, 'waiver' | 'waiverEnded'> {
  if (!last) return { waiver: null, waiverEnded: null }
  const { id, reason, expiresOn } = last.waiver
  return last.holds && expiresOn >= today
    ? { waiver: { id, reason, expiresOn }, waiverEnded: null }
    : { waiver: null, waiverEnded: { on: expiresOn, reason } }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
