import { Menu } from '@mantine/core'
import { CalendarClock, Check, MoreHorizontal, RotateCcw } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Commitment } from '#contract/commitments.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { PrivacySelect } from '../../components/privacy-select.tsx'
import { RecordLink } from '../../components/record-link.tsx'
import { act } from '../../lib/act.ts'
import { call } from '../../lib/call.ts'
import { wantedBack } from '../../lib/drafts.ts'
import { formatDay } from '../../lib/format.ts'
import { leaveRow, useRowKeys } from '../../lib/row-keys.ts'
import { reviewKindNames } from '../../lib/words.ts'
import classes from './commitments.module.css'
import { dropCommitment, removeCommitment, reopenCommitment } from './commitment-acts.ts'
import { CommitmentDialog, type DialogKind } from './commitment-dialog.tsx'
import { DueBadge } from './due-badge.tsx'

type Props = {
  commitment: Commitment
  today: string
}

/** One promise: what, whose, until when, what shows it, and what can be done with it. */
export function CommitmentRow({ commitment, today }: Props) {
  const [dialog, setDialog] = useState<DialogKind | null>(() =>
    wantedBack(`promise:${commitment.id}`).length > 0 ? 'edit' : null,
  )
  const title = useRef<HTMLButtonElement>(null)
  const keys = useRowKeys()
  const open = commitment.state === 'open'
  const agreed = commitment.review?.closed === true
  const edit = () => setDialog(agreed ? 'redate' : 'edit')

  function drop(): void {
    leaveRow(title.current)
    void dropCommitment(commitment)
  }

  return (
    <li className={classes.row} data-state={commitment.state}>
      <div className={classes.what}>
        <button
          ref={title}
          type="button"
          className={classes.title}
          data-row={commitment.id}
          onClick={open ? edit : undefined}
          onKeyDown={(event) =>
            keys(event, open ? { edit, complete: () => setDialog('complete'), drop } : {})
          }
        >
          {commitment.text}
        </button>
        <p className={classes.details}>
          <Details commitment={commitment} />
        </p>
      </div>
      <span className={classes.owner}>{ownerOf(commitment)}</span>
      <DueBadge commitment={commitment} today={today} />
      <PrivacySelect
        value={commitment.privacy}
        repName={commitment.repName}
        label={`Who may read “${commitment.text}”`}
        onChange={(privacy) =>
          void act(() => call('commitments.setPrivacy', { commitmentId: commitment.id, privacy }))
        }
      />
      <span className={classes.actions}>
        {open ? (
          <>
            <IconButton label="Done" keys="E" icon={Check} onClick={() => setDialog('complete')} />
            <IconButton
              label="Another day"
              icon={CalendarClock}
              onClick={() => setDialog('redate')}
            />
          </>
        ) : (
          <IconButton
            label="Open again"
            icon={RotateCcw}
            onClick={() => void reopenCommitment(commitment)}
          />
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <button type="button" className={classes.more} aria-label="More for this commitment">
              <MoreHorizontal size={16} strokeWidth={1.75} aria-hidden="true" />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {open && !agreed ? (
              <Menu.Item onClick={() => setDialog('edit')}>Change the words</Menu.Item>
            ) : null}
            {open ? (
              <>
                <Menu.Item onClick={() => setDialog('split')}>Split into smaller ones</Menu.Item>
                <Menu.Item onClick={drop} rightSection={<kbd>Del</kbd>}>
                  Drop
                </Menu.Item>
              </>
            ) : null}
            {agreed ? null : (
              <Menu.Item onClick={() => void removeCommitment(commitment)}>
                Remove, it was a mistake
              </Menu.Item>
            )}
            {agreed && !open ? <Menu.Label>Agreed in a closed review</Menu.Label> : null}
          </Menu.Dropdown>
        </Menu>
      </span>
      <CommitmentDialog
        kind={dialog}
        commitment={commitment}
        today={today}
        onKind={setDialog}
        onClose={() => {
          setDialog(null)
          title.current?.focus()
        }}
      />
    </li>
  )
}

function ownerOf(commitment: Commitment): string {
  if (commitment.owner === 'manager') return `I, to ${commitment.repName}`
  return commitment.owner === 'rep' ? commitment.repName : commitment.ownerName
}

/** What shows it, and where it was made. */
function Details({ commitment }: Pick<Props, 'commitment'>) {
  const { proof, proofGiven, planId, planTitle, fieldLabel, review, reviewId, repId } = commitment
  const shown = proofGiven === '' ? proof : proofGiven
  const cited = fieldLabel === null ? planTitle : `${planTitle}: ${fieldLabel}`
  return (
    <>
      {shown === '' ? null : (
        <span>
          {proofGiven === '' ? 'Shown by: ' : 'Proof: '}
          {shown}
        </span>
      )}
      {cited === null || planId === null ? null : (
        <span>
          From <RecordLink record={{ kind: 'plan', refId: planId, repId }}>{cited}</RecordLink>
        </span>
      )}
      {review && reviewId ? (
        <RecordLink record={{ kind: 'review', refId: reviewId, repId }}>
          {reviewKindNames[review.kind]} of {formatDay(review.heldOn)}
        </RecordLink>
      ) : null}
    </>
  )
}
