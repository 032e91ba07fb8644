import type { Column } from '#contract/template-definition.ts'
import { addHelp, type DraftField, draftOf, most, type Notes, shorten } from './draft.ts'
import { guessColumn, nothingAround } from './guess-type.ts'
import { keysFrom } from './keys.ts'
import { asField, hasWords, plainOption, readLine, unbracketed } from './line-fields.ts'
import { boxesIn, isOnlyBlank, optionsIn } from './marks.ts'
import type { FormCell, FormTable } from './outline.ts'

/** What came out of a table, in the order of its rows. */
export type FromTable =
  | { readonly kind: 'field'; readonly field: DraftField }
  | { readonly kind: 'heading'; readonly text: string; readonly id: number }
  /** A cell that is read as a line by itself. */
  | { readonly kind: 'cell'; readonly cell: FormCell }

type Row = readonly FormCell[]

/** Reads a table: columns to fill, one question a row, a grid of answers, or single cells. */
export function tableFields(table: FormTable, notes: Notes): FromTable[] {
  const rows = table.rows.filter((row) => row.length > 0)
  const [first, ...rest] = rows
  if (!first) return []
  const grid = answerGrid(first, rest, notes)
  if (grid) return grid
  if (isHeader(first, rest, table.head))
    return [{ kind: 'field', field: columnsField(first, rest, notes) }]
  const labelled = isPairHeader(first, rest, table.head)
  if (labelled) for (const cell of first) noteCell(cell, 'It names a column of questions.', notes)
  return (labelled ? rest : rows).flatMap((row) => rowFields(row, notes))
}

/** The words of a cell without places to write and empty boxes. */
function wordsOf(cell: FormCell | undefined): string {
  if (!cell) return ''
  return cell.lines
    .filter((line) => !isOnlyBlank(line) && hasWords(line))
    .join(' ')
    .trim()
}

/** A cell to be filled: empty, blanks alone, or an empty box. */
function isOpen(cell: FormCell | undefined): boolean {
  return cell !== undefined && cell.options.length === 0 && wordsOf(cell) === ''
}

function isHeader(header: Row, rest: readonly Row[], head: number): boolean {
  if (header.length < 2 || header.filter((cell) => wordsOf(cell) !== '').length < header.length - 1)
    return false
  if (header.some((cell) => isOpen(cell) && cell.control !== null)) return false
  if (header.some((cell) => cell.lines.length > 3 || boxesIn(cell.lines.join(' ')))) return false
  if (rest.length === 0) return head > 0
  const open = rest.every((row) => row.slice(1).every((cell) => isOpen(cell)))
  if (!open) return false
  const named = rest.some(
    (row) => wordsOf(row[0]) !== '' && !/^\d{1,3}[.)]?$/.test(wordsOf(row[0])),
  )
  if (!named) return true
  // Two columns with a word in each row are questions and answers, unless the heads say otherwise.
  return header.length > 2 && rest.every((row) => !/[?]$/.test(wordsOf(row[0])))
}

const answerHead =
  /^(answers?|responses?|reply|your (answer|reply)|details?|comments?|notes?|value|to fill( in)?)$/i

function isPairHeader(header: Row, rest: readonly Row[], head: number): boolean {
  if (header.length < 2 || rest.length === 0 || header.some((cell) => wordsOf(cell) === ''))
    return false
  return (
    head > 0 ||
    answerHead.test(wordsOf(header[1])) ||
    (header.length === 2 &&
      rest.every((row) => row.length === 2 && isOpen(row[1]) && !isOpen(row[0])))
  )
}

/** `Question | Yes | No`, with a question in each row. */
function answerGrid(header: Row, rest: readonly Row[], notes: Notes): FromTable[] | null {
  const heads = header.map((cell) => wordsOf(cell))
  const offered = heads.slice(1).filter((text) => text !== '' && !answerHead.test(text))
  if (offered.length < 2 || rest.length === 0 || !areAnswers(offered)) return null
  const asks = rest.every(
    (row) => wordsOf(row[0]) !== '' && row.slice(1).every((cell) => isOpen(cell)),
  )
  if (!asks) return null
  const others = header.filter((_, index) => index === 0 || !offered.includes(heads[index] ?? ''))
  for (const cell of others) noteCell(cell, 'It names a column of questions.', notes)
  const answers = header.filter((cell) => !others.includes(cell))
  return rest.map((row, index): FromTable => {
    const cell = row[0]
    const label = wordsOf(cell)
    const ids = row.map(({ id }) => id)
    const field = draftOf(
      { ...asField(label, 'The table offers these answers to it.'), options: offered },
      label,
      // The heads stand once in the form: they count with the first question.
      index === 0 ? [...answers.map(({ id }) => id), ...ids] : ids,
    )
    if (index === 0) field.source.push(offered.join(' | '))
    field.asks = false
    return { kind: 'field', field }
  })
}

const answer =
  /^(yes|no|y|n|n\/?a|partly|partially|maybe|unknown|not sure|don.t know|done|open|\d{1,2}|low|medium|middle|high|none|some|all|never|rarely|sometimes|often|always|poor|fair|good|very good|excellent|bad|strongly (dis)?agree|(dis)?agree|neutral|true|false|red|amber|yellow|green|ok|not ok|important|unimportant|weak|strong)$/i

function areAnswers(heads: readonly string[]): boolean {
  return heads.every((head) => answer.test(head))
}

/** A table with headings and room under them. */
function columnsField(header: Row, rest: readonly Row[], notes: Notes): DraftField {
  const heads = header
    .map((cell) => ({ cell, text: wordsOf(cell) }))
    .filter(({ text }) => text !== '')
  const kept = heads.slice(0, most.columns)
  for (const { cell } of heads.slice(most.columns))
    noteCell(cell, `More than ${most.columns} columns.`, notes)
  const ids = [...header, ...rest.flat()]
    .filter((cell) => !heads.slice(most.columns).some((over) => over.cell === cell))
    .map(({ id }) => id)
  const names = rest.map((row) => wordsOf(row[0])).filter((text) => !/^\d{0,3}[.)]?$/.test(text))
  const field: DraftField = {
    ...draftOf(
      { ...asField('', ''), around: nothingAround },
      kept.map(({ text }) => text).join(' | '),
      ids,
    ),
  }
  const numbering =
    names.length === 0 && /^(no\.?|nr\.?|#)$/i.test(kept[0]?.text ?? '') && kept.length > 2
  const columns = numbering ? kept.slice(1) : kept
  if (numbering && kept[0]) {
    // A number for each row is what the table of the app has anyway.
    field.ids.splice(field.ids.indexOf(kept[0].cell.id), 1)
    noteCell(kept[0].cell, 'Rows need no number of their own.', notes)
  }
  if (isPeople(columns.map(({ text }) => text))) {
    field.type = 'people'
    field.why = 'A table of people: name, role and the like.'
    for (const { cell, text } of columns) {
      if (personColumn.test(text)) continue
      field.ids.splice(field.ids.indexOf(cell.id), 1)
      noteCell(cell, 'A list of people has no such column.', notes)
    }
  } else {
    field.type = 'table'
    field.why = 'A table with room under its headings.'
    field.columns = columnsFrom(
      columns.map(({ text }) => text),
      notes,
    )
  }
  if (names.length > 0) {
    field.source.push(...names)
    const rows = `Rows: ${names.join(', ')}`
    if (!addHelp(field, rows))
      notes.push({ text: rows, why: 'Too long for the help of the table.', ids: [] })
  }
  return field
}

const personColumn =
  /\b(name|contact|person|who|role|title|position|function|job|influence|power|stance|attitude|support|for or against|gain|interest|win|motive|last (contact|met|seen)|owner|our (contact|owner))\b/i

function isPeople(heads: readonly string[]): boolean {
  const [first = ''] = heads
  const named =
    /\b(name|contact|person|who|stakeholder|decision[- ]maker)s?\b/i.test(first) &&
    !/company|account|product|project|competitor/i.test(first)
  return (
    named &&
    heads
      .slice(1)
      .some((text) =>
        /\b(role|title|position|function|job|influence|power|stance|attitude|support)\b/i.test(
          text,
        ),
      )
  )
}

function columnsFrom(heads: readonly string[], notes: Notes): Column[] {
  const labels = heads.map((text) => {
    const label = shorten(text, most.column)
    if (label !== text)
      notes.push({ text, why: 'Too long for the heading of a column; this is all of it.', ids: [] })
    return label
  })
  const keys = keysFrom(labels, 'column')
  return labels.map((label, index): Column => {
    const key = keys[index] ?? `column_${index}`
    const bracket = /[([]([^()[\]]*)[)\]]$/.exec(label)?.[1] ?? label
    const choices =
      /^(yes|y)\s*\/\s*(no|n)$/i.test(label) || /^(yes|y)\s*\/\s*(no|n)$/i.test(bracket)
        ? ['Yes', 'No']
        : null
    return choices
      ? { key, label, type: 'choice', choices }
      : { key, label, type: guessColumn(label) }
  })
}

/** A row by itself: a heading over all columns, a label with room beside it, or single cells. */
function rowFields(row: Row, notes: Notes): FromTable[] {
  const filled = row.filter((cell) => !isOpen(cell))
  if (filled.length === 0) return []
  const [only] = filled
  if (row.length === 1 && only) return [lone(only)]
  const found: FromTable[] = []
  let at = 0
  while (at < row.length) {
    const cell = row[at]
    const beside = row[at + 1]
    at += 1
    if (!cell || isOpen(cell)) continue
    if (wordsOf(cell) === '' || cell.options.length > 0) {
      found.push({ kind: 'cell', cell })
      continue
    }
    if (beside && isOpen(beside)) {
      // An empty cell is room for one line; more of them in a row are the same room.
      found.push(pair(cell, beside, notes))
      at += 1
      while (at < row.length && isOpen(row[at])) at += 1
      continue
    }
    if (beside && offers(beside)) {
      found.push(pair(cell, beside, notes))
      at += 1
      continue
    }
    found.push({ kind: 'cell', cell })
  }
  return found
}

function lone(cell: FormCell): FromTable {
  const text = wordsOf(cell)
  const [line] = cell.lines
  const plain = cell.lines.length === 1 && line !== undefined && cell.options.length === 0
  const words =
    plain &&
    readLine({
      text: line,
      mark: 'none',
      bold: cell.bold,
      quiet: false,
      control: null,
      options: [],
    }).kind === 'words'
  return words && text.length <= 80 && !/[.!,;]$/.test(text)
    ? { kind: 'heading', text, id: cell.id }
    : { kind: 'cell', cell }
}

/** Whether a cell holds answers to choose from, or a hint of what goes in. */
function offers(cell: FormCell): boolean {
  if (cell.options.length > 0) return true
  const boxes = boxesIn(cell.lines.join(' '))
  if (boxes) return !hasWords(boxes.lead)
  const text = wordsOf(cell)
  return (
    (optionsIn(text) !== null && text.length <= 80) ||
    (/^[([<].*[)\]>]$/.test(text) && text.length <= most.help) ||
    cell.lines.some(isOnlyBlank)
  )
}

function pair(cell: FormCell, beside: FormCell, notes: Notes): FromTable {
  const [head = '', ...rest] = cell.lines.filter((line) => hasWords(line))
  const field = draftOf(asField(head, 'There is room beside it.'), cell.lines.join(' / '), [
    cell.id,
    beside.id,
  ])
  field.asks = false
  field.around = {
    ...field.around,
    control: beside.control,
    lines: beside.lines.length > 1 ? 2 : 0,
  }
  for (const line of rest) {
    if (!addHelp(field, unbracketed(line)))
      notes.push({ text: line, why: 'Too long for the help of its field.', ids: [] })
  }
  const text = beside.lines.join(' ')
  const boxes = boxesIn(text)
  const options =
    beside.options.length > 0
      ? beside.options
      : boxes && !hasWords(boxes.lead)
        ? boxes.options.map(plainOption).filter(hasWords)
        : (optionsIn(wordsOf(beside)) ?? [])
  if (hasWords(text) || options.length > 0)
    field.source.push(beside.options.length > 0 ? beside.options.join(' / ') : text)
  if (options.length > 0) {
    if (field.options.length > 0) addHelp(field, field.options.join(' / '))
    field.options = [...options]
    if (beside.options.length > 0 && hasWords(wordsOf(beside)))
      addHelp(field, unbracketed(wordsOf(beside)))
    field.several = boxes !== null && !boxes.round
    field.why = 'Answers to choose from stand beside it.'
  } else if (boxes) {
    field.options = ['Yes', 'No']
    field.why = 'A box to tick beside it: yes or no.'
  } else if (hasWords(text)) {
    const hint = wordsOf(beside)
    field.around = { ...field.around, unit: unbracketed(hint).slice(0, 40) }
    if (!addHelp(field, unbracketed(hint)))
      notes.push({ text: hint, why: 'Too long for the help of its field.', ids: [] })
  }
  return { kind: 'field', field }
}

function noteCell(cell: FormCell, why: string, notes: Notes): void {
  const text = [wordsOf(cell), ...cell.options].filter((part) => part !== '').join(' / ')
  if (text !== '') notes.push({ text, why, ids: [cell.id] })
}
