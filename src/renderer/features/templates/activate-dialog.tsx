import { Modal, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Retirement } from '#contract/templates.ts'
import type { DraftProblem } from '#domain/template-edits/problems.ts'
import { FormFoot } from '../../components/form-foot.tsx'
import { useRead } from '../../lib/queries.ts'
import type { DraftDesk } from './draft-desk.ts'
import { activate } from './template-acts.ts'
import classes from './edit-template.module.css'

type Props = {
  opened: boolean
  desk: DraftDesk
  problems: readonly DraftProblem[]
  noHelp: number
  onClose: () => void
  /** Opens what is to be mended. */
  onShow: (key: string) => void
}

/** Takes a draft into use: what is to be mended first, and what a new template retires. */
export function ActivateDialog({ opened, onClose, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Take into use" size="md">
      {opened ? <ActivateForm onClose={onClose} {...rest} /> : null}
    </Modal>
  )
}

function ActivateForm({ desk, problems, noHelp, onClose, onShow }: Omit<Props, 'opened'>) {
  const navigate = useNavigate()
  const draft = desk.state.get()
  const history = useRead('templates.history', { templateId: desk.templateId }).data?.versions
  const offered = useRead('templates.list', { kind: draft.kind }).data?.templates ?? []
  const [retires, setRetires] = useState('')
  const [why, setWhy] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  if (!history) return null
  const isNew = history.every(({ state }) => state === 'draft')
  const asks = isNew && draft.kind.endsWith('_plan')

  async function use(): Promise<void> {
    if (asks && retires === '' && why.trim() === '') {
      setProblem('Say which template this one replaces, or why none.')
      return
    }
    setBusy(true)
    const retire: Retirement = retires === '' ? { why } : { templateId: retires }
    const failed = await activate(desk, asks ? retire : null)
    setBusy(false)
    if (failed !== null) {
      setProblem(failed)
      return
    }
    onClose()
    await navigate({ to: '/templates/$versionId', params: { versionId: desk.versionId } })
  }

  if (problems.length > 0) {
    return (
      <Stack gap="md">
        <p>Some things are missing still. The draft is saved as it is.</p>
        <ul className={classes.mend}>
          {problems.slice(0, 20).map((item) => (
            <li key={`${item.section} ${item.field} ${item.part}`}>
              <button type="button" onClick={() => onShow(item.field ?? item.section ?? '')}>
                {labelOf(desk, item)}
              </button>
              : {item.say}
            </li>
          ))}
        </ul>
      </Stack>
    )
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void use()
      }}
    >
      <Stack gap="md">
        <p>
          {isNew
            ? 'From now on it is offered for new plans.'
            : 'New plans are made from it. Plans that are there stay on their version until you move them.'}
        </p>
        {noHelp > 0 ? (
          <p>
            {noHelp === 1 ? 'One field has' : `${noHelp} fields have`} no help. “In your own words”
            will stand there instead.
          </p>
        ) : null}
        {asks ? (
          <>
            <NativeSelect
              label="Which template does it replace?"
              data-autofocus
              value={retires}
              data={[
                { value: '', label: 'None' },
                ...offered.map((item) => ({ value: item.id, label: item.name })),
              ]}
              onChange={(event) => setRetires(event.currentTarget.value)}
            />
            {retires === '' ? (
              <TextInput
                label="Why does none go?"
                description="Every form that stays is one more to fill in."
                maxLength={300}
                value={why}
                onChange={(event) => setWhy(event.currentTarget.value)}
              />
            ) : null}
          </>
        ) : null}
        <FormFoot problem={problem} submit="Take into use" busy={busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}

function labelOf(desk: DraftDesk, problem: DraftProblem): string {
  const draft = desk.state.get()
  const section = draft.sections.find((item) => item.key === problem.section)
  const field =
    section && 'fields' in section
      ? section.fields.find((item) => item.key === problem.field)
      : undefined
  return field?.label || section?.label || 'About this template'
}
