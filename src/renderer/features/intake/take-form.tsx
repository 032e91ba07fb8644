import { Button, Textarea } from '@mantine/core'
import { FileUp } from 'lucide-react'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { useStore } from '../../lib/store.ts'
import { intakeState, readFile, readText, setText } from './intake-state.ts'
import classes from './intake.module.css'

/** The first step: paste a form, or open its file. */
export function TakeForm({ over }: { over: boolean }) {
  const { text, busy, problem } = useStore(intakeState)

  /** What comes from a page or a word processor is taken as its source, and never drawn. */
  function take(event: ClipboardEvent): void {
    const { clipboardData } = event
    const html = clipboardData.getData('text/html')
    const plain = clipboardData.getData('text/plain')
    if (text !== '' || (html === '' && plain === '')) return
    event.preventDefault()
    setText(plain.slice(0, mostShown))
    void (hasStructure(html) ? readText(html, 'html') : readText(plain, 'auto'))
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void readText(text, 'auto')
  }

  return (
    <div className={classes.take}>
      <form
        className={classes.paste}
        data-over={over}
        onSubmit={(event) => {
          event.preventDefault()
          void readText(text, 'auto')
        }}
      >
        <Textarea
          label="Paste the form"
          description="Copy all of it in Word, in the browser or in your mail, and paste it here. Each heading becomes a section, each question a field."
          minRows={12}
          maxRows={20}
          autosize
          value={text}
          readOnly={busy}
          error={problem}
          onPaste={take}
          onKeyDown={onKey}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={classes.buttons}>
          <span className="meta">
            {over ? 'Drop the file to read it.' : 'Or drop a file anywhere on this window.'}
          </span>
          <Button
            variant="default"
            disabled={busy}
            leftSection={<FileUp size={16} strokeWidth={1.75} aria-hidden="true" />}
            onClick={() => void readFile(null)}
          >
            Open a file
          </Button>
          <Button type="submit" loading={busy} disabled={text.trim() === ''}>
            Read it
          </Button>
        </div>
      </form>
      <section className={classes.about} aria-labelledby="what-is-read">
        <h2 id="what-is-read">What is found</h2>
        <dl>
          {found.map(([what, becomes]) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>{becomes}</dd>
            </div>
          ))}
        </dl>
        <p className="meta">
          Word (.docx), web page (.html), Markdown (.md) or text, up to 10 MB. It stays on this
          computer. You correct everything before a template is made.
        </p>
      </section>
    </div>
  )
}

const found = [
  ['Headings', 'become sections'],
  ['Questions, labels, list items', 'become fields, with a type by their words'],
  ['Boxes to tick, “yes / no”, lists under a question', 'become choices'],
  ['Tables with room under their headings', 'become tables, or a list of people'],
  ['Text in brackets and small print', 'becomes help'],
] as const

/** A pasted text is drawn again at each key; a form of a few pages is far shorter than this. */
const mostShown = 200_000

/** Whether the source of a page says more than its words do. */
function hasStructure(html: string): boolean {
  return /<(h[1-6]|li|table|input|select|textarea|label|strong|b|p)[\s>/]/i.test(html)
}
