import { dec } from 'dingbat-to-unicode'
import { parseDocument } from 'htmlparser2'
import { isInvitation } from '#domain/intake/invitations.ts'
import { oneLine, visible } from '#domain/intake/outline.ts'

/** The text of a Word document with its controls taken out, and what they are. */
export type WordText = {
  /** The document, in which a mark stands for each control. */
  readonly xml: string
  /** Puts the controls of an HTML form where the marks stand in the HTML of that document. */
  readonly withControls: (html: string) => string
  /** The words that have to come back, or be told. */
  readonly words: readonly string[]
  /** What has no words and was not read, in words for the user. */
  readonly leftOut: readonly string[]
}

type Node = ReturnType<typeof parseDocument>['children'][number]
type Element = Extract<Node, { attribs: unknown }>
/** A piece of the text to be replaced; `end` lies behind it. */
type Edit = { readonly start: number; readonly end: number; readonly text: string }
/** A control of a form, as HTML would have it. */
type Control = {
  kind: 'choice' | 'date' | 'number' | 'line' | 'area'
  options: string[]
  hint: string
}

// Of the private area, so that no word of a form is one.
const open = '\u{F5F30}'
const close = '\u{F5F31}'

/**
 * Reads what the library for Word files passes over: content controls (drop-down, combo box, date,
 * text) and the form fields of older versions, simple fields, breaks of pages and columns, and boxes
 * that are letters of a symbol font. It gets a document that it can read, with a mark for each
 * control, and the marks become controls of HTML afterwards. Source: ECMA-376, part 1, 17.5 and 17.16.
 */
export function readControls(xml: string): WordText {
  const reader = new ControlReader(xml)
  for (const node of parseDocument(xml, parsing).children) reader.read(node)
  return reader.end()
}

const parsing = { xmlMode: true, withStartIndices: true, withEndIndices: true } as const

/** What has no words of its own, by the name of its element. */
const wordless: Readonly<Record<string, string>> = {
  'm:oMath': 'formula',
  'c:chart': 'chart',
  'dgm:relIds': 'diagram',
  'w:control': 'embedded control',
  'o:OLEObject': 'embedded object',
  'w:altChunk': 'inserted document',
  'w:commentReference': 'comment',
}

/** Elements that hold text and mean nothing to a form. */
const wrappers = new Set(['w:fldSimple', 'w:dir', 'w:bdo'])

/** What was deleted, or moved away from here. */
const gone = new Set(['w:del', 'w:moveFrom'])

const symbolFonts = /^(wingdings( [23])?|webdings|symbol|zapfdingbats)$/i

class ControlReader {
  readonly #xml: string
  readonly #edits: Edit[] = []
  readonly #controls: Control[] = []
  readonly #words: string[] = []
  readonly #left = new Map<string, number>()
  readonly #invitations: string[] = []
  /** The form field of an older version that is open: what it is, and the text that it shows. */
  #field: { control: Control; depth: number; shows: boolean; text: string } | null = null

  constructor(xml: string) {
    this.#xml = xml
  }

  read(node: Node): void {
    if (!isElement(node)) return
    const what = wordless[node.name]
    if (what !== undefined) this.#left.set(what, (this.#left.get(what) ?? 0) + 1)
    if (gone.has(node.name)) return
    switch (node.name) {
      case 'w:sdt':
        if (this.#contentControl(node)) return
        break
      case 'w:r':
        if (this.#run(node)) return
        break
      case 'mc:AlternateContent':
        return this.#alternative(node)
      case 'w:br':
        if (/^(page|column)$/.test(node.attribs['w:type'] ?? '')) this.#put(node, '<w:br/>')
        return
      case 'w:cr':
        return this.#put(node, '<w:br/>')
      case 'w:t':
        this.#words.push(textOf(node))
        return
      default:
        if (wrappers.has(node.name)) this.#unwrap(node)
    }
    for (const child of node.children) this.read(child)
  }

  end(): WordText {
    const parts: string[] = []
    let at = 0
    for (const { start, end, text } of this.#edits.toSorted((a, b) => a.start - b.start)) {
      parts.push(this.#xml.slice(at, start), text)
      at = end
    }
    const controls = this.#controls.map(asHtml)
    const leftOut = [...this.#left].map(([what, count]) =>
      count === 1 ? `One ${what} was left out.` : `${count} of these were left out: ${what}.`,
    )
    const invitations = [...new Set(this.#invitations)].map((words) => `“${words}”`)
    if (invitations.length > 0) {
      leftOut.push(`What only asks to fill a place in was left out: ${invitations.join(', ')}.`)
    }
    return {
      xml: [...parts, this.#xml.slice(at)].join(''),
      withControls: (html) =>
        html.replaceAll(marks, (mark, index: string) => controls[Number(index)] ?? mark),
      words: this.#words,
      leftOut,
    }
  }

  /** Takes a content control out; false where it only holds text, tables or other controls. */
  #contentControl(sdt: Element): boolean {
    const about = childOf(sdt, 'w:sdtPr')
    const content = childOf(sdt, 'w:sdtContent')
    if (!about || !content) return false
    const text = oneLine(wordsOf(content))
    const placeholder = childOf(about, 'w:showingPlcHdr') !== null || isInvitation(text)
    const control = this.#contentKind(about, placeholder)
    if (!control) return false
    if (control.kind !== 'choice' || !control.options.includes(text)) {
      this.#hint(control, text, placeholder)
    }
    const runs = all(content, 'w:r')
    const [first, ...others] = runs
    if (first) {
      this.#put(first, this.#mark(control))
      for (const run of others) this.#put(run, '')
    } else this.#intoEmpty(sdt, content, control)
    return true
  }

  #contentKind(about: Element, placeholder: boolean): Control | null {
    const list = childOf(about, 'w:dropDownList') ?? childOf(about, 'w:comboBox')
    if (list) {
      return { kind: 'choice', options: this.#listItems(list), hint: '' }
    }
    if (childOf(about, 'w:date')) return { kind: 'date', options: [], hint: '' }
    const text = childOf(about, 'w:text')
    if (text) {
      const isLong = isOn(text.attribs['w:multiLine'])
      return { kind: isLong ? 'area' : 'line', options: [], hint: '' }
    }
    // Any text with any form: a place to write only while nothing was written.
    const holds = ['w:docPartObj', 'w:group', 'w:picture', 'w14:checkbox', 'w15:repeatingSection']
    if (!placeholder || holds.some((name) => childOf(about, name))) return null
    return { kind: 'area', options: [], hint: '' }
  }

  /** The entries that can be chosen. One without a value is Word's invitation to choose. */
  #listItems(list: Element): string[] {
    return elementsOf(list, 'w:listItem').flatMap((item) => {
      const value = item.attribs['w:value'] ?? ''
      const shown = oneLine(item.attribs['w:displayText'] ?? value)
      if (shown === '') return []
      if (value !== '') return [shown]
      this.#invitations.push(shown)
      return []
    })
  }

  /** Words that stand in a control: of the form's own, they explain; otherwise they only invite. */
  #hint(control: Control, text: string, placeholder: boolean): void {
    if (text === '') return
    if (placeholder && isInvitation(text)) this.#invitations.push(text)
    else control.hint = text
  }

  /** A control with nothing in it stands in its first paragraph, or where it stands itself. */
  #intoEmpty(sdt: Element, content: Element, control: Control): void {
    const [paragraph] = all(content, 'w:p')
    if (!paragraph) return this.#put(sdt, this.#mark(control))
    this.#put(paragraph, `<w:p>${this.#mark(control)}</w:p>`)
  }

  /** A run of a form field of an older version, or of a symbol font; false for any other. */
  #run(run: Element): boolean {
    const began = all(run, 'w:fldChar').find(({ attribs }) => attribs['w:fldCharType'] === 'begin')
    const data = began ? childOf(began, 'w:ffData') : null
    const control = this.#field || !data ? null : this.#fieldKind(data)
    if (control) {
      this.#field = { control, depth: 0, shows: false, text: '' }
      this.#put(run, this.#mark(control))
      this.#follow(run)
      return true
    }
    if (this.#field) {
      this.#put(run, '')
      this.#follow(run)
      return true
    }
    return this.#symbols(run)
  }

  #fieldKind(data: Element): Control | null {
    const list = childOf(data, 'w:ddList')
    if (list) {
      const options = elementsOf(list, 'w:listEntry').map((entry) =>
        oneLine(entry.attribs['w:val'] ?? ''),
      )
      return { kind: 'choice', options: options.filter((option) => option !== ''), hint: '' }
    }
    const input = childOf(data, 'w:textInput')
    if (!input) return null
    const type = childOf(input, 'w:type')?.attribs['w:val'] ?? 'regular'
    const help = childOf(data, 'w:helpText') ?? childOf(data, 'w:statusText')
    return {
      kind: /date|time/i.test(type) ? 'date' : type === 'number' ? 'number' : 'line',
      options: [],
      hint: oneLine(help?.attribs['w:val'] ?? ''),
    }
  }

  /** Follows a form field to its end, and keeps what it shows as the words that stand in it. */
  #follow(run: Element): void {
    const field = this.#field
    if (!field) return
    for (const part of run.children.filter(isElement)) {
      const type = part.name === 'w:fldChar' ? part.attribs['w:fldCharType'] : ''
      if (type === 'begin') field.depth += 1
      if (type === 'separate' && field.depth === 1) field.shows = true
      if (type === 'end') field.depth -= 1
      if (part.name === 'w:t' && field.shows) field.text += textOf(part)
    }
    if (field.depth > 0) return
    const text = oneLine(field.text)
    const { control } = field
    if (control.kind !== 'choice' && text !== '') {
      if (isInvitation(text)) this.#invitations.push(text)
      else control.hint = oneLine(`${control.hint} ${text}`)
    }
    this.#field = null
  }

  /** Letters of a symbol font are the signs that they show. */
  #symbols(run: Element): boolean {
    const about = childOf(run, 'w:rPr')
    const fonts = (about ? childOf(about, 'w:rFonts') : null)?.attribs ?? {}
    const font = fonts['w:ascii'] ?? fonts['w:hAnsi'] ?? ''
    if (!symbolFonts.test(font)) return false
    for (const text of all(run, 'w:t')) {
      const signs = Array.from(textOf(text), (letter) => {
        const code = letter.codePointAt(0) ?? 0
        // A private code of two bytes, of which the lower is the letter's place in the font.
        const place = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code
        return dec(font, String(place))?.string ?? letter
      })
      this.#words.push(signs.join(''))
      this.#put(text, `<w:t xml:space="preserve">${escaped(signs.join(''))}</w:t>`)
    }
    return true
  }

  /** Of two ways to show the same the older one is read, which the library reads as well. */
  #alternative(node: Element): void {
    const fallback = childOf(node, 'mc:Fallback')
    const choice = childOf(node, 'mc:Choice')
    if (fallback) return this.read(fallback)
    if (!choice) return
    this.#unwrap(node)
    this.#unwrap(choice)
    for (const child of choice.children) this.read(child)
  }

  #unwrap(node: Element): void {
    const [first] = node.children
    const last = node.children.at(-1)
    const from = startOf(node)
    if (!first || !last) return this.#put(node, '')
    this.#edits.push({ start: from, end: startOf(first), text: '' })
    this.#edits.push({ start: endOf(last), end: endOf(node), text: '' })
  }

  #put(node: Node, text: string): void {
    this.#edits.push({ start: startOf(node), end: endOf(node), text })
  }

  #mark(control: Control): string {
    this.#controls.push(control)
    return `<w:r><w:t xml:space="preserve">${open}${this.#controls.length - 1}${close}</w:t></w:r>`
  }
}

const marks = new RegExp(`${open}(\\d+)${close}`, 'gu')

function asHtml({ kind, options, hint }: Control): string {
  const said = hint === '' ? '' : ` placeholder="${escaped(hint)}"`
  switch (kind) {
    case 'choice': {
      const offered = options.map((option) => `<option>${escaped(option)}</option>`).join('')
      return `<select>${offered}</select>${hint === '' ? '' : escaped(` (${hint})`)}`
    }
    case 'area':
      return `<textarea${said}></textarea>`
    case 'date':
      return `<input type="date">${hint === '' ? '' : escaped(` (${hint})`)}`
    case 'number':
      return `<input type="number"${said}>`
    case 'line':
      return `<input type="text"${said}>`
  }
}

function escaped(text: string): string {
  return visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function isElement(node: Node): node is Element {
  return 'attribs' in node
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && !/^(0|false|off)$/i.test(value)
}

function childOf(node: Element, name: string): Element | null {
  return elementsOf(node, name)[0] ?? null
}

function elementsOf(node: Element, name: string): Element[] {
  return node.children.filter((child): child is Element => isElement(child) && child.name === name)
}

/** All elements of a name below one, but none within another of that name. */
function all(node: Element, name: string): Element[] {
  return node.children
    .filter(isElement)
    .flatMap((child) => (child.name === name ? [child] : all(child, name)))
}

function textOf(node: Element): string {
  return node.children
    .map((child) => (isElement(child) || !('data' in child) ? '' : child.data))
    .join('')
}

function wordsOf(node: Element): string {
  return all(node, 'w:t').map(textOf).join('')
}

function startOf(node: Node): number {
  return node.startIndex ?? 0
}

function endOf(node: Node): number {
  return (node.endIndex ?? -1) + 1
}
