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
  let { revision } = before
  const put = async (to: NewPolicyRule) => {
    const changed = await call('plans.changePolicyRule', { ruleId, revision, rule: to })
    revision = changed.rule.revision
  }
  await saving(() => put(rule))
  offerUndo({
    label: 'Rule changed',
    undo: () => unlessChanged('rule', () => put(statedOf(before))),
    redo: () => unlessChanged('rule', () => put(rule)),
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
