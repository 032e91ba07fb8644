import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { SummaryChoices, SummaryPreview } from '#contract/summaries.ts'
import type { SummaryBlock } from '#contract/summary-values.ts'
import { mailBodyStyle, summaryMail } from '#domain/summaries/as-mail.ts'
import { summaryText } from '#domain/summaries/as-text.ts'
import { MailView } from '../../components/rich-text/mail-view.tsx'
import classes from './paper.module.css'

type Props = {
  choices: SummaryChoices
  /** The blocks that leave. */
  leaving: readonly SummaryBlock[]
  calendar: SummaryPreview['calendar']
}

/** Exactly what leaves: the e-mail as it looks, and its text part. */
export function Paper({ choices, leaving, calendar }: Props) {
  const [form, setForm] = useState('mail')
  return (
    <section aria-labelledby="preview" className={classes.frame}>
      <div className={classes.bar}>
        <h2 id="preview">Exactly what leaves</h2>
        <SegmentedControl
          aria-label="Form of the preview"
          value={form}
          onChange={setForm}
          data={[
            { value: 'mail', label: 'As e-mail' },
            { value: 'text', label: 'As text' },
          ]}
        />
      </div>
      <div className={classes.paper}>
        <dl className={classes.head}>
          <div>
            <dt>To</dt>
            <dd>{choices.recipient.trim() || <i>nobody yet; your mail program will ask</i>}</dd>
          </div>
          <div>
            <dt>Subject</dt>
            <dd>{choices.subject.trim() || <i>none</i>}</dd>
          </div>
          {calendar ? (
            <div>
              <dt>Attached</dt>
              <dd>
                Calendar entry “{calendar.title}”, {calendar.when}
              </dd>
            </div>
          ) : null}
        </dl>
        {form === 'mail' ? (
          <section aria-label="E-mail" className={classes.body} style={mailBodyStyle}>
            <MailView nodes={summaryMail(leaving)} />
          </section>
        ) : (
          <section aria-label="Text part">
            <pre className={classes.text}>{summaryText(leaving)}</pre>
          </section>
        )}
      </div>
    </section>
  )
}
