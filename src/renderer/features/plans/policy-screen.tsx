import { Button, Modal } from '@mantine/core'
import { X } from 'lucide-react'
import { useState } from 'react'
import type { Output } from '#contract/contract.ts'
import { type PlanKind, planKinds } from '#contract/values.ts'
import { sayConditions, sayEffect, sayOtherwise, sayWanted } from '#domain/plans/say-policy.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { Panel } from '../../components/panel.tsx'
import { Screen } from '../../components/screen.tsx'
import { WhenRead } from '../../components/states.tsx'
import { useRead } from '../../lib/queries.ts'
import { leaveRow, useRowKeys } from '../../lib/row-keys.ts'
import { planKindNames } from '../../lib/words.ts'
import classes from './plans-due.module.css'
import { PlansNav } from './plans-nav.tsx'
import { removeRule } from './policy-acts.ts'
import { PolicyForm } from './policy-form.tsx'
import { writing } from '../../lib/here.ts'

type Policy = Output<'plans.policy'>
type Rule = Policy['rules'][number]
type Props = { add: boolean; onAdd: (add: boolean) => void }

/** The policy: which plans are due, and from when. */
export function PolicyScreen({ add, onAdd }: Props) {
  const read = useRead('plans.policy', {})
  const [changing, setChanging] = useState<Rule | null>(null)
  const close = () => {
    setChanging(null)
    onAdd(false)
  }
  return (
    <Screen
      title="Which plans are due"
      actions={<Button onClick={() => onAdd(true)}>Add a rule</Button>}
      toolbar={<PlansNav />}
    >
      <WhenRead read={read}>
        {(policy) => (
          <div className={classes.policy}>
            <p className={classes.intro}>
              {policy.rules.length === 0
                ? 'There is no rule yet, so everything is due from its first day. Say which plans are worth their time: by tier, stage, amount or rep.'
                : 'The first rule that fits a plan decides. Rules that ask about more stand above those that ask about less.'}{' '}
              Agendas and verdicts go by this, and so does the list of what is due.
            </p>
            {planKinds.map((kind) => (
              <KindPanel key={kind} kind={kind} policy={policy} onChange={setChanging} />
            ))}
            <Modal
              opened={add || changing !== null}
              onClose={close}
              title={changing ? 'Change the rule' : 'Add a rule'}
              size={640}
            >
              {add || changing ? (
                <PolicyForm rule={changing} policy={policy} onClose={close} />
              ) : null}
            </Modal>
          </div>
        )}
      </WhenRead>
    </Screen>
  )
}

type KindProps = { kind: PlanKind; policy: Policy; onChange: (rule: Rule) => void }

function KindPanel({ kind, policy, onChange }: KindProps) {
  const rules = policy.rules.filter((rule) => rule.kind === kind)
  const rest = policy.otherwise.find((one) => one.kind === kind)
  return (
    <Panel title={`${planKindNames[kind]}s`}>
      {rules.length === 0 ? null : (
        <ol className={classes.rules} data-rows aria-label={`Rules for ${planKindNames[kind]}s`}>
          {rules.map((rule, at) => (
            <RuleRow key={rule.id} rule={rule} place={at + 1} onChange={() => onChange(rule)} />
          ))}
        </ol>
      )}
      {rest ? (
        <div className={classes.otherwise}>
          <span className={classes.says}>
            {sayOtherwise(kind, rest.wanted, rules.length === 0)}
          </span>
          <span className={classes.effect}>
            {rest.effect.decides === 0 && rules.length > 0
              ? 'There is no other today.'
              : sayEffect(kind, rest.wanted, rest.effect)}
          </span>
          <span className={classes.ends} />
        </div>
      ) : null}
    </Panel>
  )
}

type RowProps = { rule: Rule; place: number; onChange: () => void }

function RuleRow({ rule, place, onChange }: RowProps) {
  const keys = useRowKeys()
  const { kind, wanted, effect, repName } = rule
  const about = sayConditions(rule, repName, writing())
  const name = about === '' ? `Every ${planKindNames[kind].toLowerCase()}` : capital(about)
  function remove(): void {
    leaveRow(document.querySelector<HTMLElement>(`[data-row="${CSS.escape(rule.id)}"]`))
    void removeRule(rule.id)
  }
  return (
    <li className={classes.rule}>
      <span className={classes.order} aria-hidden="true">
        {place}
      </span>
      <span className={classes.says}>
        <span>
          <button
            type="button"
            className={classes.name}
            data-row={rule.id}
            aria-label={`${name}: change`}
            onClick={onChange}
            onKeyDown={(event) => keys(event, { edit: onChange, drop: remove })}
          >
            {name}
          </button>
        </span>
        <span className={classes.detail}>{sayWanted(rule)}</span>
      </span>
      <span className={classes.effect}>{sayEffect(kind, wanted, effect)}</span>
      <span className={classes.ends}>
        <IconButton label={`Delete: ${name}`} icon={X} keys="Del" onClick={remove} />
      </span>
    </li>
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
