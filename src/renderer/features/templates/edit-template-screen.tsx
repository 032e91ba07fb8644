import { Button, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { ChevronDown } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { DraftDefinition } from '#contract/template-draft.ts'
import type { TemplateVersion } from '#contract/templates.ts'
import { draftProblems, fieldsWithoutHelp } from '#domain/template-edits/problems.ts'
import { Badge } from '../../components/badge.tsx'
import { NotSaved } from '../../components/not-saved.tsx'
import { Screen } from '../../components/screen.tsx'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { useRead } from '../../lib/queries.ts'
import { useStore } from '../../lib/store.ts'
import { outcomeOf, useAutosave, useAutosaveState } from '../../lib/use-autosave.ts'
import { ActivateDialog } from './activate-dialog.tsx'
import { deskOf } from './draft-desk.ts'
import { DraftForm } from './draft-form.tsx'
import { GuideOutline } from './guide-outline.tsx'
import { Outline } from './outline.tsx'
import { discardDraft, editTemplate } from './template-acts.ts'
import classes from './edit-template.module.css'

/** The draft of a template: its sections and fields at the left, the form that they make beside. */
export function EditTemplateScreen({ templateId }: { templateId: string }) {
  const read = useRead('templates.history', { templateId })
  return (
    <WhenRead read={read}>
      {({ versions }) => {
        const draft = versions.find(({ state }) => state === 'draft')
        return draft ? (
          <Draft versionId={draft.versionId} templateId={templateId} />
        ) : (
          <NoDraft templateId={templateId} name={versions[0]?.name ?? 'Template'} />
        )
      }}
    </WhenRead>
  )
}

function NoDraft({ templateId, name }: { templateId: string; name: string }) {
  return (
    <Screen title={name}>
      <EmptyState
        title="No draft yet"
        actions={
          <Button onClick={() => void editTemplate(templateId)}>Start the next version</Button>
        }
      >
        The version in use stays as it is. Changes go into a draft of the next one.
      </EmptyState>
    </Screen>
  )
}

function Draft({ versionId, templateId }: { versionId: string; templateId: string }) {
  const read = useRead('templates.version', { versionId })
  const used = useRead('templates.usedKeys', { templateId }).data?.used
  return (
    <WhenRead read={read}>
      {({ version }) =>
        used ? (
          <Editor key={version.id} version={version} used={new Map(Object.entries(used))} />
        ) : null
      }
    </WhenRead>
  )
}

/** What a person wrote in a draft: names, help, questions. */
function textsIn(value: unknown, name = ''): string {
  if (typeof value === 'string') return /key|kind|type/i.test(name) ? '' : value
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([key, part]) => textsIn(part, key))
    .filter((part) => part !== '')
    .join('\n')
}

type EditorProps = { version: TemplateVersion; used: ReadonlyMap<string, string> }

function Editor({ version, used }: EditorProps) {
  const [desk] = useState(() => deskOf(version, used))
  const draft = useStore(desk.state)
  const navigate = useNavigate()
  const [activating, setActivating] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const autosave = useAutosave<DraftDefinition>(
    `template:${version.id}`,
    { label: `The template ${version.definition.name}`, words: textsIn },
    (_key, value) => outcomeOf(() => desk.save(value)),
  )
  const stale = useAutosaveState(autosave, (state) => state.stale.size > 0)
  useEffect(() => {
    desk.saveBy((next) => autosave.change('draft', next))
    return () => desk.saveBy(null)
  }, [desk, autosave])
  // What another window saved comes in while nothing is unsaved here.
  useEffect(() => {
    if (version.revision > desk.revision && !autosave.hasUnsaved()) desk.take(version)
  }, [version, desk, autosave])
  // The list answers each key at once; the form beside it and what is missing follow.
  const later = useDeferredValue(draft)
  const problems = useMemo(() => draftProblems(later), [later])
  const noHelp = useMemo(() => fieldsWithoutHelp(later).length, [later])
  return (
    <Screen
      title={draft.name.trim() === '' ? 'New template' : draft.name}
      actions={
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
              <Menu.Item
                onClick={() =>
                  void discardDraft(version.id, draft.name).then((gone) =>
                    gone ? navigate({ to: '/templates' }) : undefined,
                  )
                }
              >
                Throw this draft away
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <Button onClick={() => void autosave.flush().then(() => setActivating(true))}>
            Take into use
          </Button>
        </>
      }
      toolbar={
        <div className={classes.facts}>
          <Badge tone="info">Draft, version {version.version}</Badge>
          <span className="meta">It saves itself. Plans stay as they are until you move them.</span>
          {noHelp > 0 ? (
            <Badge tone="warn">
              {noHelp === 1 ? '1 field has no help' : `${noHelp} fields have no help`}
            </Badge>
          ) : null}
          {problems.length > 0 ? (
            <Badge tone="bad">
              {problems.length === 1 ? '1 thing to mend' : `${problems.length} things to mend`}
            </Badge>
          ) : null}
        </div>
      }
    >
      {stale ? null : <NotSaved autosave={autosave} field="draft" />}
      {stale ? (
        <div className={classes.conflict} role="alert">
          <p>This draft was changed in another window. Which one do you want to keep?</p>
          <Button
            size="compact-sm"
            onClick={() => {
              desk.goOver(version)
              autosave.change('draft', desk.state.get())
            }}
          >
            Keep mine
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              autosave.discard('draft')
              desk.take(version)
            }}
          >
            Take theirs
          </Button>
        </div>
      ) : null}
      {draft.kind === 'review_guide' ? (
        <GuideOutline desk={desk} draft={draft} />
      ) : (
        <div className={classes.columns}>
          <Outline desk={desk} draft={draft} open={open} onOpen={setOpen} />
          {later.kind === 'review_guide' ? null : <DraftForm draft={later} open={open} />}
        </div>
      )}
      <ActivateDialog
        opened={activating}
        desk={desk}
        problems={problems}
        noHelp={noHelp}
        onClose={() => setActivating(false)}
        onShow={(key) => {
          setActivating(false)
          setOpen(key)
        }}
      />
    </Screen>
  )
}
