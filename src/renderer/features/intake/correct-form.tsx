import { Button, NativeSelect, TextInput } from '@mantine/core'
import { ArrowUpToLine } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { IntakeNote, ProposedSection } from '#contract/intake.ts'
import type { PlanKind } from '#contract/values.ts'
import { addField, type Corrected, joinUp, kept, renameSection } from '#domain/intake/correct.ts'
import { minutesOf } from '#domain/intake/definition.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { Line, Lines, Panel } from '../../components/panel.tsx'
import { useStore } from '../../lib/store.ts'
import { CorrectField, focusField } from './correct-field.tsx'
import { correct, correctWithUndo, intakeState } from './intake-state.ts'
import { kindChoices, readAsWords } from './intake-words.ts'
import classes from './intake.module.css'

/** The second step: what was found, each guess with its source, to be corrected. */
export function CorrectForm({ corrected }: { corrected: Corrected }) {
  const { found, notes } = useStore(intakeState)
  const { proposal } = corrected
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const all = kept(corrected)
  const fields = all.sections.reduce((sum, section) => sum + section.fields.length, 0)
  return (
    <div className={classes.correct}>
      <section className={classes.head} aria-labelledby="found-head">
        <h2 id="found-head" ref={heading} tabIndex={-1}>
          {counted(fields, 'field')} in {counted(all.sections.length, 'section')}, about{' '}
          {minutesOf(all)} minutes to fill
        </h2>
        <span className="meta">
          Read as {readAsWords[found?.readAs ?? 'text']}. Beside each field stands the line that it
          came from.
        </span>
        <div className={classes.names}>
          <TextInput
            label="Name of the template"
            value={proposal.name}
            maxLength={120}
            error={proposal.name.trim() === '' ? 'What is it called?' : undefined}
            onChange={(event) => {
              const name = event.currentTarget.value
              correct((before) => ({ ...before, proposal: { ...before.proposal, name } }))
            }}
          />
          <NativeSelect
            label="Kind of plan"
            description={proposal.kindWhy}
            inputWrapperOrder={['label', 'input', 'description']}
            value={proposal.kind}
            data={[...kindChoices]}
            onChange={(event) => {
              const kind = kindOf(event.currentTarget.value)
              if (!kind) return
              correctWithUndo('Kind of plan changed', (before) => ({
                ...before,
                proposal: { ...before.proposal, kind },
              }))
            }}
          />
        </div>
      </section>
      {proposal.sections.map((section, index) => (
        <Section key={section.id} section={section} first={index === 0} corrected={corrected} />
      ))}
      <LeftOut notes={notes} />
    </div>
  )
}

type SectionProps = { section: ProposedSection; first: boolean; corrected: Corrected }

function Section({ section, first, corrected }: SectionProps) {
  const { id, label, help, fields } = section
  return (
    <section className={classes.section} aria-label={`Section ${label}`}>
      <div className={classes.sectionHead}>
        <TextInput
          className={classes.sectionName}
          aria-label="Name of the section"
          value={label}
          maxLength={120}
          onChange={(event) => {
            const next = event.currentTarget.value
            correct((before) => ({
              ...before,
              proposal: renameSection(before.proposal, id, next),
            }))
          }}
        />
        <span className="meta">{counted(fields.length, 'field')}</span>
        {first ? null : (
          <IconButton
            label={`Join “${label}” with the section above`}
            icon={ArrowUpToLine}
            onClick={() => {
              correctWithUndo('Sections joined', (before) => ({
                ...before,
                proposal: joinUp(before.proposal, id) ?? before.proposal,
              }))
              focusField(fields[0]?.id)
            }}
          />
        )}
      </div>
      {help === '' ? null : <p className={classes.help}>{help}</p>}
      <ul className={classes.fields}>
        {fields.map((field) => (
          <CorrectField
            key={field.id}
            field={field}
            left={corrected.left.includes(field.id)}
            proposal={corrected.proposal}
          />
        ))}
      </ul>
    </section>
  )
}

function LeftOut({ notes }: { notes: readonly IntakeNote[] }) {
  if (notes.length === 0) return null
  return (
    <Panel title="Left out" count={notes.length}>
      <Lines>
        {notes.map((note, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the list never changes its order
          <Line
            key={index}
            detail={note.text === '' ? undefined : note.why}
            end={
              note.text === '' ? null : (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={`Make it a field: ${note.text.slice(0, 60)}`}
                  onClick={() => {
                    correctWithUndo('Field added', (before) => ({
                      ...before,
                      proposal: addField(before.proposal, `n${index}-${Date.now()}`, note.text),
                    }))
                  }}
                >
                  Make it a field
                </Button>
              )
            }
          >
            {note.text === '' ? note.why : note.text.slice(0, 400)}
          </Line>
        ))}
      </Lines>
    </Panel>
  )
}

function kindOf(value: string): PlanKind | undefined {
  return kindChoices.find((choice) => choice.value === value)?.value
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`
}
