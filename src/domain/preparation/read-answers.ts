import { readCode } from './code.ts'
import { htmlLines, looksLikeHtml } from './html-lines.ts'
import type { SheetQuestion } from './sheet.ts'
import { topPosted } from './top-posted.ts'
import { answerMark, askLine, endLine } from './sheet-text.ts'

/** What was found in a text that came back. */
export type CameBack = {
  /** The sheets that it names, the first one first; most often one, none when the line is gone. */
  readonly codes: readonly string[]
  /** The headings that were found, with what stands below them; '' where nothing does. */
  readonly answers: ReadonlyMap<string, string>
  /** Words above the sheet that do not say to which question they belong; '' for none. */
  readonly above: string
}

/** The sheets that a text names, without looking for answers. */
export function readCodes(text: string): string[] {
  return codesIn(streamOf(linesOf(text)))
}

/**
 * Reads the answers to a sheet out of a text that came back by mail: by their headings, whatever a
 * mail program did to the rest. Quote marks are taken off as deep as the heading is quoted; a
 * heading is known by its letters and figures alone, so that case, quotes, spaces and line breaks
 * within it may differ. Of several answers to one heading the one that is quoted least stands. What
 * is before, after and between – greetings, signatures, the sheet quoted once more – is left out.
 * Takes time in proportion to the length of the text.
 */
export function readAnswers(
  text: string,
  questions: readonly Pick<SheetQuestion, 'key' | 'heading' | 'hint'>[],
): CameBack {
  const lines = linesOf(text)
  const stream = streamOf(lines)
  const marks = marksOf(stream, lines, questions)
  const found = new Map<string, { text: string; depth: number }>()
  for (const [index, mark] of marks.entries()) {
    if (mark.question === null) continue
    const next = marks[index + 1]
    const body = answerBelow(mark, lines, next ?? null)
    const before = found.get(mark.question.key)
    const better =
      before === undefined ||
      (before.text === '' && body !== '') ||
      (body !== '' && mark.depth < before.depth)
    if (better) found.set(mark.question.key, { text: body, depth: mark.depth })
  }
  const answers = new Map([...found].map(([key, { text: answer }]) => [key, answer]))
  // Without a heading it may be any mail.
  const top = answers.size === 0 ? [] : aboveSheet(lines, marks[0]?.first ?? 0)
  const { answers: topAnswers, rest } = topPosted(top, questions)
  for (const [key, answer] of topAnswers) if (!answers.get(key)) answers.set(key, answer)
  return { codes: codesIn(stream), answers, above: rest }
}

/** What was written above a sheet that is quoted below it, up to where the mail introduces it. */
function aboveSheet(lines: readonly Line[], first: number): string[] {
  const own = lines.slice(0, first).map(({ raw }) => cleaned(raw))
  const until = own.findIndex((line, index) => line.startsWith('>') || introduces(own, index))
  // Before a sheet that is not quoted stands the sheet's own greeting, not the rep's words.
  if (until < 0 && (lines[first]?.depth ?? 0) === 0) return []
  return until < 0 ? own : own.slice(0, until)
}

/** Whether two answers say the same: line breaks and spaces do not count. */
export function sameWords(a: string, b: string): boolean {
  return a.split(/\s+/).join(' ').trim() === b.split(/\s+/).join(' ').trim()
}

/** A line without its quote marks, and how deep it was quoted. */
type Line = { readonly raw: string; readonly text: string; readonly depth: number }

/** Nobody quotes deeper than this. */
const deepest = 50

function linesOf(source: string): Line[] {
  const text = (looksLikeHtml(source) ? htmlLines(source) : source).toWellFormed()
  return text.split(/\r\n|[\r\n\u0085\u2028\u2029]/).map((raw) => {
    const quote = /^(?:[ \t]{0,3}>)*/.exec(raw)?.[0] ?? ''
    const depth = quote.length === 0 ? 0 : quote.split('>').length - 1
    return { raw, text: raw.slice(quote.length), depth: Math.min(depth, deepest) }
  })
}

/** Letters and figures of a text one after the other, in lower case; what headings are known by. */
function lettersOf(text: string): string {
  // Taken apart, so that an accent that a program writes on its own changes nothing.
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('ς', 'σ')
}

type Stream = {
  readonly letters: string
  /** For each letter, its line and the place in that line after it. */
  readonly line: readonly number[]
  readonly after: readonly number[]
  /** For each line, its first letter in the stream. */
  readonly starts: readonly number[]
}

function streamOf(lines: readonly Line[]): Stream {
  const parts: string[] = []
  const line: number[] = []
  const after: number[] = []
  const starts: number[] = []
  let length = 0
  for (const [index, { text }] of lines.entries()) {
    starts.push(length)
    let place = 0
    for (const char of text) {
      place += char.length
      const letters = /[a-z\d]/.test(char) ? char : lettersOf(char)
      if (letters === '') continue
      parts.push(letters)
      length += letters.length
      for (let count = 0; count < letters.length; count += 1) {
        line.push(index)
        after.push(place)
      }
    }
  }
  return { letters: parts.join(''), line, after, starts }
}

function codesIn({ letters }: Stream): string[] {
  const codes = [...letters.matchAll(/sheetpl([0-9a-z]{8})/g)].map(([, code = '']) =>
    readCode(code),
  )
  return [...new Set(codes)]
}

/** Where a heading begins, or something that ends an answer; `question` null for the latter. */
type Mark = {
  readonly question: Pick<SheetQuestion, 'key' | 'heading' | 'hint'> | null
  readonly first: number
  /** Line and place after its last letter. */
  readonly line: number
  readonly place: number
  readonly depth: number
  /** It is the line with which a sheet ends. */
  readonly ends: boolean
}

function marksOf(
  { letters, line, after, starts }: Stream,
  lines: readonly Line[],
  questions: readonly Pick<SheetQuestion, 'key' | 'heading' | 'hint'>[],
): Mark[] {
  const known = [
    ...questions.flatMap((question) => {
      const bare = lettersOf(question.heading.replace(/^\d+\. /, ''))
      return [
        { question, letters: lettersOf(question.heading), whole: false },
        // A mail program that makes a list of it may take the number away.
        ...(bare.length >= 8 ? [{ question, letters: bare, whole: true }] : []),
      ]
    }),
    { question: null, letters: lettersOf(askLine), whole: false },
    { question: null, letters: 'sheetpl', whole: false },
    { question: null, letters: lettersOf(endLine), whole: true },
  ]
    .filter((one) => one.letters !== '')
    .toSorted((a, b) => b.letters.length - a.letters.length)
  const marks: Mark[] = []
  let from = 0
  for (const [index, start] of starts.entries()) {
    if (start < from || line[start] !== index) continue
    const hit = known.find(
      (one) =>
        letters.startsWith(one.letters, start) &&
        endsWord(start + one.letters.length - 1, one.whole),
    )
    if (!hit) continue
    const last = start + hit.letters.length - 1
    marks.push({
      question: hit.question,
      first: index,
      line: line[last] ?? index,
      place: after[last] ?? 0,
      depth: lines[index]?.depth ?? 0,
      ends: hit.question === null && hit.whole,
    })
    from = last + 1
  }
  return marks

  /** Whether no letter follows at once, or, of a whole line, none at all. */
  function endsWord(last: number, whole: boolean): boolean {
    const at = line[last] ?? 0
    if (line[last + 1] !== at) return true
    return !whole && (after[last + 1] ?? 0) > (after[last] ?? 0) + 1
  }
}

/** What stands below a heading, without the marks of the sheet and of the mail around it. */
function answerBelow(mark: Mark, lines: readonly Line[], next: Mark | null): string {
  const { heading = '', hint = '' } = mark.question ?? {}
  const body = [
    lines[mark.line]?.text.slice(mark.place) ?? '',
    ...lines
      .slice(mark.line + 1, next?.first ?? lines.length)
      .map((one) => unquoted(one, mark.depth)),
  ].map(cleaned)
  if (next === null || (next.question === null && !next.ends)) cutMail(body, next)
  let text = withoutTail(body.join('\n'), heading)
  // What a mail program writes around a heading that was bold or a title.
  text = text.replace(/^[*_=#~]{1,6}(?=\s|$)/, '')
  if (hint !== '' && lettersOf(text.slice(0, 2 * hint.length)).startsWith(lettersOf(hint))) {
    text = withoutTail(afterLetters(text, hint), hint)
  }
  return text.replace(answerMarked, '').replace(/^\s+/, '').trimEnd()
}

const answerMarked = new RegExp(`^[\\s*_]*(?:your )?${answerMark.slice(0, -1)}\\s*:[*_]*`, 'i')

/** Takes off as many quote marks as the heading had; more are the rep's own. */
function unquoted({ raw }: Line, depth: number): string {
  let text = raw
  for (let taken = 0; taken < depth; taken += 1) {
    const quote = /^[ \t]{0,3}>/.exec(text)
    if (!quote) break
    text = text.slice(quote[0].length)
  }
  return text === raw ? raw : text.replace(/^ /, '')
}

// oxlint-disable-next-line no-control-regex -- these are the characters that text may not hold
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g

function cleaned(line: string): string {
  return line.replaceAll(control, '').trimEnd()
}

/** Takes off the signs with which a heading ends behind its last letter, wherever they wrapped to. */
function withoutTail(text: string, heading: string): string {
  const tail = /[^\p{L}\p{N}]*$/u.exec(heading)?.[0].replaceAll(/\s/g, '') ?? ''
  const most = tail.replaceAll('…', '...').length
  return most === 0 ? text : text.replace(tails(most), '')
}

function tails(most: number): RegExp {
  return new RegExp(`^(?:\\s*[^\\p{L}\\p{N}\\s]){0,${most}}`, 'u')
}

/** A text from behind the letters of another that it begins with. */
function afterLetters(text: string, start: string): string {
  let left = lettersOf(start).length
  let place = 0
  for (const char of text) {
    if (left <= 0) break
    place += char.length
    left -= lettersOf(char).length
  }
  return text.slice(place)
}

/** Cuts off a signature, and what introduces the mail that is quoted below the last answer. */
function cutMail(body: string[], next: Mark | null): void {
  const signature = next === null ? body.findIndex((line) => /^--\s*$/.test(line)) : -1
  if (signature >= 0) body.length = signature
  const quoted = next !== null || body.some((line) => line.startsWith('>'))
  const reply = quoted ? body.findIndex((_, index) => introduces(body, index)) : -1
  if (reply >= 0) body.length = reply
}

const introduction =
  /^(?:on .{5,250} wrote:|am .{5,250} schrieb.{0,250}:|le .{5,250} a écrit ?:|-{3,} ?(?:original|forwarded).{0,60})$/i

function introduces(body: readonly string[], index: number): boolean {
  const line = body[index]?.trim() ?? ''
  const following = body.slice(index + 1, index + 4).map((one) => one.trim())
  if (/^(?:from|von|de):/i.test(line)) {
    return following.some((one) => /^(?:sent|date|gesendet|datum|envoyé) ?:/i.test(one))
  }
  // One that is too long for a line goes on in the next.
  return introduction.test(line) || introduction.test(`${line} ${following[0] ?? ''}`)
}
