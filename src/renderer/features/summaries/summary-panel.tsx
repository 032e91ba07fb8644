import { Checkbox, Tabs, TextInput } from '@mantine/core'
import { Lock } from 'lucide-react'
import type { SummaryPreview } from '#contract/summaries.ts'
import { type Audience, audiences, type BlockKey } from '#contract/summary-values.ts'
import { included, keptWords } from '#domain/summaries/compose.ts'
import { WhenRead } from '../../components/states.tsx'
import { useRead } from '../../lib/queries.ts'
import { Paper } from './paper.tsx'
import classes from './summary-panel.module.css'
import { useChoices } from './use-choices.ts'
import { WaysOut } from './ways-out.tsx'

type Props = {
  reviewId: string
  repName: string
  audience: Audience
  onAudience: (audience: Audience) => void
}

/** The summary of a review in a version for each reader; to stand in a screen of any feature. */
export function SummaryPanel({ reviewId, repName, audience, onAudience }: Props) {
  const read = useRead('summaries.preview', { reviewId, audience })
  const labels = { rep: `For ${repName}`, boss: 'For my boss', marketing: 'For marketing' }
  return (
    <Tabs
      value={audience}
      keepMounted={false}
      onChange={(value) => onAudience(audiences.find((one) => one === value) ?? 'rep')}
    >
      <Tabs.List aria-label="Versions of the summary" className={classes.tabs}>
        {audiences.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {labels[one]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={audience} className={classes.panel}>
        <WhenRead read={read}>
          {({ summary }) => <Version key={`${reviewId} ${audience}`} summary={summary} />}
        </WhenRead>
      </Tabs.Panel>
    </Tabs>
  )
}

function Version({ summary }: { summary: SummaryPreview }) {
  const choices = useChoices(summary)
  const leaving = included(summary.blocks, choices.now.leftOut)
  return (
    <div className={classes.columns}>
      <div className={classes.choices}>
        <TextInput
          label="To"
          description="Addresses with commas between them"
          value={choices.now.recipient}
          error={choices.recipientProblem}
          onChange={(event) => choices.change({ recipient: event.currentTarget.value })}
        />
        <TextInput
          label="Subject"
          value={choices.now.subject}
          error={choices.subjectProblem}
          onChange={(event) => choices.change({ subject: event.currentTarget.value })}
        />
        <Blocks
          summary={summary}
          leftOut={choices.now.leftOut}
          onLeaveOut={(leftOut) => choices.change({ leftOut })}
        />
        {choices.problem ? (
          <p role="alert" className={classes.problem}>
            {choices.problem}
          </p>
        ) : null}
        <WaysOut summary={summary} choices={choices} leaving={leaving} />
      </div>
      <Paper choices={choices.now} leaving={leaving} calendar={summary.calendar} />
    </div>
  )
}

type BlocksProps = {
  summary: SummaryPreview
  leftOut: readonly BlockKey[]
  onLeaveOut: (leftOut: BlockKey[]) => void
}

/** What goes in, block by block. What is private is only counted: it cannot be put in. */
function Blocks({ summary, leftOut, onLeaveOut }: BlocksProps) {
  const { blocks, kept } = summary
  return (
    <fieldset className={classes.blocks}>
      <legend>What goes in</legend>
      {blocks.map(({ key, heading }) => (
        <Checkbox
          key={key}
          label={heading === '' ? 'Greeting' : heading}
          checked={!leftOut.includes(key)}
          onChange={(event) =>
            onLeaveOut(
              event.currentTarget.checked
                ? leftOut.filter((one) => one !== key)
                : [...leftOut, key],
            )
          }
        />
      ))}
      {kept.private + kept.others > 0 ? (
        <p className={classes.kept}>
          <Lock size={14} strokeWidth={1.75} aria-hidden="true" />
          <span>
            {keptWords(kept)}
            {kept.private > 0 ? ' What is private cannot be put in.' : ''}
          </span>
        </p>
      ) : null}
      <Hint summary={summary} />
    </fieldset>
  )
}

/** What a version lacks, said to the manager alone. */
function Hint({ summary }: { summary: SummaryPreview }) {
  const keys = summary.blocks.map((block) => block.key)
  if (summary.audience === 'marketing' && keys.every((key) => key === 'greeting')) {
    return (
      <p className={classes.hint}>
        Nothing here is for marketing. Thanks and asks to marketing come here when they are marked
        for your boss and you.
      </p>
    )
  }
  if (summary.audience === 'rep' && !keys.includes('receipt')) {
    return (
      <p className={classes.hint}>
        Nothing that came out of the review is in this summary for {summary.review.repName}: no
        decision, no help and no idea.
      </p>
    )
  }
  return null
}
