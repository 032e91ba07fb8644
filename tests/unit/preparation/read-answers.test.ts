import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, test } from 'vitest'
import { readAnswers, readCodes, sameWords } from '#domain/preparation/read-answers.ts'
import { answersText, sheetText } from '#domain/preparation/sheet-text.ts'
import { aSheet, code } from './a-sheet.ts'

const sheet = aSheet()
const keys = sheet.questions.map(({ key }) => key)

/** The sheet as a rep sends it back: each answer typed below its mark. */
function filled(answers: readonly string[]): string {
  let at = -1
  return sheetText(sheet, code)
    .split('\n')
    .map((line) => {
      if (line !== 'Answer:') return line
      at += 1
      return `${line}\n${answers[at] ?? ''}`
    })
    .join('\n')
}

/** What can stand in an answer as it is kept: no spaces at the end of lines, none around. */
function asKept(text: string): string {
  return text
    .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}

function read(text: string): string[] {
  const { answers } = readAnswers(text, sheet.questions)
  return keys.map((key) => answers.get(key) ?? '(missing)')
}

const headed = (text: string) =>
  readAnswers(text, sheet.questions).answers.size > 0 ||
  /end\W*of\W*the\W*sheet|sheet\W*pl|please write a few words|^\W*(your )?answer\s*:|^\s*</i.test(
    text,
  )

// Words, signs, quotes of their own, emoji, other scripts – anything but the sheet's own lines.
const answer = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 120 }),
    fc
      .array(
        fc.constantFrom(
          'fine',
          '- one',
          '> quoted by me',
          '--',
          '1. first',
          '***',
          'a  b',
          '“so”',
          '',
          'Größe 50 %',
          '<script>alert(1)</script>',
          '3 < 5',
          'Договор',
          '顧客',
          'On Monday he wrote: no',
          '=== x ===',
        ),
        { maxLength: 6 },
      )
      .map((lines) => lines.join('\n')),
  )
  // oxlint-disable-next-line no-control-regex -- control characters are taken out, which is a test of its own
  .filter((text) => !/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/.test(text) && !headed(text))
const answers = fc.array(answer, { minLength: keys.length, maxLength: keys.length })

const quote = (text: string, mark: string) =>
  text
    .split('\n')
    .map((line) => `${mark}${line}`)
    .join('\n')
const crlf = (text: string) => text.replaceAll('\n', '\r\n')
const trailing = (text: string) => text.replaceAll('\n', '  \n')
const smart = (text: string) =>
  text
    .replaceAll("'", '’')
    .replaceAll(/"([^"]*)"/g, '“$1”')
    .replaceAll('–', '-')
function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => line.replaceAll(new RegExp(`(.{${width},}?\\S) +(?=\\S)`, 'gu'), '$1\n'))
    .join('\n')
}

describe('what a rep sends back', () => {
  test('comes home as it was written, quoted or not, whatever ends the lines (2,000 runs)', () => {
    fc.assert(
      fc.property(
        answers,
        fc.constantFrom('', '> ', '>', '> > ', '>>> '),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom('', 'Hi, see below. Regards, Anna\n\n'),
        fc.constantFrom('', '\n-- \nAnna Lindt\nConfidential'),
        (given, mark, ends, spaces, above, below) => {
          let text = quote(filled(given), mark)
          if (spaces) text = trailing(text)
          if (ends) text = crlf(text)
          expect(read(above + text + below)).toEqual(given.map(asKept))
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test('says the same when lines were wrapped anew, before or after they were quoted (2,000 runs)', () => {
    fc.assert(
      fc.property(
        answers,
        fc.integer({ min: 12, max: 80 }),
        fc.constantFrom('', '> ', '> > '),
        fc.constantFrom('smart', 'upper', 'as is'),
        (given, width, mark, change) => {
          const plain = filled(given)
          let text = quote(wrap(change === 'smart' ? smart(plain) : plain, width), mark)
          if (change === 'upper') {
            text = text
              .split('\n')
              .map((line) => (/^(> )*\d\. /.test(line) ? line.toUpperCase() : line))
              .join('\n')
          }
          const came = read(text)
          for (const [index, one] of given.entries()) {
            const sent = asKept(change === 'smart' ? smart(one) : one)
            // An answer that was in a line which looks like a heading was turned to capitals too.
            const same =
              change === 'upper'
                ? sameWords((came[index] ?? '').toUpperCase(), sent.toUpperCase())
                : sameWords(came[index] ?? '', sent)
            expect(same, `${JSON.stringify(came[index])} for ${JSON.stringify(sent)}`).toBe(true)
          }
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test('is read from what the page of the sheet saves (1,000 runs)', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const saved = answersText(
          sheet,
          code,
          new Map(keys.map((key, at) => [key, given[at] ?? ''])),
        )
        expect(readCodes(saved)).toEqual([code])
        expect(read(saved)).toEqual(given.map(asKept))
      }),
      { numRuns: 1_000 },
    )
  })

  test('is read to its end, whatever it is made of', () => {
    for (const piece of [
      '>',
      '<',
      '<a',
      '<script>',
      '</',
      '&#1',
      '1. What is on your mind?\n',
      ' \n',
      'a\u0301',
      '--\n',
      'On x wrote:\n',
    ]) {
      const text = piece.repeat(Math.ceil(200_000 / piece.length))
      for (const source of [text, `<p>${text}`, `${text}${filled([])}`]) {
        expect(readAnswers(source, sheet.questions).answers.size).toBeLessThanOrEqual(keys.length)
      }
    }
  })
})

describe('what mail programs do', () => {
  const given = ['I want to talk about travel.', 'September', '', '']

  test('answers between quoted headings', () => {
    const text = filled([])
      .split('\n')
      .map((line) => `> ${line}`)
    const at = text.indexOf('> Answer:')
    text.splice(at + 1, 0, 'I want to talk', 'about travel.')
    expect(read(text.join('\n'))[0]).toBe('I want to talk\nabout travel.')
  })

  test('an answer on the line of its heading, and one whose mark is gone', () => {
    const [first = '', second = ''] = sheet.questions.map(({ heading }) => heading)
    expect(read(`${first} Travel\n\n${second}\nSeptember`).slice(0, 2)).toEqual([
      'Travel',
      'September',
    ])
  })

  test('missing headings are missing, and numbers that became a list are no harm', () => {
    const text = 'What is on your mind?\nAnswer: Travel\n'
    expect(read(text)).toEqual(['Travel', '(missing)', '(missing)', '(missing)'])
  })

  test('answers above the sheet that is quoted once more', () => {
    const top = filled(given).split('End of the sheet')[0] ?? ''
    const text = `${top}\n\nOn Monday, 4 May 2026, at 09:00, the manager <boss@example.com>\nwrote:\n\n${quote(sheetText(sheet, code), '> ')}`
    expect(read(text)).toEqual(given)
  })

  test('a signature below the last answer, where the end of the sheet was deleted', () => {
    const text = filled(['', '', '', 'Nothing new']).split('End of the sheet')[0] ?? ''
    expect(read(`${text}\n-- \nAnna Lindt\n+49 30 1234`)[3]).toBe('Nothing new')
  })

  test('the source of a page, with scripts that stay unread', () => {
    const html = `<html><head><title>x</title><style>p{}</style></head><body>${filled(given)
      .split('\n')
      .map((line) => `<div>${line.replaceAll('&', '&amp;')}<br></div>`)
      .join('')}<script>alert("1. What is on your mind?")</script></body></html>`
    expect(read(html)).toEqual(given)
  })

  test('a code typed with letters for figures, broken over two quoted lines', () => {
    expect(readCodes('> Sheet PL-7K3F-\n> 92QX')).toEqual([code])
    expect(readCodes('sheet pl 0o1i lL92')).toEqual(['00111192'])
    expect(readCodes('no sheet at all')).toEqual([])
  })
})

describe('A rep who answers above the quoted sheet', () => {
  const quoted = [
    'On Mon, 4 May 2026 at 09:00, Sam <sam@example.com> wrote:',
    ...sheetText(sheet, code)
      .split('\n')
      .map((line) => `> ${line}`),
  ]
  const reply = (...lines: string[]) =>
    readAnswers([...lines, '', ...quoted].join('\n'), sheet.questions)

  test('with the numbers of the questions is read', () => {
    const { answers, above } = reply(
      'Hi Sam,',
      '',
      '1. The launch',
      'and who covers it',
      '2) Plan of Nordwind',
      '',
      'Best regards',
      'Anna',
    )
    expect(answers.get(keys[0] ?? '')).toBe('The launch\nand who covers it')
    expect(answers.get(keys[1] ?? '')).toBe('Plan of Nordwind')
    expect(above).toBe('')
  })

  test('without numbers is told, and given to no question', () => {
    const { answers, above } = reply('Hello Sam,', 'All is fine with me.', 'Thanks', 'Anna')
    expect([...answers.values()].every((answer) => answer === '')).toBe(true)
    expect(above).toBe('All is fine with me.')
  })

  test('to a sheet of one question is the answer to it', () => {
    const one = { ...sheet, questions: sheet.questions.slice(0, 1) }
    const back = sheetText(one, code).split('\n')
    const { answers, above } = readAnswers(
      ['Dear Sam,', 'The launch.', '', ...back.map((line) => `> ${line}`)].join('\n'),
      one.questions,
    )
    expect([...answers]).toEqual([[keys[0], 'The launch.']])
    expect(above).toBe('')
  })

  test('an answer below its heading stands before one above the sheet', () => {
    const inline = sheetText(sheet, code).replace('Answer:', 'Answer:\nBelow').split('\n')
    const { answers } = readAnswers(
      [
        '1. Above',
        '',
        'On Mon, 4 May 2026 at 09:00, Sam <sam@example.com> wrote:',
        ...inline.map((line) => `> ${line}`),
      ].join('\n'),
      sheet.questions,
    )
    expect(answers.get(keys[0] ?? '')).toBe('Below')
  })
})
