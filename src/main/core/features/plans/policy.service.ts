import type { Input, Output } from '#contract/contract.ts'
import type { NewPolicyRule, PolicyRule } from '#contract/plan-policy.ts'
import { planKinds } from '#contract/values.ts'
import { decide, inOrder, otherwise, policySubject } from '#domain/plans/policy.ts'
import type { PlanPolicy, PlanSubject } from '#domain/reviews/plans-due.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { Failure, notFound, stale } from '../../failure.ts'
import { listStages } from '../crm/stages.repository.ts'
import { readSettings } from '../settings/settings.repository.ts'
import { findRep } from '../team/reps.repository.ts'
import { effectsOf, look } from './policy-look.ts'
import {
  accountFacts,
  dealFacts,
  findRule,
  insertRule,
  listRules,
  selectAccounts,
  selectDeals,
  setRuleRemoved,
  stepsOf,
  type StoredRule,
  updateRule,
} from './policy.repository.ts'

/** The policy as it decides today about some subjects: what reviews, agendas and preparation ask. */
export async function policyFor(
  ctx: QueryContext,
  subjects: readonly PlanSubject[],
): Promise<PlanPolicy> {
  const { db, today } = ctx
  const rules = await listRules(db)
  if (rules.length === 0) return () => 'always'
  const dealIds = subjects.flatMap(({ opportunityId }) => opportunityId ?? [])
  const accountIds = subjects.flatMap(({ accountId }) => accountId ?? [])
  const deals =
    dealIds.length === 0
      ? []
      : await selectDeals(db).where('opportunity.id', 'in', dealIds).execute()
  const accounts =
    accountIds.length === 0
      ? []
      : await selectAccounts(db).where('account.id', 'in', accountIds).execute()
  const steps = await stepsOf(db, dealIds)
  const dealById = new Map(deals.map((row) => [row.id, row]))
  const accountById = new Map(accounts.map((row) => [row.id, row]))
  return (subject) => {
    const deal = dealById.get(subject.opportunityId ?? '')
    const account = accountById.get(subject.accountId ?? '')
    const facts = policySubject(
      subject,
      deal ? dealFacts(deal, steps.get(deal.id) ?? [], ctx.zone) : null,
      account ? accountFacts(account, ctx.zone) : null,
      today,
    )
    return decide(rules, facts, today).wanted
  }
}

/** The policy, and what each part of it means today. */
export async function readPolicy(ctx: QueryContext): Promise<Output<'plans.policy'>> {
  const rules = await listRules(ctx.db)
  const effects = effectsOf(await look(ctx, rules), rules)
  const ordered = planKinds.flatMap((kind) => inOrder(rules.filter((rule) => rule.kind === kind)))
  return {
    rules: ordered.map(({ seq: _seq, ...rule }) => ({ ...rule, effect: effects.of(rule.id) })),
    otherwise: planKinds.map((kind) => ({
      kind,
      wanted: otherwise(rules, kind),
      effect: effects.otherwise(kind),
    })),
    stages: await listStages(ctx.db),
    currency: (await readSettings(ctx.db)).currency,
  }
}

/** What a rule would mean today, beside the others or in the place of one. Errors as `addRule`. */
export async function readEffect(
  ctx: QueryContext,
  { rule, ruleId }: Input<'plans.policyEffect'>,
): Promise<Output<'plans.policyEffect'>> {
  await check(ctx, rule)
  const stored = await listRules(ctx.db)
  const replaced = stored.find(({ id }) => id === ruleId)
  const tried = {
    ...rule,
    id: 'tried',
    repName: null,
    revision: 1,
    seq: replaced?.seq ?? Number.MAX_SAFE_INTEGER,
  }
  const rules: StoredRule[] = [...stored.filter((one) => one !== replaced), tried]
  return { effect: effectsOf(await look(ctx, rules), rules).of(tried.id) }
}

/** Adds a rule. NOT_FOUND when its rep is not there, VALIDATION when it asks what its kind has not. */
export async function addRule(ctx: CommandContext, rule: NewPolicyRule): Promise<PolicyRule> {
  await check(ctx, rule)
  const id = ctx.nextId()
  await insertRule(ctx.db, rule, { id, seq: await ctx.nextSeq(), now: ctx.now })
  return known(ctx, id)
}

/** Changes a rule. STALE_REVISION, and as in `addRule`. */
export async function changeRule(
  ctx: CommandContext,
  { ruleId, revision, rule }: Input<'plans.changePolicyRule'>,
): Promise<PolicyRule> {
  await known(ctx, ruleId)
  await check(ctx, rule)
  if (!(await updateRule(ctx.db, rule, revision, { id: ruleId, now: ctx.now }))) {
    throw stale('rule')
  }
  return known(ctx, ruleId)
}

/** Takes a rule away, or brings it back. NOT_FOUND when there is none. */
export async function removeRule(
  ctx: CommandContext,
  ruleId: string,
  removed: boolean,
): Promise<void> {
  await known(ctx, ruleId)
  await setRuleRemoved(ctx.db, ruleId, removed ? ctx.now : null)
}

async function known(ctx: QueryContext, id: string): Promise<PolicyRule> {
  const found = await findRule(ctx.db, id)
  if (!found) throw notFound('rule')
  const { seq: _seq, ...rule } = found
  return rule
}

async function check(ctx: QueryContext, rule: NewPolicyRule): Promise<void> {
  if (rule.repId !== null && !(await findRep(ctx.db, rule.repId))) throw notFound('rep')
  const ofDeals = rule.kind === 'opportunity_plan' || rule.kind === 'call_plan'
  if (!ofDeals && (rule.stage !== null || rule.amount !== null)) {
    const path = rule.stage !== null ? 'rule.stage' : 'rule.amount'
    throw invalid(path, 'Only plans about a deal go by stage or amount.')
  }
  if (rule.kind === 'territory_plan' && rule.tier !== null) {
    throw invalid('rule.tier', 'A territory has no tier.')
  }
}

function invalid(path: string, message: string): Failure {
  return new Failure('VALIDATION', `${message} Nothing was changed.`, [{ path, message }])
}
