import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { HistoryEntry } from '#contract/plans.ts'
import { groupHistory } from '#domain/plans/revisions.ts'
import { fieldOf, fieldsOf } from '#domain/templates/fields.ts'
import { scoreWords } from '#domain/templates/read-view.ts'
import { WhenRead } from '../../components/states.tsx'
import { dayOf, formatDay, formatTime } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { bringBack } from './bring-back.ts'
import { changedBy, reviewKindWords } from './plan-words.ts'
import classes from './panels.module.css'
import type { PlanForm } from './use-plan-form.ts'

type Props = {
  planForm: PlanForm
  /** The field to look at; null: all of them. */
  fieldKey: string | null
  onFieldKey: (key: string | null) => void
}

/** What happened to a field or to the whole plan: old and new text, when, and in which review. */
export function HistoryPanel({ planForm, fieldKey, onFieldKey }: Props) {
  const { plan, definition } = planForm.detail
  const [limit, setLimit] = useState(50)
  const read = useRead('plans.history', { planId: plan.id, fieldKey, before: null, limit })
  return (
    <div className={classes.panel}>
      <NativeSelect
        size="xs"
        aria-label="History of which field"
        value={fieldKey ?? ''}
        data={[
          { value: '', label: 'All fields' },
          ...fieldsOf(definition).map((field) => ({ value: field.key, label: field.label })),
        ]}
        onChange={(event) => onFieldKey(event.currentTarget.value || null)}
      />
      <WhenRead read={read}>
        {({ entries, more }) => (
          <>
            {entries.length === 0 ? (
              <p className={classes.calm}>Nothing has happened here yet.</p>
            ) : (
              <ol className={classes.history}>
                {grouped(entries).map((item) => (
                  <Entry
                    key={item.last.seq}
                    item={item}
                    planForm={planForm}
                    named={fieldKey === null}
                  />
                ))}
              </ol>
            )}
            {more && limit < 200 ? (
              <Button size="compact-sm" variant="default" onClick={() => setLimit(200)}>
                Show more
              </Button>
            ) : null}
          </>
        )}
      </WhenRead>
    </div>
  )
}

type Item = { first: HistoryEntry; last: HistoryEntry }

/** Typing without a long pause reads as one change; confirmations and evidence stand alone. */
function grouped(entries: readonly HistoryEntry[]): Item[] {
  const changes = groupHistory(entries.filter((entry) => entry.is === 'changed'))
  const others = entries.filter((entry) => entry.is !== 'changed')
  return [...changes, ...others.map((entry) => ({ first: entry, last: entry }))].toSorted(
    (a, b) => b.last.seq - a.last.seq,
  )
}

function Entry({ item, planForm, named }: { item: Item; planForm: PlanForm; named: boolean }) {
  const { first, last } = item
  const { label } = last
  const when = `${formatDay(dayOf(last.at))}, ${formatTime(last.at)}`
  return (
    <li>
      <div className={classes.when}>
        <span>{when}</span>
        {last.reviewKind ? <span>{reviewKindWords[last.reviewKind]}</span> : null}
        {last.author && last.how && !(last.author === 'manager' && last.how === 'written') ? (
          <span>{changedBy(last.author, last.how, last.repName)}</span>
        ) : null}
      </div>
      {named ? <strong>{label}</strong> : null}
      {last.is === 'changed' ? (
        <Change item={item} planForm={planForm} label={label} />
      ) : last.is === 'confirmed' ? (
        <p>Still holds, said by {last.by === 'rep' ? last.repName : 'you'}.</p>
      ) : (
        <p>
          Evidence{last.by === 'rep' ? ` from ${last.repName}` : ''}: {last.newText}
        </p>
      )}
      {formatTime(first.at) === formatTime(last.at) ? null : (
        <span className={classes.quiet}>
          typed between {formatTime(first.at)} and {formatTime(last.at)}
        </span>
      )}
    </li>
  )
}

function Change({ item, planForm, label }: { item: Item; planForm: PlanForm; label: string }) {
  const { first, last } = item
  const inForm = fieldOf(planForm.detail.definition, last.fieldKey) !== null
  return (
    <>
      {first.oldText === last.newText ? null : (
        <div className={classes.texts}>
          {first.oldText === '' ? null : <del>{first.oldText}</del>}
          {last.newText === '' ? <em>emptied</em> : <ins>{last.newText}</ins>}
        </div>
      )}
      {first.oldScore === last.newScore ? null : (
        <p>
          {first.oldScore === null ? 'Not scored' : scoreWords[first.oldScore]} →{' '}
          {last.newScore === null ? 'not scored' : scoreWords[last.newScore].toLowerCase()}
        </p>
      )}
      {planForm.disabled || !inForm || isSame(first, last) ? null : (
        <button
          type="button"
          className={classes.link}
          onClick={() =>
            bringBack(planForm, label, {
              fieldKey: last.fieldKey,
              seq: first.seq,
              side: 'before',
            })
          }
        >
          {first.oldText === '' ? 'Bring the empty field back' : 'Bring the old text back'}
        </button>
      )}
    </>
  )
}

function isSame(first: HistoryEntry, last: HistoryEntry): boolean {
  return first.oldText === last.newText && first.oldScore === last.newScore
}
