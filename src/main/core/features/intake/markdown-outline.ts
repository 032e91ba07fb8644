import { Marked } from 'marked'
import type { Outline } from '#domain/intake/outline.ts'
import { visible } from '#domain/intake/outline.ts'
import { joinWrapped } from '#domain/intake/text-outline.ts'
import { htmlOutline } from './html-outline.ts'

const marked = new Marked({ gfm: true, breaks: true })

/** A Markdown text as an outline: by way of HTML, which is read and never shown. */
export function markdownOutline(source: string): Outline {
  // Runs of underscores are places to write here, never a rule or emphasis.
  const lines = joinWrapped(visible(source).split(/\r\n|\r|\n/))
  const text = lines
    .join('\n')
    .replaceAll(/_{3,}/g, (run) => '\\_'.repeat(Math.min(run.length, 12)))
  const html = marked.parse(text, { async: false })
  return htmlOutline(html)
}
