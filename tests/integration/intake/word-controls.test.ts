import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { FoundForm } from '#contract/intake.ts'
import { wordOutline } from '#core/features/intake/word-outline.ts'
import { propose } from '#domain/intake/propose.ts'
import { openTestCore } from '#tests/helpers/core.ts'
import { fc } from '#tests/helpers/fc.ts'
import {
  contentControl,
  dropDown,
  formField,
  line,
  paragraph,
  symbol,
  table,
  wordFile,
} from '#tests/helpers/word-file.ts'

async function read(bytes: Uint8Array): Promise<FoundForm> {
  const { ok, files } = await openTestCore()
  return ok('intake.readFile', { token: files.offer('form.docx', bytes) })
}

type Seen = { label: string; type: string; choices?: readonly string[]; help?: string }

/** Each field with its type, and what else it says where it says something. */
async function fieldsOf(...body: readonly string[]): Promise<{ fields: Seen[]; notes: string }> {
  const { proposal, notes } = await read(
    wordFile([paragraph('Visit', 'Heading1'), ...body].join('')),
  )
  const fields = proposal.sections.flatMap((section) =>
    section.fields.map(({ label, type, choices, help }) => ({
      label,
      type,
      ...(choices ? { choices } : {}),
      ...(help === '' ? {} : { help }),
    })),
  )
  return { fields, notes: notes.map(({ text, why }) => `${text} ${why}`).join('\n') }
}

const entries = [
  ['Choose an item.', ''],
  ['High', 'h'],
  ['Low', 'l'],
] as const
const choices = ['High', 'Low']

describe('What a control of a Word form offers', () => {
  test('a drop-down is a choice of its entries, and the invitation is told, not offered', async () => {
    const { fields, notes } = await fieldsOf(
      line('Priority: ', dropDown(entries, 'Choose an item.')),
      line('Weight: ', dropDown(entries, 'High')),
      line('Reach: ', dropDown(entries, 'Choose an item.', 'comboBox')),
    )
    expect(fields).toEqual([
      { label: 'Priority', type: 'choice', choices },
      { label: 'Weight', type: 'choice', choices },
      { label: 'Reach', type: 'choice', choices },
    ])
    expect(notes).toContain('“Choose an item.”')
  })

  test('in another language as well', async () => {
    const german = [
      ['Wählen Sie ein Element aus.', ''],
      ['Hoch', 'Hoch'],
      ['Tief', 'Tief'],
    ] as const
    const { fields, notes } = await fieldsOf(
      line('Vorrang: ', dropDown(german, 'Wählen Sie ein Element aus.')),
      line(
        'Nächster Anruf: ',
        contentControl('<w:date/>', 'Klicken oder tippen Sie, um ein Datum einzugeben.'),
      ),
    )
    expect(fields).toEqual([
      { label: 'Vorrang', type: 'choice', choices: ['Hoch', 'Tief'] },
      { label: 'Nächster Anruf', type: 'date' },
    ])
    expect(notes).toContain('Wählen Sie ein Element aus.')
  })

  test('dates and texts are places to write; what invites is no help, what explains is', async () => {
    const { fields } = await fieldsOf(
      line('Next call: ', contentControl('<w:date/>', 'Click or tap to enter a date.')),
      line('Goal: ', contentControl('<w:text/>', 'Click or tap here to enter text.')),
      line(
        'Why: ',
        contentControl('<w:text w:multiLine="1"/>', 'Click or tap here to enter text.'),
      ),
      line('Signed by: ', contentControl('<w:showingPlcHdr/><w:text/>', 'Name and title')),
      line('Empty: ', contentControl('<w:text/>', '')),
    )
    expect(fields).toEqual([
      { label: 'Next call', type: 'date' },
      { label: 'Goal', type: 'text' },
      { label: 'Why', type: 'long_text' },
      { label: 'Signed by', type: 'text', help: 'Name and title' },
      { label: 'Empty', type: 'text' },
    ])
  })

  test('a control around a paragraph or in a cell is read where it stands', async () => {
    const block = `<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>${paragraph('Click or tap to enter a date.')}</w:sdtContent></w:sdt>`
    const { fields } = await fieldsOf(
      table([
        ['Region', line(dropDown(entries, 'Choose an item.'))],
        ['Visited on', line(contentControl('<w:date/>', 'Click or tap to enter a date.'))],
      ]),
      paragraph('Date of decision:'),
      block,
    )
    expect(fields).toEqual([
      { label: 'Region', type: 'choice', choices },
      { label: 'Visited on', type: 'date' },
      { label: 'Date of decision', type: 'date' },
    ])
  })

  test('form fields of older versions: drop-down, text, date, number, and their help', async () => {
    const list = '<w:ddList><w:listEntry w:val="High"/><w:listEntry w:val="Low"/></w:ddList>'
    const { fields } = await fieldsOf(
      line('Priority: ', formField(list, 'FORMDROPDOWN', '')),
      line('Goal: ', formField('<w:textInput/>', 'FORMTEXT', '\u2002\u2002\u2002')),
      line(
        'Decision: ',
        formField('<w:textInput><w:type w:val="date"/></w:textInput>', 'FORMTEXT', ''),
      ),
      line(
        'Units: ',
        formField('<w:textInput><w:type w:val="number"/></w:textInput>', 'FORMTEXT', ''),
      ),
      line(
        'Owner: ',
        formField('<w:helpText w:type="text" w:val="Who signs"/><w:textInput/>', 'FORMTEXT', ''),
      ),
    )
    expect(fields).toEqual([
      { label: 'Priority', type: 'choice', choices },
      { label: 'Goal', type: 'text' },
      { label: 'Decision', type: 'date' },
      { label: 'Units', type: 'number' },
      { label: 'Owner', type: 'text', help: 'Who signs' },
    ])
  })

  const boxes: [string, string, 'symbol' | 'typed'][] = [
    ['Wingdings', 'o', 'symbol'],
    ['Wingdings', '\u00A8', 'symbol'],
    ['Wingdings', 'q', 'symbol'],
    ['Wingdings', 'o', 'typed'],
    ['Wingdings', '\uF0A8', 'typed'],
    ['Wingdings 2', '\u00A3', 'symbol'],
    ['Wingdings 2', '*', 'typed'],
    ['Webdings', 'c', 'symbol'],
  ]
  test.each(boxes)('a box of the font %s, letter %s, %s, is a box', async (font, letter, way) => {
    const box = symbol(font, letter, way)
    const { fields } = await fieldsOf(line('Sent: ', box, ' Yes ', box, ' No ', box, ' Not yet'))
    expect(fields).toMatchObject([{ label: 'Sent', choices: ['Yes', 'No', 'Not yet'] }])
  })

  test('simple fields, page breaks, moved text: no word vanishes or grows together', async () => {
    const { proposal, notes } = await read(
      wordFile(
        [
          paragraph('Visit', 'Heading1'),
          line(
            'Customer: ',
            '<w:fldSimple w:instr=" MERGEFIELD Name "><w:r><w:t>«Name»</w:t></w:r></w:fldSimple>',
          ),
          line('Aim of the visit:', '<w:r><w:br w:type="page"/></w:r>', 'Next step:'),
          line('<w:dir w:val="rtl"><w:r><w:t>Risks:</w:t></w:r></w:dir>'),
          line(
            'Formula: ',
            '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath>',
          ),
        ].join(''),
      ),
    )
    const text = JSON.stringify(proposal)
    expect(text).toContain('«Name»')
    expect(proposal.sections.flatMap(({ fields }) => fields.map(({ label }) => label))).toEqual(
      expect.arrayContaining(['Aim of the visit', 'Next step', 'Risks']),
    )
    expect(notes.map(({ why }) => why)).toContain('One formula was left out.')
  })

  const reported = new URL(
    '../../../../shared/data/reported/12-drop-down-and-date-controls.docx',
    import.meta.url,
  )
  test.skipIf(!existsSync(reported))('the reported form', async () => {
    const { proposal } = await read(readFileSync(reported))
    expect(
      proposal.sections.flatMap(({ fields }) =>
        fields.map(({ label, type, choices: offered }) => [label, type, offered]),
      ),
    ).toEqual([
      ['Priority', 'choice', ['High', 'Medium', 'Low']],
      ['Next call', 'date', undefined],
      ['Goal', 'text', undefined],
    ])
  })
})

const word = fc.stringMatching(/^[a-zA-Zäöüé]{3,9}$/)
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((some) => some.join(' '))
const piece = fc.oneof(
  words.map((text) => ({ xml: `<w:r><w:t xml:space="preserve">${text} </w:t></w:r>`, text })),
  words.map((text) => ({ xml: contentControl('<w:text/>', text), text })),
  words.map((text) => ({ xml: contentControl('<w:date/>', text), text })),
  words.map((text) => ({ xml: contentControl('', text), text })),
  fc.tuple(words, words).map(([a, b]) => ({
    xml: dropDown(
      [
        [a, 'a'],
        [b, ''],
      ],
      a,
    ),
    text: `${a} ${b}`,
  })),
  words.map((text) => ({ xml: formField('<w:textInput/>', 'FORMTEXT', text), text })),
  fc.tuple(words, words).map(([a, b]) => ({
    xml: formField(
      `<w:ddList><w:listEntry w:val="${a}"/><w:listEntry w:val="${b}"/></w:ddList>`,
      'FORMDROPDOWN',
      '',
    ),
    text: `${a} ${b}`,
  })),
  words.map((text) => ({
    xml: `<w:fldSimple w:instr=" REF x "><w:r><w:t>${text}</w:t></w:r></w:fldSimple>`,
    text,
  })),
  words.map((text) => ({ xml: `<w:r><w:br w:type="page"/><w:t>${text}</w:t></w:r>`, text })),
  words.map((text) => ({
    xml: `<w:unknownThing><w:r><w:t>${text}</w:t></w:r></w:unknownThing>`,
    text,
  })),
  fc.constantFrom('typed' as const, 'symbol' as const).map((way) => ({
    xml: symbol('Wingdings', 'o', way),
    text: '',
  })),
)
const block = fc
  .tuple(fc.boolean(), fc.array(piece, { minLength: 1, maxLength: 5 }))
  .map(([inTable, pieces]) => {
    const xml = `<w:p>${pieces.map((one) => one.xml).join('')}</w:p>`
    return {
      xml: inTable ? table([['Label', xml]]) : xml,
      text: pieces.map(({ text }) => text).join(' '),
    }
  })

test('no word of a Word form is lost, whatever holds it: it is in the template or told', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 8 }), async (blocks) => {
      const outline = await wordOutline(wordFile(blocks.map(({ xml }) => xml).join('')))
      const { proposal, notes } = propose(outline, 'Form')
      const there = JSON.stringify({ proposal, notes }).toLowerCase()
      const wanted = blocks.flatMap(({ text }) => text.toLowerCase().match(/\p{L}{2,}/gu) ?? [])
      const lost = wanted.filter((one) => !there.includes(one))
      expect(lost).toEqual([])
    }),
    { numRuns: 400 },
  )
})
