import { PanelNote } from '../../components/panel.tsx'
import { WhenRead } from '../../components/states.tsx'
import { CommitmentList } from '../../features/commitments/commitment-list.tsx'
import { useRead } from '../../lib/queries.ts'

/** A person's promises, both ways, as the list of all promises shows them. */
export function RepCommitments({ repId }: { repId: string }) {
  const read = useRead('commitments.list', {
    repId,
    owner: null,
    state: 'all',
    reviewId: null,
    planId: null,
  })
  return (
    <WhenRead read={read}>
      {({ commitments, today }) =>
        commitments.length === 0 ? (
          <PanelNote>No promise on either side yet. Most are made in a review.</PanelNote>
        ) : (
          <CommitmentList commitments={commitments} today={today} selected={undefined} />
        )
      }
    </WhenRead>
  )
}
