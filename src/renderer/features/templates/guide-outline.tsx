import { NativeSelect, TextInput } from '@mantine/core'
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { sectionTags } from '#contract/template-definition.ts'
import {
  addGuideSection,
  changeGuideSection,
  type GuideDraft,
  moveGuideSection,
  removeGuideSection,
} from '#domain/template-edits/guide-edits.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { AboutTemplate } from './about-template.tsx'
import { AddLine } from './add-line.tsx'
import type { DraftDesk } from './draft-desk.ts'
import { tagWords } from './template-words.ts'
import classes from './edit-template.module.css'

/** A review guide: its sections, their questions and minutes. What the app fills in stays. */
export function GuideOutline({ desk, draft }: { desk: DraftDesk; draft: GuideDraft }) {
  return (
    <div className={classes.guide}>
      <AboutTemplate desk={desk} draft={draft} />
      {draft.sections.map((section, at) => {
        const { key } = section
        const move = (to: number) =>
          desk.changeGuide('Section moved', (before) => moveGuideSection(before, key, to))
        const name = section.label || `section ${at + 1}`
        return (
          <section key={key} className={classes.guideSection} aria-label={name}>
            <TextInput
              label="Section"
              onKeyDown={(event) => {
                if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
                event.preventDefault()
                const to = at + (event.key === 'ArrowUp' ? -1 : 1)
                if (to >= 0 && to < draft.sections.length) move(to)
              }}
              maxLength={120}
              value={section.label}
              error={section.label.trim() === '' ? 'Name this section.' : null}
              onChange={({ currentTarget: { value } }) =>
                desk.changeGuide(
                  'Section renamed',
                  (before) => changeGuideSection(before, key, { label: value }),
                  { merge: `${key} label` },
                )
              }
            />
            <TextInput
              label="Question"
              maxLength={300}
              value={section.question}
              error={section.question.trim() === '' ? 'Write what is asked here.' : null}
              onChange={({ currentTarget: { value } }) =>
                desk.changeGuide(
                  'Question changed',
                  (before) => changeGuideSection(before, key, { question: value }),
                  { merge: `${key} question` },
                )
              }
            />
            <TextInput
              label="Minutes"
              type="number"
              min={1}
              max={240}
              value={section.minutes}
              onChange={({ currentTarget: { value } }) => {
                const minutes = Math.min(240, Math.max(1, Math.round(Number(value))))
                desk.changeGuide(
                  'Minutes changed',
                  (before) => changeGuideSection(before, key, { minutes }),
                  { merge: `${key} minutes` },
                )
              }}
            />
            <NativeSelect
              label="Looks"
              value={section.tag}
              data={sectionTags.map((tag) => ({ value: tag, label: tagWords[tag] }))}
              onChange={({ currentTarget: { value } }) => {
                const tag = sectionTags.find((item) => item === value)
                if (tag) {
                  desk.changeGuide('Section changed', (before) =>
                    changeGuideSection(before, key, { tag }),
                  )
                }
              }}
            />
            <div className={classes.tools}>
              <IconButton
                label={`Move ${name} up`}
                icon={ArrowUp}
                disabled={at === 0}
                onClick={() => move(at - 1)}
              />
              <IconButton
                label={`Move ${name} down`}
                icon={ArrowDown}
                disabled={at === draft.sections.length - 1}
                onClick={() => move(at + 1)}
              />
              <IconButton
                label={`Remove ${name}`}
                icon={Trash2}
                onClick={() =>
                  desk.changeGuide('Section removed', (before) => removeGuideSection(before, key), {
                    loud: true,
                  })
                }
              />
            </div>
          </section>
        )
      })}
      <AddLine
        label="Add a section"
        onAdd={(label) => {
          const key = desk.newKey(label, 'section')
          desk.changeGuide('Section added', (before) =>
            changeGuideSection(addGuideSection(before, before.sections.length, key), key, {
              label,
            }),
          )
        }}
      />
      <p className="meta">The sections take {draft.minutes} minutes.</p>
    </div>
  )
}
