import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { Occurrence } from '#contract/cadence-values.ts'
import { readKey } from '#domain/cadence/keys.ts'
import { isAhead } from '#domain/cadence/state.ts'
import { Ask } from '../../components/ask.tsx'
import { SubjectSelect } from '../../components/subject-select.tsx'
import { useRead } from '../../lib/queries.ts'
import { chooseSubject } from './cadence-acts.ts'
import classes from './cadence.module.css'
import { useProblem } from './use-problem.ts'

/** Says which deal or account a review is about, or changes it; nothing where that is fixed. */
export function ChooseSubject({ occurrence }: { occurrence: Occurrence }) {
  const [asking, setAsking] = useState(false)
  const kind = kindOf(occurrence)
  if (kind === null) return null
  const chosen = (kind === 'deal' ? occurrence.opportunityId : occurrence.accountId) !== null
  const close = () => setAsking(false)
  return (
    <>
      {' '}
      <button
        type="button"
        className={classes.words}
        aria-label={`${chosen ? 'Change' : 'Choose'} the ${kind} for ${occurrence.repName}`}
        onClick={() => setAsking(true)}
      >
        {chosen ? 'Change' : `Choose the ${kind}`}
      </button>
      <Modal
        opened={asking}
        onClose={close}
        title={`Which ${kind} with ${occurrence.repName}?`}
        size={460}
      >
        <SubjectForm occurrence={occurrence} kind={kind} onClose={close} />
      </Modal>
    </>
  )
}

/** What a review can be about; null where it has no subject, its rule has one, or its day has passed. */
function kindOf({ key, repId, reviewKind, state }: Occurrence): 'deal' | 'account' | null {
  if (reviewKind !== 'deal' && reviewKind !== 'account') return null
  if (!isAhead(state)) return null
  const place = readKey(key)
  return 'targetId' in place && place.targetId !== repId ? null : reviewKind
}

type Props = { occurrence: Occurrence; kind: 'deal' | 'account'; onClose: () => void }

function SubjectForm({ occurrence, kind, onClose }: Props) {
  const own = kind === 'deal' ? occurrence.opportunityId : occurrence.accountId
  const [about, setAbout] = useState(own)
  const [asked, setAsked] = useState(false)
  const { suggestion } = useRead('cadence.suggest', { key: occurrence.key }).data ?? {}
  const problem = useProblem(['accountId', 'opportunityId'])
  const proposed = (kind === 'deal' ? suggestion?.opportunityId : suggestion?.accountId) ?? null

  async function save(): Promise<void> {
    setAsked(true)
    if (about === null) return
    const chosen = {
      accountId: kind === 'account' ? about : occurrence.accountId,
      opportunityId: kind === 'deal' ? about : occurrence.opportunityId,
    }
    if (await problem.run(() => chooseSubject(occurrence, chosen))) onClose()
  }

  return (
    <Ask problem={problem.whole} submit="Choose it" onCancel={onClose} onSubmit={save}>
      {suggestion && proposed !== null && proposed !== own ? (
        <div>
          <p className="meta">
            {kind === 'deal' ? 'Stands out most, or is the biggest:' : 'Reviewed longest ago:'}
          </p>
          <Button
            size="compact-sm"
            variant="default"
            aria-pressed={about === proposed}
            onClick={() => setAbout(proposed)}
          >
            {suggestion.name}
          </Button>
        </div>
      ) : null}
      <SubjectSelect
        repId={occurrence.repId}
        kind={kind}
        value={about}
        onChange={setAbout}
        focusFirst
        error={
          asked && about === null ? 'What is it about?' : problem.at('accountId', 'opportunityId')
        }
      />
    </Ask>
  )
}
