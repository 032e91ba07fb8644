import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { Handover } from '#contract/handovers.ts'
import type { Account } from '#contract/team.ts'
import { HandOverForm } from '../../components/hand-over-form.tsx'
import { Line, Lines, Panel } from '../../components/panel.tsx'
import { call } from '../../lib/call.ts'
import { formatDay, sayCount } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { tellProblem } from '../../lib/tell.ts'
import { offerUndo } from '../../lib/undo.ts'

/** Hands an account over to another rep. */
export function HandOverButton({ account }: { account: Account }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Hand over
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={`Hand over ${account.name}`}>
        <HandOverForm
          say="The account plan goes along with all that was written, and so do the waivers for it. What was judged stays with the rep of that time; the new rep is judged from the hand-over on. Whose the deals are, the CRM says."
          handOver={(toRepId, on) => handOver(account.id, toRepId, on)}
          onDone={() => setOpen(false)}
        />
      </Modal>
    </>
  )
}

async function handOver(accountId: string, toRepId: string, on: string): Promise<void> {
  const give = async () => {
    const { account } = await call('team.account', { accountId })
    return call('handovers.account', { accountId, toRepId, on, revision: account.revision })
  }
  let { account, handover } = await give()
  offerUndo({
    label: `${account.name} handed over to ${account.ownerName ?? 'nobody'}`,
    undo: () => call('handovers.undo', { handoverId: handover.id }),
    redo: async () => {
      ;({ account, handover } = await give())
    },
  })
}

/** The times that an account changed hands; nothing where it never did. */
export function AccountHands({ accountId }: { accountId: string }) {
  const handovers = useRead('handovers.ofAccount', { accountId }).data?.handovers ?? []
  if (handovers.length === 0) return null
  return (
    <Panel title="Changed hands" count={handovers.length}>
      <Lines>
        {handovers.map((one) => (
          <Line
            key={one.id}
            lead={formatDay(one.on)}
            detail={sayAlong(one)}
            end={
              one.canUndo ? (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  onClick={() =>
                    void call('handovers.undo', { handoverId: one.id }).catch(tellProblem)
                  }
                >
                  Take back
                </Button>
              ) : undefined
            }
          >
            {one.fromName ?? 'Nobody'} → {one.toName ?? 'nobody'}
          </Line>
        ))}
      </Lines>
    </Panel>
  )
}

function sayAlong({ plans, waivers, fileName }: Handover): string {
  const along = [
    ...(plans > 0 ? [sayCount(plans, 'plan')] : []),
    ...(waivers > 0 ? [sayCount(waivers, 'waiver')] : []),
  ].join(' and ')
  const parts = [
    along === '' ? '' : `${along} went along`,
    fileName === null ? '' : `by the import of ${fileName}`,
  ]
  return parts.filter(Boolean).join(', ')
}
