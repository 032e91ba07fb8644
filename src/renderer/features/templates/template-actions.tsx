import { Button, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { ChevronDown } from 'lucide-react'
import type { TemplateVersion } from '#contract/templates.ts'
import { archiveTemplate, copyTemplate, editTemplate, unarchiveTemplate } from './template-acts.ts'

/** What can be done with a template: change it, copy it, put it away. */
export function TemplateActions({ version }: { version: TemplateVersion }) {
  const navigate = useNavigate()
  const { templateId, definition, templateArchivedAt } = version

  async function open(made: Promise<{ templateId: string } | undefined>): Promise<void> {
    const draft = await made
    if (draft) {
      await navigate({
        to: '/templates/$templateId/edit',
        params: { templateId: draft.templateId },
      })
    }
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
          <Menu.Item onClick={() => void open(copyTemplate(version.id))}>
            Copy as a new template
          </Menu.Item>
          {templateArchivedAt === null ? (
            <Menu.Item onClick={() => void archiveTemplate(templateId, definition.name)}>
              Put away
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {templateArchivedAt === null ? (
        <Button onClick={() => void open(editTemplate(templateId))}>Edit</Button>
      ) : (
        <Button onClick={() => void unarchiveTemplate(templateId)}>Offer again</Button>
      )}
    </>
  )
}
