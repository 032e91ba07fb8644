import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** Every way from text to markup or to code (R18). */
const sinks: readonly RegExp[] = [
  /dangerouslySetInnerHTML/,
  /\.(?:inner|outer)HTML\b/,
  /insertAdjacentHTML/,
  /setHTMLUnsafe/,
  /document\.write/,
  /\bsrcdoc\b/i,
  /\beval\(/,
  /new Function\b/,
  /createContextualFragment/,
  /parseFromString/,
  /javascript:/i,
  /set(?:Timeout|Interval)\(\s*['"`]/,
]

function faultsIn(text: string): string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  return sinks.filter((sink) => sink.test(code)).map(String)
}

function sources(folder: string): { path: string; text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:tsx?|html)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }))
}

test('R18: no source of the page or the preload makes markup or code from text', () => {
  const folders = ['src/renderer', 'src/rep-page', 'src/preload', 'src/domain']
  const files = folders.flatMap(sources)
  expect(files.length).toBeGreaterThan(60)
  const faults = files.flatMap(({ path, text }) => faultsIn(text).map((sink) => `${path}: ${sink}`))
  expect(faults).toEqual([])
})

test('the check sees a sink when there is one (the control)', () => {
  const seeded = [
    '<div dangerouslySetInnerHTML={{ __html: text }} />',
    'element.innerHTML = text',
    'element.insertAdjacentHTML("beforeend", text)',
    'document.write(text)',
    'frame.srcdoc = text',
    'eval(text)',
    'new Function(text)',
    'new DOMParser().parseFromString(text, "text/html")',
    '<a href="javascript:run()">',
    "setTimeout('run()', 0)",
  ]
  expect(seeded.filter((text) => faultsIn(text).length === 0)).toEqual([])
})

test('R21: no source makes SQL out of text that is not its own', () => {
  const files = [...sources('src/main'), ...sources('migrations')]
  const raw = files.filter(({ text }) => /sql\.(?:raw|lit|id)\b|CompiledQuery\.raw\(`/.test(text))
  expect(raw.map(({ path }) => path)).toEqual([])
})
