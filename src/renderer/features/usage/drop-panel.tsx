import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { FieldToDrop, VersionUse } from '#contract/usage.ts'
import { fewestPlans } from '#domain/usage/fields-to-drop.ts'
import { Panel, PanelNote } from '../../components/panel.tsx'
import { act } from '../../lib/act.ts'
import { shorten } from './shorten.ts'
import classes from './usage.module.css'
import { sayCount } from '../../lib/format.ts'

type Props = { use: VersionUse; onDraft: () => void }

/** The fields that could go, and the shorter version in one press. */
export function DropPanel({ use, onDraft }: Props) {
  const unanswered = use.drop.filter(({ because }) => because === 'unanswered')
  const untouched = use.drop.filter(({ because }) => because === 'untouched')
  // An answer is somebody's work: only what is empty is chosen beforehand.
  const [gone, setGone] = useState<ReadonlySet<string>>(
    () => new Set(unanswered.map(({ key }) => key)),
  )
  const [busy, setBusy] = useState(false)
  const going = use.drop.filter(({ key }) => gone.has(key))
  const box = (field: FieldToDrop) => (
    <Checkbox
      key={field.key}
      label={field.label}
      description={field.why}
      checked={gone.has(field.key)}
      onChange={() => setGone(toggled(gone, field.key))}
    />
  )

  async function shorter(): Promise<void> {
    setBusy(true)
    const keys = going.map(({ key }) => key)
    const draft = await act(() => shorten(use.versionId, keys))
    setBusy(false)
    if (draft !== undefined) onDraft()
  }

  return (
    <Panel title="What could go">
      {use.opened < fewestPlans ? (
        <PanelNote>
          {sayCount(use.opened, 'reviewed plan')} so far. From {fewestPlans} on, this page names the
          fields that nobody uses.
        </PanelNote>
      ) : use.drop.length === 0 ? (
        <PanelNote>Every field is used. Nothing has to go.</PanelNote>
      ) : (
        <div className={classes.drop}>
          {unanswered.map(box)}
          {untouched.length === 0 ? null : (
            <details>
              <summary>
                {sayCount(untouched.length, 'field')} answered once and never read again
              </summary>
              <div className={classes.drop}>{untouched.map(box)}</div>
            </details>
          )}
          <div>
            <Button loading={busy} disabled={going.length === 0} onClick={() => void shorter()}>
              {going.length === 0
                ? 'Choose what goes'
                : `Draft a version without ${going.length === 1 ? 'this field' : `these ${going.length}`}`}
            </Button>
          </div>
          <p className="meta">Plans stay as they are, and no answer is lost.</p>
        </div>
      )}
    </Panel>
  )
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(key)) next.add(key)
  return next
}
