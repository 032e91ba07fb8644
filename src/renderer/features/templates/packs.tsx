import { Button, Checkbox, Menu, Modal, Stack } from '@mantine/core'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import type { PackEntry } from '#contract/templates.ts'
import { Badge } from '../../components/badge.tsx'
import type { Tone } from '../../components/tone.ts'
import { FormFoot } from '../../components/form-foot.tsx'
import { act } from '../../lib/act.ts'
import { call } from '../../lib/call.ts'
import { finishDelivery, pickFile } from '../../lib/pick-file.ts'
import { useRead } from '../../lib/queries.ts'
import { offerUndo } from '../../lib/undo.ts'
import { kindWords } from './template-words.ts'
import classes from './templates-screen.module.css'

type Found = { token: string; templates: readonly PackEntry[] }

/** Templates out into a file, and in from one. */
export function PackMenu() {
  const [exporting, setExporting] = useState(false)
  const [found, setFound] = useState<Found | null>(null)

  async function read(): Promise<void> {
    await act(async () => {
      const file = await pickFile('templates')
      if (file === null) return
      const { templates } = await call('templates.readPack', { token: file.token })
      setFound({ token: file.token, templates })
    })
  }

  function close(): void {
    if (found) void call('files.forget', { token: found.token })
    setFound(null)
  }

  return (
    <>
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
          <Menu.Item onClick={() => setExporting(true)}>Save templates as a file</Menu.Item>
          <Menu.Item onClick={() => void read()}>Take templates from a file</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={exporting}
        onClose={() => setExporting(false)}
        title="Save templates as a file"
      >
        {exporting ? <ExportForm onClose={() => setExporting(false)} /> : null}
      </Modal>
      <Modal opened={found !== null} onClose={close} title="Take templates from a file" size="lg">
        {found ? <ImportForm found={found} onClose={close} /> : null}
      </Modal>
    </>
  )
}

function ExportForm({ onClose }: { onClose: () => void }) {
  const templates = useRead('templates.list', { kind: null }).data?.templates ?? []
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())

  async function save(): Promise<void> {
    const done = await act(async () => {
      const { delivered } = await call('templates.exportPack', { versionIds: [...chosen] })
      await finishDelivery(delivered)
      return delivered.outcome !== 'cancelled'
    })
    if (done) onClose()
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap="sm">
        <p>The forms alone go into the file: no plan, no answer, no name of a customer.</p>
        {templates.map((item) => (
          <Checkbox
            key={item.id}
            label={`${item.name} (${kindWords[item.kind].toLowerCase()})`}
            checked={chosen.has(item.versionId)}
            onChange={() => setChosen(toggled(chosen, item.versionId))}
          />
        ))}
        <FormFoot submit="Save the file" disabled={chosen.size === 0} onCancel={onClose} />
      </Stack>
    </form>
  )
}

const tones: Readonly<Record<PackEntry['is'], Tone>> = { new: 'info', changed: 'warn', same: 'ok' }
const words: Readonly<Record<PackEntry['is'], string>> = {
  new: 'New',
  changed: 'Differs from yours',
  same: 'You have it',
}

function ImportForm({ found, onClose }: { found: Found; onClose: () => void }) {
  const { token, templates } = found
  const [chosen, setChosen] = useState<ReadonlySet<number>>(
    new Set(templates.filter(({ is }) => is !== 'same').map(({ index }) => index)),
  )
  const [busy, setBusy] = useState(false)

  async function take(): Promise<void> {
    setBusy(true)
    const taken = await act(() => call('templates.importPack', { token, take: [...chosen] }))
    setBusy(false)
    if (!taken) return
    const ids = taken.made.map(({ versionId }) => versionId)
    offerUndo({
      label: ids.length === 1 ? 'Template taken over' : `${ids.length} templates taken over`,
      undo: () =>
        Promise.all(ids.map((versionId) => call('templates.discardDraft', { versionId }))),
      redo: () =>
        Promise.all(ids.map((versionId) => call('templates.restoreDraft', { versionId }))),
    })
    onClose()
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void take()
      }}
    >
      <Stack gap="sm">
        <p>They become drafts of new templates. Nothing of yours is changed.</p>
        {templates.map((item) => (
          <div key={item.index} className={classes.packed}>
            <Checkbox
              label={`${item.name || kindWords[item.kind]}, ${item.fields} ${item.kind === 'review_guide' ? 'questions' : 'fields'}`}
              checked={chosen.has(item.index)}
              onChange={() => setChosen(toggled(chosen, item.index))}
            />
            <Badge tone={tones[item.is]}>{words[item.is]}</Badge>
            {item.differences.length > 0 ? (
              <ul className={classes.differences}>
                {item.differences.map((say) => (
                  <li key={say}>{say}</li>
                ))}
              </ul>
            ) : null}
          </div>
        ))}
        <FormFoot
          submit={chosen.size === 1 ? 'Take over 1 template' : `Take over ${chosen.size} templates`}
          disabled={chosen.size === 0}
          busy={busy}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}

function toggled<T>(chosen: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const next = new Set(chosen)
  if (!next.delete(item)) next.add(item)
  return next
}
