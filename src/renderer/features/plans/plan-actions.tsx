import { Button, Menu, Modal, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import type { PlanDetail } from '#contract/plans.ts'
import { FormFoot } from '../../components/form-foot.tsx'
import { HandOverForm } from '../../components/hand-over-form.tsx'
import { call } from '../../lib/call.ts'
import { tellProblem } from '../../lib/tell.ts'
import { offerUndo } from '../../lib/undo.ts'
import { NewPlan } from './new-plan.tsx'
import { endWaiver, WaiveForm } from './waive-form.tsx'

type Dialog = 'rename' | 'waive' | 'copy' | 'handOver' | null

/** What can be done with a plan as a whole. */
export function PlanActions({ detail }: { detail: PlanDetail }) {
  const { plan, waiver } = detail
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<Dialog>(null)
  const [copied, setCopied] = useState(false)

  async function copy(): Promise<void> {
    const { text } = await call('plans.text', { planId: plan.id })
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2_000)
  }

  return (
    <>
      <Button variant="default" onClick={() => void copy().catch(tellProblem)}>
        {copied ? 'Copied' : 'Copy as text'}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            rightSection={<ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />}
          >
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDialog('rename')}>Rename…</Menu.Item>
          <Menu.Item onClick={() => setDialog('copy')}>Copy into a new plan…</Menu.Item>
          <Menu.Item onClick={() => window.print()}>Print</Menu.Item>
          {plan.archivedAt ? null : (
            <Menu.Item
              onClick={() =>
                void navigate({
                  to: '/people/$repId/send',
                  params: { repId: plan.repId },
                  search: { planId: plan.id },
                })
              }
            >
              Send to {plan.repName}…
            </Menu.Item>
          )}
          {plan.kind === 'opportunity_plan' && !plan.archivedAt ? (
            <Menu.Item onClick={() => setDialog('handOver')}>Hand over…</Menu.Item>
          ) : null}
          {waiver ? (
            <Menu.Item onClick={() => void endWaiver(waiver.id).catch(tellProblem)}>
              End the waiver
            </Menu.Item>
          ) : (
            <Menu.Item onClick={() => setDialog('waive')}>Waive…</Menu.Item>
          )}
          {plan.archivedAt ? (
            <Menu.Item onClick={() => void restore(plan.id).catch(tellProblem)}>
              Show again
            </Menu.Item>
          ) : (
            <Menu.Item onClick={() => void archive(plan.id).catch(tellProblem)}>Archive</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <NewPlan
        start={
          dialog === 'copy' ? { kind: plan.kind, repId: plan.repId, fromPlanId: plan.id } : null
        }
        onClose={() => setDialog(null)}
      />
      <Modal opened={dialog === 'rename'} onClose={() => setDialog(null)} title="Rename this plan">
        <RenameForm detail={detail} onDone={() => setDialog(null)} />
      </Modal>
      <Modal
        opened={dialog === 'handOver'}
        onClose={() => setDialog(null)}
        title={`Hand over ${plan.title}`}
      >
        <HandOverForm
          say="The plan goes along with all that was written, and so do the waivers for it. What was judged stays with the rep of that time; the new rep is judged from the hand-over on. Whose the deal is, the CRM says with the next import."
          handOver={(toRepId, on) => handOver(plan.id, toRepId, on)}
          onDone={() => setDialog(null)}
        />
      </Modal>
      <Modal opened={dialog === 'waive'} onClose={() => setDialog(null)} title="Waive this plan">
        <WaiveForm
          about={{
            kind: plan.kind,
            repId: plan.repId,
            planId: plan.id,
            accountId: null,
            opportunityId: null,
          }}
          onDone={() => setDialog(null)}
        />
      </Modal>
    </>
  )
}

async function handOver(planId: string, toRepId: string, on: string): Promise<void> {
  const give = () => call('handovers.plan', { planId, toRepId, on })
  let { handover } = await give()
  offerUndo({
    label: `Plan handed over to ${handover.toName ?? 'nobody'}`,
    undo: () => call('handovers.undo', { handoverId: handover.id }),
    redo: async () => {
      ;({ handover } = await give())
    },
  })
}

/** Shows an archived plan again. */
export async function restore(planId: string): Promise<void> {
  await call('plans.restore', { planId })
}

async function archive(planId: string): Promise<void> {
  const again = () => call('plans.archive', { planId })
  await again()
  offerUndo({ label: 'Plan archived', undo: () => restore(planId), redo: again })
}

type FormProps = { detail: PlanDetail; onDone: () => void }

function RenameForm({ detail, onDone }: FormProps) {
  const { plan } = detail
  const [title, setTitle] = useState(plan.title)
  const [problem, setProblem] = useState<string | null>(null)
  async function save(): Promise<void> {
    try {
      await call('plans.rename', { planId: plan.id, title, revision: plan.revision })
      onDone()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Title"
          data-autofocus
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        {problem ? <p role="alert">{problem}</p> : null}
        <FormFoot submit="Rename" onCancel={onDone} />
      </Stack>
    </form>
  )
}
