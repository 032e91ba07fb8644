import { Input, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '#contract/contract.ts'
import type { NewPolicyRule, PolicyRule } from '#contract/plan-policy.ts'
import { type PlanKind, planKinds } from '#contract/values.ts'
import { afterCallDays } from '#domain/plans/policy.ts'
import { sayEffect, sayWanted } from '#domain/plans/say-policy.ts'
import { Ask } from '../../components/ask.tsx'
import { RepSelect } from '../../components/rep-select.tsx'
import { MoneyInput } from '../../components/template-form/number-editors.tsx'
import { useRead } from '../../lib/queries.ts'
import { planKindNames } from '../../lib/words.ts'
import classes from './plans-due.module.css'
import { addRule, changeRule, statedOf } from './policy-acts.ts'

type Props = {
  /** The rule to change; null: a new one. */
  rule: PolicyRule | null
  policy: Output<'plans.policy'>
  onClose: () => void
}

const phases = [
  { value: 'early', label: 'From the first talks on' },
  { value: 'qualified', label: 'Once qualified' },
  { value: 'proposal', label: 'From the proposal on' },
  { value: 'closing', label: 'From the closing on' },
]

/** Which plans, whether and from when; with what it means today before it is saved. */
export function PolicyForm({ rule, policy, onClose }: Props) {
  const [stated, setStated] = useState<NewPolicyRule>(() =>
    rule ? statedOf(rule) : ofKind('account_plan'),
  )
  const [currency, setCurrency] = useState(rule?.amount?.currency ?? policy.currency)
  const [days, setDays] = useState(String(stated.afterDays))
  const [problem, setProblem] = useState<string | null>(null)
  const set = (part: Partial<NewPolicyRule>) => setStated({ ...stated, ...part })
  const { kind } = stated
  const ofDeals = kind === 'opportunity_plan' || kind === 'call_plan'
  const asksDays = stated.wanted === 'always' || kind === 'call_plan'
  const daysRight = /^\d{1,3}$/.test(days) && Number(days) <= 366
  const whole = { ...stated, afterDays: asksDays && daysRight ? Number(days) : 0 }

  async function save(): Promise<void> {
    if (asksDays && !daysRight) return
    try {
      await (rule ? changeRule(rule, whole) : addRule(whole))
      onClose()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <Ask
      problem={problem}
      submit={rule ? 'Save the rule' : 'Add the rule'}
      onCancel={onClose}
      onSubmit={save}
    >
      <div className={classes.fields}>
        <NativeSelect
          label="Kind of plan"
          data-autofocus
          value={kind}
          data={planKinds.map((value) => ({ value, label: planKindNames[value] }))}
          onChange={(event) => {
            const next = planKinds.find((one) => one === event.currentTarget.value)
            if (!next) return
            setStated({ ...ofKind(next), repId: stated.repId })
            setDays(String(ofKind(next).afterDays))
          }}
        />
        <NativeSelect
          label="Is it due?"
          value={stated.wanted}
          data={wantedOf(kind)}
          onChange={(event) => {
            const wanted = event.currentTarget.value
            set({
              wanted: wanted === 'never' || wanted === 'when_there' ? wanted : 'always',
            })
          }}
        />
        {kind === 'territory_plan' ? null : (
          <NativeSelect
            label="Tier of the account"
            value={stated.tier ?? ''}
            data={[
              { value: '', label: 'Any' },
              { value: 'A', label: 'Tier A' },
              { value: 'B', label: 'Tier B' },
              { value: 'C', label: 'Tier C' },
            ]}
            onChange={(event) => {
              const { value } = event.currentTarget
              set({ tier: (['A', 'B', 'C'] as const).find((one) => one === value) ?? null })
            }}
          />
        )}
        <RepSelect
          label="Whose"
          none="Everybody’s"
          value={stated.repId ?? ''}
          onChange={(repId) => set({ repId: repId === '' ? null : repId })}
        />
        {ofDeals ? (
          <NativeSelect
            label="Stage of the deal"
            value={stated.stage ?? ''}
            onChange={(event) => set({ stage: event.currentTarget.value || null })}
          >
            <option value="">Any</option>
            {phases.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
            <optgroup label="Just at one stage of the CRM">
              {stagesOf(policy.stages, stated.stage).map((stage) => (
                <option key={stage} value={stage}>
                  {stage}
                </option>
              ))}
            </optgroup>
          </NativeSelect>
        ) : null}
        {ofDeals ? (
          <Input.Wrapper
            label="Worth at least"
            labelElement="div"
            description="Empty: any amount. Deals in another currency do not fit."
            inputWrapperOrder={['label', 'input', 'description']}
          >
            <MoneyInput
              label="Worth at least"
              disabled={false}
              minor={stated.amount?.minor ?? null}
              currency={currency}
              onChange={(minor, next) => {
                setCurrency(next)
                set({ amount: minor === null ? null : { minor: Math.abs(minor), currency: next } })
              }}
            />
          </Input.Wrapper>
        ) : null}
        {asksDays ? (
          <TextInput
            label={daysLabel(whole)}
            type="number"
            min={0}
            max={366}
            step={1}
            value={days}
            error={daysRight ? undefined : 'A whole number from 0 to 366.'}
            onChange={(event) => setDays(event.currentTarget.value)}
          />
        ) : null}
      </div>
      <Preview rule={whole} ruleId={rule?.id ?? null} />
    </Ask>
  )
}

/** What the rule says and would mean today. */
function Preview({ rule, ruleId }: { rule: NewPolicyRule; ruleId: string | null }) {
  const { effect } = useRead('plans.policyEffect', { rule, ruleId }).data ?? {}
  return (
    <p role="status" className={classes.preview}>
      {sayWanted(rule)}. {effect ? `Today: ${sayEffect(rule.kind, rule.wanted, effect)}` : null}
    </p>
  )
}

function ofKind(kind: PlanKind): NewPolicyRule {
  return {
    kind,
    repId: null,
    tier: null,
    stage: null,
    amount: null,
    wanted: 'always',
    afterDays: kind === 'call_plan' ? afterCallDays : 0,
  }
}

function wantedOf(kind: PlanKind): { value: string; label: string }[] {
  const never = { value: 'never', label: 'No, not due' }
  if (kind === 'call_plan') return [{ value: 'always', label: 'Yes, before and after' }, never]
  return [
    { value: 'always', label: 'Yes, and missing where it is not there' },
    { value: 'when_there', label: 'Only where there is one' },
    never,
  ]
}

function daysLabel({ kind, stage }: NewPolicyRule): string {
  switch (kind) {
    case 'call_plan':
      return 'Days for the after part'
    case 'territory_plan':
      return 'Days into the quarter'
    case 'account_plan':
      return 'Days after the account came here'
    case 'opportunity_plan':
      return stage === null ? 'Days after the deal began' : 'Days after it came so far'
  }
}

/** The stages of the CRM to choose from, with the one that a rule names though no deal stands there. */
function stagesOf(stages: readonly string[], chosen: string | null): string[] {
  const known = phases.some(({ value }) => value === chosen)
  return chosen === null || known || stages.includes(chosen) ? [...stages] : [...stages, chosen]
}
