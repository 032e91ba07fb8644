import { Button, Modal, NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { PlanAction, PlanDetail, WrittenAction } from '#contract/plans.ts'
import { readersOf } from '#domain/commitments/readers.ts'
import { fieldOf } from '#domain/templates/fields.ts'
import { Badge } from '../../components/badge.tsx'
import { CommitmentForm } from '../../components/commitment-form.tsx'
import { WhenRead } from '../../components/states.tsx'
import { call } from '../../lib/call.ts'
import { wantedBack } from '../../lib/drafts.ts'
import { formatDay } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { tellProblem } from '../../lib/tell.ts'
import { offerUndo } from '../../lib/undo.ts'
import classes from './panels.module.css'
import { today } from '../../lib/here.ts'

type Props = { detail: PlanDetail; reviewId: string | null; onField: (key: string) => void }

/** The actions of a plan: open commitments, and what of the plan each removes or uses. */
export function ActionsPanel(props: Props) {
  const { plan } = props.detail
  const [adding, setAdding] = useState(
    () => wantedBack(`promise:new:${props.reviewId ?? plan.id}`).length > 0,
  )
  const read = useRead('plans.actions', { planId: plan.id })
  return (
    <div className={classes.panel}>
      <WhenRead read={read}>
        {({ actions, ended, written }) => {
          const orphans = actions.filter((action) => action.orphan)
          const others = actions.filter((action) => !action.orphan)
          return (
            <>
              {actions.length === 0 ? (
                <p className={classes.calm}>No open action comes from this plan.</p>
              ) : null}
              {orphans.length > 0 ? (
                <>
                  <h3>Orphans: they rest on nothing of this plan</h3>
                  <List actions={orphans} {...props} />
                </>
              ) : null}
              {others.length > 0 ? <List actions={others} {...props} /> : null}
              {written.length > 0 ? (
                <>
                  <h3>Written in the plan only</h3>
                  <ul className={classes.actions}>
                    {written.map((item) => (
                      <Written key={`${item.fieldKey}:${item.text}`} item={item} {...props} />
                    ))}
                  </ul>
                </>
              ) : null}
              <p className={classes.quiet}>
                {ended === 0 ? null : `${ended} ended. `}
                <Link to="/commitments">All commitments</Link>
              </p>
            </>
          )
        }}
      </WhenRead>
      {plan.archivedAt ? null : (
        <Button variant="default" onClick={() => setAdding(true)}>
          Add an action
        </Button>
      )}
      <Modal opened={adding} onClose={() => setAdding(false)} title="An action of this plan">
        <CommitmentForm
          ties={{ repId: plan.repId, planId: plan.id, reviewId: props.reviewId }}
          commitment={null}
          today={today()}
          onSaved={() => setAdding(false)}
          onCancel={() => setAdding(false)}
        />
      </Modal>
    </div>
  )
}

function List({ actions, ...props }: Props & { actions: readonly PlanAction[] }) {
  return (
    <ul className={classes.actions}>
      {actions.map((action) => (
        <Action key={action.commitmentId} action={action} {...props} />
      ))}
    </ul>
  )
}

function Action({ action, detail, onField }: Props & { action: PlanAction }) {
  const { definition, plan } = detail
  const label = (key: string) => fieldOf(definition, key)?.label ?? key
  const { flag, strengthKey, fieldKey } = action
  const flagged = detail.fields.flatMap((field) =>
    field.flag ? [{ ...field.flag, key: field.key }] : [],
  )
  const gone = flag && !flagged.some((item) => item.id === flag.id) ? [flag] : []
  const answered = detail.fields.filter(
    (field) => field.value !== null || field.key === strengthKey,
  )
  return (
    <li>
      <span>{action.text}</span>
      <span className={classes.quiet}>
        {action.owner === 'rep'
          ? plan.repName
          : action.owner === 'manager'
            ? 'You'
            : action.ownerName}
        {action.dueOn ? `, until ${formatDay(action.dueOn)}` : ', no day'}{' '}
        {action.late ? <Badge tone="bad">Late</Badge> : null}
      </span>
      {fieldKey ? (
        <span className={classes.quiet}>
          From{' '}
          <button type="button" className={classes.link} onClick={() => onField(fieldKey)}>
            {label(fieldKey)}
          </button>
        </span>
      ) : null}
      <NativeSelect
        size="xs"
        aria-label={`What “${action.text}” rests on`}
        disabled={plan.archivedAt !== null}
        value={flag ? `flag:${flag.id}` : strengthKey ? `uses:${strengthKey}` : ''}
        onChange={(event) => cite(action, event.currentTarget.value)}
      >
        <option value="">{fieldKey ? 'No flag or strength' : 'Rests on nothing yet'}</option>
        {flagged.length + gone.length > 0 ? (
          <optgroup label="Removes a flag">
            {flagged.map((item) => (
              <option key={item.id} value={`flag:${item.id}`}>
                Removes: {label(item.key)} – {item.reason}
              </option>
            ))}
            {gone.map((item) => (
              <option key={item.id} value={`flag:${item.id}`}>
                Removed: {label(item.fieldKey)} – {item.reason}
              </option>
            ))}
          </optgroup>
        ) : null}
        <optgroup label="Uses a strength">
          {answered.map((field) => (
            <option key={field.key} value={`uses:${field.key}`}>
              Uses: {label(field.key)}
            </option>
          ))}
        </optgroup>
      </NativeSelect>
    </li>
  )
}

function cite({ commitmentId }: PlanAction, picked: string): void {
  const [kind, id = ''] = picked.split(':')
  const next = {
    flagId: kind === 'flag' ? id : null,
    strengthKey: kind === 'uses' ? id : null,
  }
  const work = async () => {
    const before = await call('plans.citeAction', { commitmentId, ...next })
    offerUndo({
      label: 'What an action rests on',
      undo: () => call('plans.citeAction', { commitmentId, ...before, was: next }),
      redo: () => call('plans.citeAction', { commitmentId, ...next, was: before }),
    })
  }
  work().catch(tellProblem)
}

/** An action that only a table of the plan knows: one key makes it a commitment like all others. */
function Written({ item, detail, reviewId }: Props & { item: WrittenAction }) {
  const { plan } = detail
  return (
    <li>
      <span>{item.text}</span>
      <span className={classes.quiet}>
        {[item.owner, item.dueOn ? `until ${formatDay(item.dueOn)}` : '']
          .filter((part) => part !== '')
          .join(', ')}
      </span>
      {plan.archivedAt ? null : (
        <button
          type="button"
          className={classes.link}
          aria-label={`Make it a commitment: ${item.text}`}
          onClick={() => void commit(item, detail, reviewId).catch(tellProblem)}
        >
          Make it a commitment
        </button>
      )}
    </li>
  )
}

async function commit(
  item: WrittenAction,
  { plan }: PlanDetail,
  reviewId: string | null,
): Promise<void> {
  const isRep = item.owner === '' || plan.repName.toLowerCase().includes(item.owner.toLowerCase())
  const owner = isRep ? ('rep' as const) : ('other' as const)
  const { commitment } = await call('commitments.create', {
    repId: plan.repId,
    owner,
    ownerName: isRep ? '' : item.owner.slice(0, 120),
    text: item.text,
    proof: item.proof,
    privacy: readersOf(owner),
    dueOn: item.dueOn,
    planId: plan.id,
    fieldKey: item.fieldKey,
    reviewId,
    sectionKey: null,
    captureId: null,
  })
  const commitmentId = commitment.id
  offerUndo({
    label: 'Action made a commitment',
    undo: () => call('commitments.remove', { commitmentId }),
    redo: () => call('commitments.restore', { commitmentId }),
  })
}
