import { Menu, Modal } from '@mantine/core'
import { MoreHorizontal } from 'lucide-react'
import { useState } from 'react'
import type { Rule } from '#contract/cadence-values.ts'
import { Table } from '../../components/table.tsx'
import { act } from '../../lib/act.ts'
import { call } from '../../lib/call.ts'
import { formatDay } from '../../lib/format.ts'
import { finishDelivery } from '../../lib/pick-file.ts'
import { leaveRow, useRowKeys } from '../../lib/row-keys.ts'
import { sayPlanned } from '../../lib/say-when.ts'
import { reviewKindNames } from '../../lib/words.ts'
import classes from './cadence.module.css'
import { removeRule } from './rule-acts.ts'
import { RuleForm } from './rule-form.tsx'

type Props = { rules: readonly Rule[]; today: string }

/** The rules, by kind and name. */
export function RulesTable({ rules, today }: Props) {
  const [changing, setChanging] = useState<Rule | null>(null)
  return (
    <>
      <Table label="Rules">
        <thead>
          <tr>
            <th scope="col">Review</th>
            <th scope="col">With</th>
            <th scope="col">How often</th>
            <th scope="col">Next</th>
            <th scope="col" className="numbers">
              Minutes
            </th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody data-rows>
          {rules.map((rule) => (
            <RuleRow key={rule.id} rule={rule} today={today} onChange={() => setChanging(rule)} />
          ))}
        </tbody>
      </Table>
      <Modal
        opened={changing !== null}
        onClose={() => setChanging(null)}
        title="Change the rule"
        size={640}
      >
        {changing ? (
          <RuleForm rule={changing} today={today} onClose={() => setChanging(null)} />
        ) : null}
      </Modal>
    </>
  )
}

type RowProps = { rule: Rule; today: string; onChange: () => void }

function RuleRow({ rule, today, onChange }: RowProps) {
  const keys = useRowKeys()
  function remove(): void {
    leaveRow(document.querySelector<HTMLElement>(`[data-row="${CSS.escape(rule.id)}"]`))
    void removeRule(rule)
  }
  const name = `${reviewKindNames[rule.reviewKind]}, ${rule.forName}`
  const where = [rule.guideName, rule.place].filter((part) => part !== '').join(' · ')
  return (
    <tr className={classes.row}>
      <th scope="row">
        <button
          type="button"
          className={classes.words}
          data-row={rule.id}
          aria-label={`${name}: change`}
          onClick={onChange}
          onKeyDown={(event) => keys(event, { edit: onChange, drop: remove })}
        >
          {reviewKindNames[rule.reviewKind]}
        </button>
      </th>
      <td>{rule.forName}</td>
      <td>
        {rule.says}, {rule.time}
        {where === '' ? null : <span className={classes.detail}>{where}</span>}
      </td>
      <td>
        {rule.nextOn ? sayPlanned(rule.nextOn, today) : 'None any more'}
        {rule.endsOn ? (
          <span className={classes.detail}>until {formatDay(rule.endsOn)}</span>
        ) : null}
      </td>
      <td className="numbers">{rule.minutes}</td>
      <td className={classes.rowActions}>
        <RuleMenu rule={rule} name={name} onChange={onChange} onRemove={remove} />
      </td>
    </tr>
  )
}

type MenuProps = { rule: Rule; name: string; onChange: () => void; onRemove: () => void }

function RuleMenu({ rule, name, onChange, onRemove }: MenuProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={classes.more} aria-label={`More for ${name}`}>
          <MoreHorizontal size={16} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onChange} rightSection={<kbd>F2</kbd>}>
          Change…
        </Menu.Item>
        <Menu.Item onClick={() => void seriesFile(rule.id)}>Calendar file of it</Menu.Item>
        <Menu.Item onClick={onRemove} rightSection={<kbd>Del</kbd>}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

async function seriesFile(ruleId: string): Promise<void> {
  const file = await act(() => call('cadence.calendarFile', { of: 'series', ruleId }))
  if (file) await finishDelivery(file.delivered)
}
