import type { NewPolicyRule, PolicyRule } from '#contract/plan-policy.ts'
import { act } from '../../lib/act.ts'
import { call } from '../../lib/call.ts'
import { saving } from '../../lib/save-state.ts'
import { offerUndo } from '../../lib/undo.ts'
import { unlessChanged } from '../../lib/unless-changed.ts'

/** Adds a rule to the policy; can be undone. Throws what the core says. */
export async function addRule(rule: NewPolicyRule): Promise<void> {
  const { rule: made } = await saving(() => call('plans.addPolicyRule', { rule }))
  offerUndo({
    label: 'Rule added',
    undo: () => call('plans.removePolicyRule', { ruleId: made.id }),
    redo: () => call('plans.restorePolicyRule', { ruleId: made.id }),
  })
}

/** Changes a rule; can be undone. Throws what the core says. */
export async function changeRule(before: PolicyRule, rule: NewPolicyRule): Promise<void> {
  const ruleId = before.id
  const change = async (to: NewPolicyRule, { revision }: PolicyRule) =>
    (await call('plans.changePolicyRule', { ruleId, revision, rule: to })).rule
  let left = await saving(() => change(rule, before))
  const changeTo = async (to: NewPolicyRule) => {
    const { rules } = await call('plans.policy', {})
    const now = rules.find(({ id }) => id === ruleId)
    left = await change(to, unlessChanged('rule', now, statedOf, statedOf(left)))
  }
  offerUndo({
    label: 'Rule changed',
    undo: () => changeTo(statedOf(before)),
    redo: () => changeTo(rule),
  })
}

/** Takes a rule away; can be undone. */
export async function removeRule(ruleId: string): Promise<void> {
  const redo = () => call('plans.removePolicyRule', { ruleId })
  if (!(await act(redo))) return
  offerUndo({
    label: 'Rule deleted',
    undo: () => call('plans.restorePolicyRule', { ruleId }),
    redo,
  })
}

/** What a rule says, without its place in the file. */
export function statedOf(rule: PolicyRule): NewPolicyRule {
  const { kind, repId, tier, stage, amount, wanted, afterDays } = rule
  return { kind, repId, tier, stage, amount, wanted, afterDays }
}
