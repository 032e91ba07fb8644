import { Parser } from 'htmlparser2'
import { isInvitation } from '#domain/intake/invitations.ts'
import {
  type Control,
  type FormBlock,
  type FormCell,
  mostBlocks,
  mostCells,
  oneLine,
  type Outline,
  plainLine,
} from '#domain/intake/outline.ts'
import { tooMany } from '#domain/intake/text-outline.ts'
import { plainWriting } from '#domain/writing/region.ts'
import { writeNumber } from '#domain/writing/write-number.ts'

const blockTags = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form header hgroup hr html legend li main menu nav ol optgroup p pre search section summary ul'.split(
    ' ',
  ),
)
/** What is between these is never text of a form. */
const silent: Readonly<Record<string, string>> = {
  script: 'script',
  style: 'style sheet',
  template: 'hidden part',
  noscript: 'hidden part',
  iframe: 'embedded page',
  frame: 'embedded page',
  frameset: 'embedded page',
  object: 'embedded object',
  embed: 'embedded object',
  applet: 'embedded object',
  svg: 'drawing',
  math: 'formula',
  canvas: 'drawing',
  audio: 'sound',
  video: 'film',
  map: 'picture',
}
const asideTags = new Set(['nav', 'footer', 'button'])

type State = {
  bold: number
  quiet: number
  aside: number
}

/**
 * The source of a page as an outline. Nothing of it is interpreted or fetched: events of the parser
 * become lines, cells and headings; what a page would run or load is counted and left out.
 */
export function htmlOutline(source: string): Outline {
  const reader = new HtmlReader()
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: (text) => reader.text(text),
      onclosetag: (name) => reader.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  parser.write(source)
  parser.end()
  return reader.end()
}

type Attributes = Readonly<Record<string, string>>
/** An element that is open: what it changed, to be changed back. */
type Open = { readonly name: string; readonly undo: (() => void) | null }

class HtmlReader {
  readonly #blocks: FormBlock[] = []
  readonly #left = new Map<string, number>()
  readonly #opened: Open[] = []
  readonly #lists: { ordered: boolean }[] = []
  readonly #state: State = { bold: 0, quiet: 0, aside: 0 }
  #id = 0
  #cells = 0
  #title = ''
  #inTitle = false
  /** How many elements deep in what is left out; 0: none. */
  #silent = 0
  #buffer: string[] = []
  #all = { chars: 0, bold: '', quiet: 0 }
  #heading: number | null = null
  #item: 'none' | 'bullet' | 'number' = 'none'
  #control: Control | null = null
  #options: string[] | null = null
  #offered: string[] = []
  #optionText: string[] | null = null
  #table: { rows: FormCell[][]; head: number; inHead: boolean } | null = null
  #tableDepth = 0
  #cell: {
    lines: string[]
    header: boolean
    control: Control | null
    options: string[]
    bold: boolean
  } | null = null
  #over = 0
  #pre = 0

  open(name: string, attributes: Attributes): void {
    if (this.#silent > 0) {
      this.#silent += 1
      return
    }
    if (Object.hasOwn(silent, name) || isHidden(name, attributes)) {
      // These two hold nothing and are not closed.
      if (name !== 'embed' && name !== 'frame') this.#silent = 1
      this.#count(silent[name] ?? 'hidden part')
      return
    }
    this.#opened.push({ name, undo: this.#enter(name, attributes) })
  }

  close(name: string): void {
    if (this.#silent > 0) {
      this.#silent -= 1
      return
    }
    const last = this.#opened.at(-1)
    if (last?.name !== name) return
    this.#opened.pop()
    last.undo?.()
  }

  text(text: string): void {
    if (this.#silent > 0) return
    if (this.#inTitle) {
      this.#title = oneLine(`${this.#title}${text}`).slice(0, 500)
      return
    }
    if (this.#optionText) {
      this.#optionText.push(text)
      return
    }
    if (this.#options) return
    this.#buffer.push(text)
    const seen = text.trim().length
    this.#all.chars += seen
    if (this.#state.bold > 0) this.#all.bold += text
    if (this.#state.quiet > 0) this.#all.quiet += seen
  }

  end(): Outline {
    this.#flush()
    this.#endTable()
    const leftOut = [...this.#left].map(([what, count]) =>
      count === 1
        ? `One ${what} was left out.`
        : `${writeNumber(count, plainWriting)} of these were left out: ${what}.`,
    )
    if (this.#over > 0) leftOut.push(tooMany(this.#over))
    return { title: this.#title, blocks: this.#blocks, leftOut }
  }

  /** @returns what to do when the element ends, or null */
  #enter(name: string, attributes: Attributes): (() => void) | null {
    const level = /^h([1-6])$/.exec(name)?.[1]
    if (level !== undefined) {
      this.#flush()
      this.#heading = Number(level)
      return () => {
        this.#flush()
        this.#heading = null
      }
    }
    if (asideTags.has(name)) {
      this.#flush()
      this.#state.aside += 1
      return () => {
        this.#flush()
        this.#state.aside -= 1
      }
    }
    if (isBold(name, attributes)) return this.#within('bold')
    if (name === 'em' || name === 'i' || name === 'small' || name === 'cite')
      return this.#within('quiet')
    switch (name) {
      case 'pre':
        this.#flush()
        this.#pre += 1
        return () => {
          this.#flush()
          this.#pre -= 1
        }
      case 'title':
        this.#inTitle = true
        return () => {
          this.#inTitle = false
        }
      case 'br':
        this.#flush()
        return null
      case 'img':
      case 'picture':
        if (name === 'img') this.#count('picture')
        return null
      case 'ul':
      case 'ol':
      case 'menu':
        this.#flush()
        this.#lists.push({ ordered: name === 'ol' })
        return () => {
          this.#flush()
          this.#lists.pop()
        }
      case 'li': {
        this.#flush()
        const mark = this.#lists.at(-1)?.ordered ? 'number' : 'bullet'
        this.#item = mark
        return () => {
          this.#flush()
          this.#item = 'none'
        }
      }
      case 'legend':
        this.#flush()
        return this.#within('bold', true)
      case 'input':
        this.#input(attributes)
        return null
      case 'textarea':
        this.#blank('area')
        this.#hint(attributes)
        return this.#dropText()
      case 'select':
        this.#options = []
        return () => {
          this.#offered.push(...(this.#options ?? []))
          this.#options = null
        }
      case 'option':
        this.#optionText = []
        return () => this.#option(attributes)
      case 'table':
      case 'thead':
      case 'tr':
      case 'td':
      case 'th':
        return this.#enterTable(name)
      default:
    }
    if (!blockTags.has(name)) return null
    this.#flush()
    return () => this.#flush()
  }

  #within(what: 'bold' | 'quiet', block = false): () => void {
    this.#state[what] += 1
    return () => {
      if (block) this.#flush()
      this.#state[what] -= 1
    }
  }

  /** What stands in a large box is what somebody typed, not what the form asks. */
  #dropText(): () => void {
    const before = this.#buffer.length
    return () => {
      const typed = oneLine(this.#buffer.splice(before).join(''))
      if (typed !== '') this.#buffer.push(` (${typed}) `)
    }
  }

  #option(attributes: Attributes): void {
    const text = oneLine(this.#optionText?.join('') ?? '')
    this.#optionText = null
    // The first entry of a drop-down is often only an invitation.
    const empty = attributes['value'] === '' && isInvitation(text)
    if (text !== '' && !empty) (this.#options ?? this.#offered).push(text)
    else if (text !== '') this.#count(`empty answer (“${text.slice(0, 40)}”)`)
  }

  #input(attributes: Attributes): void {
    const type = (attributes['type'] ?? 'text').toLowerCase()
    switch (type) {
      case 'hidden':
        return
      case 'submit':
      case 'reset':
      case 'button':
      case 'image': {
        const text = oneLine(attributes['value'] ?? '')
        if (text === '') return
        this.#flush()
        this.#state.aside += 1
        this.text(text)
        this.#flush()
        this.#state.aside -= 1
        return
      }
      case 'checkbox':
        this.#buffer.push(' ☐ ')
        return
      case 'radio':
        this.#buffer.push(' ○ ')
        return
      case 'date':
      case 'datetime-local':
      case 'month':
      case 'week':
        this.#blank('date')
        return
      case 'number':
      case 'range':
        this.#blank('number')
        break
      default:
        this.#blank('line')
    }
    this.#hint(attributes)
  }

  #blank(control: Control): void {
    this.#buffer.push(' ____ ')
    this.#control = control
  }

  /** The grey words in a box are seen by whoever fills the form. */
  #hint(attributes: Attributes): void {
    const hint = oneLine(attributes['placeholder'] ?? '')
    if (hint !== '') this.#buffer.push(` (${hint}) `)
  }

  #enterTable(name: string): (() => void) | null {
    if (name === 'table') {
      this.#flush()
      this.#tableDepth += 1
      if (this.#tableDepth === 1) this.#table = { rows: [], head: 0, inHead: false }
      return () => {
        this.#flush()
        this.#tableDepth -= 1
        if (this.#tableDepth === 0) this.#endTable()
      }
    }
    const table = this.#table
    // A table in a cell is read as lines of that cell.
    if (!table || this.#tableDepth > 1) {
      this.#flush()
      return () => this.#flush()
    }
    if (name === 'thead') {
      table.inHead = true
      return () => {
        table.inHead = false
      }
    }
    if (name === 'tr') {
      this.#flush()
      table.rows.push([])
      return () => {
        if (table.inHead) table.head = table.rows.length
      }
    }
    this.#flush()
    if (table.rows.length === 0) table.rows.push([])
    this.#cell = {
      lines: [],
      header: name === 'th',
      control: null,
      options: [],
      bold: name === 'th',
    }
    return () => {
      this.#flush()
      this.#endCell()
    }
  }

  #endCell(): void {
    const cell = this.#cell
    const row = this.#table?.rows.at(-1)
    this.#cell = null
    if (!cell || !row) return
    if (this.#cells >= mostCells) {
      this.#over += cell.lines.length
      return
    }
    this.#cells += 1
    this.#id += 1
    const { lines, control, options, bold } = cell
    row.push({ id: this.#id, lines, control, options, bold })
  }

  #endTable(): void {
    const table = this.#table
    this.#table = null
    if (!table) return
    const rows = table.rows.filter((row) => row.length > 0)
    if (rows.length === 0) return
    const allHeads =
      rows.length > 1 && table.head === 0 && (rows[0]?.every(({ bold }) => bold) ?? false)
    this.#blocks.push({ kind: 'table', rows, head: table.head || (allHeads ? 1 : 0) })
  }

  /** Ends the line that is being read. */
  #flush(): void {
    // Lines of the source end no line on screen, unless the text is preformatted.
    const raw = this.#buffer.join('')
    const parts = this.#pre > 0 ? raw.split('\n') : [raw]
    const control = this.#control
    const options = this.#offered
    const { chars, bold, quiet } = this.#all
    this.#buffer = []
    this.#control = null
    this.#offered = []
    this.#all = { chars: 0, bold: '', quiet: 0 }
    const lines = parts.map(oneLine).filter((line) => line !== '')
    if (lines.length === 0 && options.length > 0) lines.push('')
    for (const text of lines) {
      if (this.#cell) {
        if (text !== '') this.#cell.lines.push(text)
        this.#cell.control ??= control
        this.#cell.options.push(...options)
        this.#cell.bold ||= isLead(bold, text)
        continue
      }
      if (this.#blocks.length >= mostBlocks) {
        this.#over += 1
        continue
      }
      this.#id += 1
      if (this.#heading !== null && options.length === 0) {
        this.#blocks.push({ kind: 'heading', id: this.#id, level: this.#heading, text })
        continue
      }
      this.#blocks.push({
        ...plainLine(this.#id, text),
        mark: this.#item,
        depth: this.#lists.length,
        bold: isLead(bold, text),
        quiet: chars > 0 && quiet === chars,
        aside: this.#state.aside > 0,
        control,
        options: [...options],
      })
      // A second paragraph of an item is no second item.
      this.#item = 'none'
    }
  }

  #count(what: string): void {
    this.#left.set(what, (this.#left.get(what) ?? 0) + 1)
  }
}

/** Whether the bold words are all of a line, or all but a bracket or what follows a colon. */
function isLead(bold: string, line: string): boolean {
  const lead = oneLine(bold)
  if (lead === '' || !line.startsWith(lead)) return false
  const rest = line.slice(lead.length).trim()
  return (
    /^[:*?.]*$/.test(rest) ||
    /^[([].*[)\]]$/.test(rest) ||
    lead.endsWith(':') ||
    rest.startsWith(':')
  )
}

function isHidden(name: string, attributes: Attributes): boolean {
  if (name === 'input' || name === 'br' || name === 'img' || name === 'hr') return false
  if (voidTags.has(name)) return false
  const style = attributes['style'] ?? ''
  return (
    'hidden' in attributes ||
    /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i.test(style)
  )
}

const voidTags = new Set(
  'area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen'.split(
    ' ',
  ),
)

function isBold(name: string, attributes: Attributes): boolean {
  const weight = /font-weight\s*:\s*(\w+)/i.exec(attributes['style'] ?? '')?.[1]?.toLowerCase()
  if (name === 'b' || name === 'strong') return weight !== 'normal' && weight !== '400'
  return name === 'span' && (weight === 'bold' || Number(weight) >= 600)
}
