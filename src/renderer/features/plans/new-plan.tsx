import { Modal, NativeSelect, SegmentedControl, Select, Stack } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { PlanCandidate } from '#contract/plans.ts'
import { type PlanKind, planKinds } from '#contract/values.ts'
import { addDays, quarterOf } from '#domain/days.ts'
import { subjectProblem } from '#domain/plans/subject.ts'
import { DayInput } from '../../components/day-input.tsx'
import { dealOptions } from '../../components/deal-option.tsx'
import { sayDealChoice } from '../../components/deal-words.ts'
import { FormFoot } from '../../components/form-foot.tsx'
import { readOptions, useRead } from '../../lib/queries.ts'
import { openOrMakePlan } from './open-plan.ts'
import { today } from '../../lib/here.ts'
import { planKindWords } from './plan-words.ts'
import { sayCount } from '../../lib/format.ts'

/** What the dialog starts with. */
export type NewPlanStart = {
  kind: PlanKind
  repId: string | null
  /** The plan whose answers the new one starts with. */
  fromPlanId?: string
  /** The review in which it is made, for the rep of that review; left out outside one. */
  review?: { reviewId: string; repName: string }
}

type Props = {
  start: NewPlanStart | null
  onClose: () => void
  /** Takes the plan that was made or found; left out, its own screen opens. */
  onMade?: (planId: string) => void
}

/** Makes a plan for a deal, an account, a territory or a call – or opens the one that is there. */
export function NewPlan({ start, onClose, onMade }: Props) {
  const title = start?.review ? `New plan with ${start.review.repName}` : 'New plan'
  return (
    <Modal opened={start !== null} onClose={onClose} title={title} size="lg">
      {start ? <NewPlanForm start={start} onClose={onClose} onMade={onMade} /> : null}
    </Modal>
  )
}

type FormProps = {
  start: NewPlanStart
  onClose: () => void
  onMade: Props['onMade'] | undefined
}

function NewPlanForm({ start, onClose, onMade }: FormProps) {
  const navigate = useNavigate()
  const reps = useRead('team.reps', { archived: false }).data?.reps ?? []
  const [kind, setKind] = useState(start.kind)
  const [chosenRep, setChosenRep] = useState(start.repId)
  const [candidate, setCandidate] = useState<PlanCandidate | null>(null)
  const [period, setPeriod] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [from, setFrom] = useState(start.fromPlanId ?? '')
  const sources = useRead('plans.list', {
    kind,
    repId: null,
    accountId: null,
    opportunityId: null,
    archived: true,
    offset: 0,
    limit: 100,
  }).data?.plans
  const repId = chosenRep ?? reps[0]?.id ?? null
  const { forms, usual } = useRead('plans.forms', { kind, repId }).data ?? {}
  // A form that was chosen holds for its kind alone.
  const [chosenForm, setChosenForm] = useState<string | null>(null)
  const templateId = forms?.find((form) => form.templateId === chosenForm)?.templateId ?? usual
  const form = forms?.find((one) => one.templateId === templateId)
  const subject = {
    kind,
    repId,
    accountId: candidate?.accountId ?? null,
    opportunityId: candidate?.opportunityId ?? null,
    period: period || startOf(kind),
  }

  async function make(): Promise<void> {
    const wrong = repId ? subjectProblem(subject) : { say: 'Add a rep first, under People.' }
    setProblem(wrong?.say ?? null)
    if (wrong) return
    setBusy(true)
    try {
      const planId = await openOrMakePlan(subject, start.review?.reviewId ?? null, {
        fromPlanId: from === '' ? null : from,
        templateId: (forms && forms.length > 1 ? templateId : null) ?? null,
      })
      onClose()
      if (onMade) return onMade(planId)
      await navigate({ to: '/plans/$planId', params: { planId }, search: { panel: 'health' } })
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void make()
      }}
    >
      <Stack gap="md">
        <SegmentedControl
          aria-label="Kind of plan"
          data-autofocus={!start.review || undefined}
          value={kind}
          data={planKinds.map((value) => ({ value, label: planKindWords[value] }))}
          onChange={(value) => {
            setKind(planKinds.find((item) => item === value) ?? 'opportunity_plan')
            setCandidate(null)
            setPeriod('')
            setFrom('')
          }}
        />
        {start.review ? null : (
          <NativeSelect
            label="Whose plan"
            value={repId ?? ''}
            data={reps.map((rep) => ({ value: rep.id, label: rep.name }))}
            onChange={(event) => {
              setChosenRep(event.currentTarget.value)
              setCandidate(null)
            }}
          />
        )}
        {kind === 'territory_plan' ? (
          <NativeSelect
            label="Quarter"
            value={subject.period}
            data={quarters().map((value) => ({
              value,
              label: `${value.slice(5)} ${value.slice(0, 4)}`,
            }))}
            onChange={(event) => setPeriod(event.currentTarget.value)}
          />
        ) : null}
        {kind !== 'territory_plan' && repId ? (
          <CandidatePicker
            key={`${kind}:${repId}`}
            kind={kind}
            repId={repId}
            focusFirst={start.review !== undefined}
            onPick={setCandidate}
          />
        ) : null}
        {kind === 'call_plan' ? (
          <DayInput
            label="Day of the call"
            value={subject.period || null}
            onChange={(day) => setPeriod(day ?? '')}
          />
        ) : null}
        {forms && forms.length > 1 && !candidate?.planId ? (
          <NativeSelect
            label="Template"
            description={form?.purpose}
            inputWrapperOrder={['label', 'input', 'description']}
            value={templateId ?? ''}
            data={forms.map((one) => ({
              value: one.templateId,
              label: `${one.name} (${sayCount(one.fields, 'field')})`,
            }))}
            onChange={(event) => setChosenForm(event.currentTarget.value)}
          />
        ) : null}
        {sources && sources.length > 0 && !candidate?.planId ? (
          <NativeSelect
            label="Copy the answers of"
            description="Each copied answer stays unconfirmed until you change it or say that it holds."
            value={from}
            data={[
              { value: '', label: 'None: start with what the CRM knows' },
              ...sources.map((plan) => ({
                value: plan.id,
                label: `${plan.title} (${plan.repName})`,
              })),
            ]}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
        ) : null}
        <FormFoot
          problem={problem}
          submit={candidate?.planId ? 'Open the plan' : 'Make the plan'}
          busy={busy}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}

type PickerProps = {
  kind: PlanKind
  repId: string
  /** Takes the focus when the dialog opens. */
  focusFirst: boolean
  onPick: (candidate: PlanCandidate | null) => void
}

/** A deal or an account of the rep, found by typing. */
function CandidatePicker({ kind, repId, focusFirst, onPick }: PickerProps) {
  const [search, setSearch] = useState('')
  const [picked, setPicked] = useState<{ id: string; name: string } | null>(null)
  // What was picked stands in the box; it is not a search.
  const typed = picked?.name === search ? '' : search.slice(0, 100)
  // What was found stays while more is looked for, or Enter would find an empty list.
  const found = useQuery({
    ...readOptions('plans.candidates', { kind, repId, search: typed }),
    placeholderData: keepPreviousData,
  })
  const candidates = found.data?.candidates ?? []
  const planned = new Set(candidates.map((item) => (item.planId ? item.opportunityId : null)))
  return (
    <Select
      label={
        kind === 'account_plan' ? 'Account' : kind === 'call_plan' ? 'Deal or account' : 'Deal'
      }
      placeholder="Type to find"
      data-autofocus={focusFirst || undefined}
      searchable
      selectFirstOptionOnChange
      nothingFoundMessage="Nothing of this rep has that name. Import a CRM export, or add the account under Accounts & deals."
      searchValue={search}
      onSearchChange={setSearch}
      value={picked?.id ?? null}
      data={candidates.map((item) => ({
        value: idOf(item),
        label: labelOf(item),
      }))}
      renderOption={dealOptions(
        candidates.flatMap(({ deal }) => deal ?? []),
        (dealId) => (planned.has(dealId) ? ['has a plan'] : []),
      )}
      onChange={(id) => {
        const item = candidates.find((entry) => idOf(entry) === id) ?? null
        setPicked(item && id ? { id, name: labelOf(item) } : null)
        onPick(item)
      }}
    />
  )
}

function idOf(item: PlanCandidate): string {
  return item.opportunityId ?? item.accountId ?? ''
}

function labelOf({ name, tier, deal, planId }: PlanCandidate): string {
  const said = deal ? sayDealChoice(deal) : [name, ...(tier ? [`Tier ${tier}`] : [])].join(' – ')
  return `${said}${planId ? ' (has a plan)' : ''}`
}

function startOf(kind: PlanKind): string {
  if (kind === 'territory_plan') return quarterOf(today())
  return kind === 'call_plan' ? today() : ''
}

/** This quarter and the three after it. */
function quarters(): string[] {
  return [0, 92, 184, 275].map((days) => quarterOf(addDays(today(), days)))
}
