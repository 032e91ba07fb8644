import { createHash } from 'node:crypto'
import type { RepPage } from '#contract/rep-file-values.ts'

/** What the build makes of `src/rep-page`: one script and one style sheet, as text. */
export type RepShell = { readonly script: string; readonly style: string }

/** The element of the page that holds its data; `src/rep-page/held-page.ts` reads it. */
export const dataElement = 'plumbline-page'

/**
 * The page of a rep as one HTML file that needs nothing else and may do nothing else: its policy
 * lets exactly this script and this style sheet run, and no connection, form, frame or picture. The
 * data stand in it as text that no parser can take for markup.
 */
export function repDocument(shell: RepShell, page: RepPage): string {
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(whole(shell.script, 'script'))}'`,
    `style-src '${hashOf(whole(shell.style, 'style'))}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
  return [
    '<!doctype html>',
    '<html lang="en" data-density="normal">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="robots" content="noindex">',
    '<title>Your plans</title>',
    `<style>${shell.style}</style>`,
    '</head>',
    '<body>',
    `<div id="root">${withoutScript}</div>`,
    `<script type="application/json" id="${dataElement}">${asData(page)}</script>`,
    `<script>${shell.script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

/** What a mail program's preview shows, which runs no scripts. */
const withoutScript =
  '<p class="closed">These are your plans, to read and to bring up to date. If you see only these ' +
  'lines, save the file to a folder, and open it from there with Chrome, Edge, Firefox or ' +
  'Safari. It works without a network.</p>'

/**
 * JSON in which no character can end the element that it stands in, or be read as anything but
 * text. What is escaped means the same to every reader of JSON.
 */
function asData(page: RepPage): string {
  return JSON.stringify(page).replaceAll(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/**
 * A built text as it may stand inside its element. A parser reads some texts otherwise than they
 * are – then the hash would not be that of what it reads – so a build with one of them is refused.
 */
function whole(text: string, element: 'script' | 'style'): string {
  const broken = /<\/(?:script|style)|<!--|[\r\0]/i.exec(text)
  if (broken) {
    throw new Error(`The built ${element} of the rep's page holds ${JSON.stringify(broken[0])}.`)
  }
  return text
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`
}
