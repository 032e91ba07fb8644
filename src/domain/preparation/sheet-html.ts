import { escapeHtml } from '../rich-text/mail-tree.ts'
import { greetingName } from '../summaries/wording.ts'
import { sayCode } from './code.ts'
import type { Sheet } from './sheet.ts'
import { answerMark, codeLine, endLine, sheetSubject } from './sheet-text.ts'

/** The style of the page, allowed by its digest alone. */
export const pageStyle = `
:root { color-scheme: light dark; --paper: #fff; --ink: #161a22; --soft: #5a6373; --line: #dfe3ea; --edge: #7c8595; --accent: #3350ce; --on-accent: #fff; --focus: #2e49c2; --ok: #17693a; }
@media (prefers-color-scheme: dark) { :root { --paper: #161a20; --ink: #e9ecf1; --soft: #98a1b0; --line: #2a303a; --edge: #6c7686; --accent: #4a66e0; --focus: #a3b4ff; --ok: #74d197; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { margin: 0 0 .25rem; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 2rem 0 .25rem; font-size: 1.05rem; line-height: 1.35; overflow-wrap: anywhere; }
p, ul { margin: 0 0 .75rem; overflow-wrap: anywhere; }
.meta, .hint { color: var(--soft); }
.hint { margin: 0 0 .4rem; }
label { display: block; }
textarea { display: block; width: 100%; min-height: 5.5rem; padding: .6rem .7rem; border: 1px solid var(--edge); border-radius: 6px; background: transparent; color: inherit; font: inherit; resize: vertical; field-sizing: content; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.ways { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin-top: 2rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
button { padding: .6rem 1rem; border: 1px solid var(--edge); border-radius: 6px; background: transparent; color: inherit; font: inherit; font-weight: 600; cursor: pointer; }
button.first { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
[role='status'] { flex-basis: 100%; min-height: 1.5rem; color: var(--ok); }
[hidden] { display: none; }
@media print { :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --edge: #888; } main { max-width: none; padding: 0; } section { break-inside: avoid; } .ways, .screen { display: none; } }
`

/**
 * The script of the page, the same in every sheet and allowed by its digest alone: it gathers what
 * was typed, saves it as a text file or copies it, keeps a draft where the browser lets a file do so, and
 * asks before a closed tab loses it.
 */
export const pageScript = `
'use strict'
const sheet = document.querySelector('main')
const boxes = Array.from(document.querySelectorAll('textarea[data-heading]'))
const said = document.querySelector('[role=status]')
const plain = document.querySelector('#plain')
let unsaved = false
const answers = () => [sheet.dataset.code].concat(boxes.flatMap((box) => ['', box.dataset.heading, sheet.dataset.mark, box.value]), ['', sheet.dataset.end, '']).join('\\n')
const say = (words) => { said.textContent = ''; setTimeout(() => { said.textContent = words }, 50) }
// A browser has one storage for all files, and some browsers give a file none: then nothing is kept.
const place = 'plumbline-sheet ' + sheet.dataset.code
const keep = () => { try { localStorage.setItem(place, JSON.stringify(boxes.map((box) => [box.dataset.heading, box.value]))) } catch {} }
const bringBack = () => {
  let kept = []
  try { kept = JSON.parse(localStorage.getItem(place) || '[]') } catch {}
  if (!Array.isArray(kept)) return
  for (const box of boxes) {
    const own = kept.find((one) => Array.isArray(one) && one[0] === box.dataset.heading && typeof one[1] === 'string')
    if (own && box.value === '' && own[1] !== '') { box.value = own[1].slice(0, 4000); unsaved = true }
  }
  if (unsaved) say('What you wrote here before is back.')
}
for (const box of boxes) box.addEventListener('input', () => { unsaved = true; keep() })
addEventListener('beforeunload', (event) => { if (unsaved) event.preventDefault() })
document.querySelector('#save').addEventListener('click', () => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([answers()], { type: 'text/plain;charset=utf-8' }))
  link.download = sheet.dataset.file
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60000)
  unsaved = false
  say('Saved as ' + sheet.dataset.file + '. Send that file back.')
})
document.querySelector('#copy').addEventListener('click', () => {
  const text = answers()
  let copied = false
  const answer = (event) => { event.preventDefault(); event.clipboardData.setData('text/plain', text); copied = true }
  document.addEventListener('copy', answer, { once: true })
  document.execCommand('copy')
  document.removeEventListener('copy', answer)
  if (copied) { unsaved = false; say('Copied. Paste it into a mail to me.'); return }
  plain.hidden = false
  plain.value = text
  plain.focus()
  plain.select()
  say('Your browser does not let the page copy. Copy the text below.')
})
bringBack()
`

/**
 * A sheet as a page that works by itself, in any browser and without a network: it loads nothing,
 * and what it may do is said in its first lines. `digests` are those of its style and script, as a
 * content security policy names them (`sha256-…`).
 */
export function sheetHtml(
  sheet: Sheet,
  code: string,
  digests: { readonly style: string; readonly script: string },
): string {
  const policy = `default-src 'none'; style-src '${digests.style}'; script-src '${digests.script}'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(sheetSubject(sheet))}</title>
<style>${pageStyle}</style>
</head>
<body>
<main data-code="${escapeHtml(codeLine(code))}" data-mark="${escapeHtml(answerMark)}" data-end="${escapeHtml(endLine)}" data-file="${escapeHtml(`answers-${sayCode(code)}.txt`)}">
<h1>${escapeHtml(sheet.title)}</h1>
${sheet.where.map((line) => `<p class="meta">${escapeHtml(line)}</p>`).join('\n')}
<p>Hello ${escapeHtml(greetingName(sheet.repName))}, a few words below each question are enough. Leave out what you have nothing to say about. Then save or copy your answers and send them back before we meet. Nothing leaves this page by itself.</p>
${listed('What we promised each other', sheet.promises)}${listed('Plans that come up', sheet.plans)}
${sheet.questions
  .map(
    ({ heading, hint }, index) => `<section>
<h2><label for="a${index}">${escapeHtml(heading)}</label></h2>
${hint === '' ? '' : `<p class="hint" id="h${index}">${escapeHtml(hint)}</p>\n`}<textarea id="a${index}"${hint === '' ? '' : ` aria-describedby="h${index}"`} data-heading="${escapeHtml(heading)}" maxlength="4000" spellcheck="true"></textarea>
</section>`,
  )
  .join('\n')}
<div class="ways">
<button type="button" id="save" class="first">Save my answers</button>
<button type="button" id="copy">Copy my answers</button>
<p role="status"></p>
<textarea id="plain" class="screen" aria-label="Your answers as text" readonly hidden></textarea>
</div>
<p class="meta">Sheet ${escapeHtml(sayCode(code))}</p>
</main>
<script>${pageScript}</script>
</body>
</html>
`
}

function listed(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return ''
  return `<h2>${escapeHtml(title)}</h2>\n<ul>\n${lines
    .map((line) => `<li>${escapeHtml(line)}</li>`)
    .join('\n')}\n</ul>\n`
}
