import { Modal, NativeSelect, Stack } from '@mantine/core'
import { useState } from 'react'
import type { MoveLine } from '#contract/templates.ts'
import { FormFoot } from '../../components/form-foot.tsx'
import { useRead } from '../../lib/queries.ts'
import { movePlan } from './template-acts.ts'
import classes from './template-screen.module.css'

export type PlanToMove = {
  planId: string
  title: string
  version: number
  to: string
  toVersion: number
}

type Props = { plan: PlanToMove | null; onClose: () => void }

/** Moves a plan to another version: what fits, what goes elsewhere, what is hidden. */
export function MoveDialog({ plan, onClose }: Props) {
  return (
    <Modal
      opened={plan !== null}
      onClose={onClose}
      size="lg"
      title={plan ? `Move ${plan.title} to version ${plan.toVersion}` : ''}
    >
      {plan ? <MoveForm plan={plan} onClose={onClose} /> : null}
    </Modal>
  )
}

type Mapping = Record<string, string | null>

function MoveForm({ plan, onClose }: { plan: PlanToMove; onClose: () => void }) {
  const { planId, to: versionId } = plan
  const [chosen, setChosen] = useState<Mapping | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const preview = useRead('templates.movePreview', { planId, versionId, mapping: chosen }).data
  // What was shown stays while the answer to a new choice is worked out.
  const [shown, setShown] = useState(preview)
  if (preview && preview !== shown) setShown(preview)
  if (!shown) return null
  const { lines, mapping, fromVersionId } = shown
  const of = (...kinds: MoveLine['is'][]) => lines.filter(({ is }) => kinds.includes(is))

  async function move(): Promise<void> {
    setBusy(true)
    const failed = await movePlan({ planId, versionId, fromVersionId, mapping })
    setBusy(false)
    if (failed === null) onClose()
    else setProblem(failed)
  }

  const lost = of('moves', 'hidden')
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void move()
      }}
    >
      <Stack gap="md">
        <p>
          Nothing is lost. What the newer form has no place for stays in the plan under “Answers of
          an earlier version”.
        </p>
        <Lines title="Stay as they are" lines={of('fits')} />
        <Lines title="Come back" lines={of('back')} />
        <Lines
          title="Stay in part"
          about="What does not fit any more is kept beside them."
          lines={of('trimmed')}
        />
        {lost.length > 0 ? (
          <section className={classes.moveLines} aria-label="Have no field any more">
            <h3>Have no field any more</h3>
            {lost.map((line) => (
              <div key={line.key} className={classes.moveLine}>
                <span>
                  <strong>{line.label}</strong>
                  <span className={classes.moveText}>{line.text}</span>
                </span>
                {line.targets.length > 0 ? (
                  <NativeSelect
                    aria-label={`Where “${line.label}” goes`}
                    value={line.to ?? ''}
                    data={[
                      { value: '', label: 'Hide it' },
                      ...line.targets.map(({ key, label }) => ({
                        value: key,
                        label: `To ${label}`,
                      })),
                    ]}
                    onChange={({ currentTarget: { value } }) =>
                      setChosen({ ...mapping, [line.key]: value === '' ? null : value })
                    }
                  />
                ) : (
                  <span className="meta">Will be hidden</span>
                )}
              </div>
            ))}
          </section>
        ) : null}
        <Lines title="New, and empty" lines={of('new')} />
        <FormFoot problem={problem} submit="Move the plan" busy={busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}

function Lines({
  title,
  about,
  lines,
}: {
  title: string
  about?: string
  lines: readonly MoveLine[]
}) {
  if (lines.length === 0) return null
  return (
    <section className={classes.moveLines} aria-label={title}>
      <h3>
        {title} <span className="meta">{lines.length}</span>
      </h3>
      {about ? <p className="meta">{about}</p> : null}
      <p>{lines.map(({ label }) => label).join(', ')}</p>
    </section>
  )
}
