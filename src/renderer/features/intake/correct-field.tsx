import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { ArrowUp, Heading, RotateCcw, X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { Proposal, ProposedField } from '#contract/intake.ts'
import { changeField, mergeUp, setType, startSection } from '#domain/intake/correct.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { correct, correctWithUndo } from './intake-state.ts'
import { typeChoices } from './intake-words.ts'
import classes from './intake.module.css'

type Props = { field: ProposedField; left: boolean; proposal: Proposal }

/** One field: the line it came from, its name, type and whether it is required. */
export function CorrectField({ field, left, proposal }: Props) {
  const { id, label } = field
  const merged = mergeUp(proposal, id)
  const split = startSection(proposal, id)

  function leaveOut(): void {
    correctWithUndo(left ? 'Field taken back' : 'Field left out', (before) => ({
      ...before,
      left: left ? before.left.filter((other) => other !== id) : [...before.left, id],
    }))
  }

  return (
    <li className={classes.field} data-left={left}>
      <div className={classes.source}>
        <span className={classes.line}>{field.source.slice(0, 3).join(' / ')}</span>
        <span className={classes.why}>{field.why}</span>
      </div>
      <div className={classes.named}>
        <TextInput
          aria-label="Name of the field"
          data-field-name={id}
          value={label}
          maxLength={120}
          disabled={left}
          error={label.trim() === '' ? 'It needs a name.' : undefined}
          onKeyDown={toNeighbour}
          onChange={(event) => {
            const next = event.currentTarget.value
            correct((before) => ({
              ...before,
              proposal: changeField(before.proposal, id, { label: next }),
            }))
          }}
        />
        <More field={field} />
      </div>
      <NativeSelect
        aria-label={`Type of ${label}`}
        value={field.type}
        disabled={left}
        data={[...typeChoices]}
        onChange={(event) => {
          const type = typeChoices.find(({ value }) => value === event.currentTarget.value)
          if (!type) return
          correctWithUndo(`${type.label} now`, (before) => ({
            ...before,
            proposal: setType(before.proposal, id, type.value),
          }))
        }}
      />
      <Checkbox
        label="Required"
        aria-label={`${label} is required`}
        checked={field.required}
        disabled={left}
        onChange={(event) => {
          const required = event.currentTarget.checked
          correct((before) => ({
            ...before,
            proposal: changeField(before.proposal, id, { required }),
          }))
        }}
      />
      <div className={classes.acts}>
        {left || merged === null ? (
          <span />
        ) : (
          <IconButton
            label={`Help of what is above: ${label}`}
            icon={ArrowUp}
            onClick={() => {
              const next = neighbourOf(proposal, id)
              correctWithUndo('Made the help of what is above', (before) => ({
                ...before,
                proposal: mergeUp(before.proposal, id) ?? before.proposal,
              }))
              focusField(next)
            }}
          />
        )}
        {left || split === null ? (
          <span />
        ) : (
          <IconButton
            label={`Heading of what follows: ${label}`}
            icon={Heading}
            onClick={() => {
              const next =
                neighbourOf(split, id) ??
                split.sections.find((section) => section.id === `s-${id}`)?.fields[0]?.id
              correctWithUndo('Made a heading', (before) => ({
                ...before,
                proposal: startSection(before.proposal, id) ?? before.proposal,
              }))
              focusField(next)
            }}
          />
        )}
        <IconButton
          label={left ? `Take back: ${label}` : `Leave out: ${label}`}
          icon={left ? RotateCcw : X}
          onClick={leaveOut}
        />
      </div>
    </li>
  )
}

/** What else of the form goes into the field. */
function More({ field }: { field: ProposedField }) {
  const { type, help, choices = [], columns = [] } = field
  const parts =
    type === 'choice' || type === 'choices'
      ? choices
      : type === 'table'
        ? columns.map((column) => column.label)
        : []
  if (help === '' && parts.length === 0) return null
  return (
    <p className={classes.help}>
      {parts.length > 0 ? <span className={classes.parts}>{parts.join(' · ')}</span> : null}
      {help === '' ? null : <span>{help}</span>}
    </p>
  )
}

/** The field above one, or the one that follows it where it is the first. */
function neighbourOf(proposal: Proposal, id: string): string | undefined {
  for (const { fields } of proposal.sections) {
    const index = fields.findIndex((field) => field.id === id)
    if (index >= 0) return (fields[index - 1] ?? fields[index + 1])?.id
  }
  return undefined
}

/** What was pressed is gone: the keys go on at the name of another field. */
export function focusField(id: string | undefined): void {
  requestAnimationFrame(() => {
    const all = document.querySelectorAll<HTMLInputElement>('input[data-field-name]')
    for (const input of all) if (input.dataset['fieldName'] === id) input.focus()
  })
}

/** Up and down go from name to name. */
function toNeighbour(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.altKey || event.shiftKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp'))
    return
  const all = [...document.querySelectorAll<HTMLInputElement>('input[data-field-name]:enabled')]
  const next = all[all.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1)]
  if (!next) return
  event.preventDefault()
  next.focus()
}
