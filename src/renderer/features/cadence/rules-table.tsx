import { Menu, Modal } from '@mantine/core'
import { MoreHorizontal } from 'lucide-react'
import { useState } from 'react'
import type { Rule } from '#contract/cadence-values.ts'
import { Ask } from '../../components/ask.tsx'
import { Table } from '../../components/table.tsx'
import { formatClock, formatDay } from '../../lib/format.ts'
import { leaveRow, useRowKeys } from '../../lib/row-keys.ts'
import { sayPlanned } from '../../lib/say-when.ts'
import { reviewKindNames } from '../../lib/words.ts'
import { saveCalendarFile } from './cadence-acts.ts'
import { importAdvice } from './cadence-words.ts'
import classes from './cadence.module.css'
import { removeRule } from './rule-acts.ts'
import { RuleForm } from './rule-form.tsx'

type Props = { rules: readonly Rule[]; today: string }

/** The rules, by kind and name. */
export function RulesTable({ rules, today }: Props) {
  const [changing, setChanging] = useState<Rule | null>(null)
  const [filing, setFiling] = useState<Rule | null>(null)
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
            <RuleRow
              key={rule.id}
              rule={rule}
              today={today}
              onChange={() => setChanging(rule)}
              onFile={() => setFiling(rule)}
            />
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
      <Modal
        opened={filing !== null}
        onClose={() => setFiling(null)}
        title="Calendar file of a series"
        size={520}
      >
        {filing ? <SeriesFile rule={filing} onClose={() => setFiling(null)} /> : null}
      </Modal>
    </>
  )
}

type RowProps = { rule: Rule; today: string; onChange: () => void; onFile: () => void }

function RuleRow({ rule, today, onChange, onFile }: RowProps) {
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
        {rule.says}, {formatClock(rule.time)}
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
        <RuleMenu name={name} onChange={onChange} onFile={onFile} onRemove={remove} />
      </td>
    </tr>
  )
}

type MenuProps = {
  name: string
  onChange: () => void
  onFile: () => void
  onRemove: () => void
}

function RuleMenu({ name, onChange, onFile, onRemove }: MenuProps) {
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
        <Menu.Item onClick={onFile}>Calendar file of it…</Menu.Item>
        <Menu.Item onClick={onRemove} rightSection={<kbd>Del</kbd>}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Says what to do with the calendar file of a series, and hands it out. */
function SeriesFile({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  async function save(): Promise<void> {
    if (await saveCalendarFile({ of: 'series', ruleId: rule.id })) onClose()
  }
  return (
    <Ask problem={null} submit="Calendar file to import" onCancel={onClose} onSubmit={save}>
      <p>
        It holds this series with what it went on from. {importAdvice} The calendar of all reviews
        holds this series as well; do not import both into one calendar.
      </p>
    </Ask>
  )
}
