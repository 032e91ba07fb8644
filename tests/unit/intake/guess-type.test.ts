import { expect, test } from 'vitest'
import type { ProposedField } from '#contract/intake.ts'
import { guessColumn } from '#domain/intake/guess-type.ts'
import { propose } from '#domain/intake/propose.ts'
import { textOutline } from '#domain/intake/text-outline.ts'

function fieldsOf(text: string): ProposedField[] {
  return propose(textOutline(text), '').proposal.sections.flatMap(({ fields }) => fields)
}

test.each<[string, string, ProposedField['type']]>([
  ['Name:', 'Name', 'text'],
  ['Customer ______', 'Customer', 'text'],
  ['Customer ......', 'Customer', 'text'],
  ['Date of the decision:', 'Date of the decision', 'date'],
  ['When do they decide?', 'When do they decide?', 'date'],
  ['Deadline: ____', 'Deadline', 'date'],
  ['Signed: __/__/____', 'Signed', 'date'],
  ['Contract ends on: ____', 'Contract ends on', 'date'],
  ['Are the figures up to date: ____', 'Are the figures up to date', 'text'],
  ['Budget: ____', 'Budget', 'money'],
  ['Deal value (EUR):', 'Deal value', 'money'],
  ['Costs of a stop: ____ €', 'Costs of a stop', 'money'],
  ['What is our value to them?', 'What is our value to them?', 'long_text'],
  ['How many sites?', 'How many sites?', 'number'],
  ['Number of employees:', 'Number of employees', 'number'],
  ['Probability: ____ %', 'Probability', 'number'],
  ['Phone number:', 'Phone number', 'text'],
  ['Why now?', 'Why now?', 'long_text'],
  ['How is the budget approved?', 'How is the budget approved?', 'long_text'],
  ['1. Describe the problem', 'Describe the problem', 'long_text'],
  ['What is the name of the sponsor?', 'What is the name of the sponsor?', 'text'],
  ['Who are the decision makers?', 'Who are the decision makers?', 'people'],
  ['List the three main risks:', 'List the three main risks', 'list'],
  ['Is the budget approved?', 'Is the budget approved?', 'choice'],
  ['Approved? Yes / No', 'Approved?', 'choice'],
  ['Stage: early / middle / late', 'Stage', 'choice'],
  ['Sent ☐ yes ☐ no', 'Sent', 'choice'],
  ['Sent: [ ] yes [ ] no', 'Sent', 'choice'],
  ['Urgency (low / medium / high):', 'Urgency', 'choice'],
  ['- Main competitor', 'Main competitor', 'text'],
  ['b) Main competitor', 'Main competitor', 'text'],
  ['Q4: Main competitor', 'Main competitor', 'text'],
])('“%s” asks for “%s”, a %s', (line, label, type) => {
  expect(fieldsOf(line).map((field) => [field.label, field.type])).toEqual([[label, type]])
  expect(fieldsOf(line)[0]?.why).not.toBe('')
  expect(fieldsOf(line)[0]?.source).toEqual([line])
})

test('the options of a choice are those of the form', () => {
  expect(fieldsOf('Stage: early / middle / late')[0]?.choices).toEqual(['early', 'middle', 'late'])
  expect(fieldsOf('How did they find us?\n- fair\n- web').length).toBe(1)
  expect(fieldsOf('Where did they find us?\n☐ Fair\n☐ Web\n☐ Other: ____')[0]?.choices).toEqual([
    'Fair',
    'Web',
    'Other',
  ])
})

test('brackets and a paragraph behind a question are its help', () => {
  const [field] = fieldsOf('Sponsor (who pays):\nThe one who signs, not the one who asks.\nNext:')
  expect(field?.help).toBe('who pays; The one who signs, not the one who asks.')
})

test('two blanks in one line are two fields, a star makes one required', () => {
  expect(
    fieldsOf('Name*: ____ Date: ____').map(({ label, type, required }) => [label, type, required]),
  ).toEqual([
    ['Name', 'text', true],
    ['Date', 'date', false],
  ])
})

test('a table with room under its headings is a table, one of people is people', () => {
  const [table] = fieldsOf('What\tBy when\tPrice\n\t\t\n\t\t\n')
  expect(table?.columns?.map(({ label, type }) => [label, type])).toEqual([
    ['What', 'text'],
    ['By when', 'date'],
    ['Price', 'money'],
  ])
  expect(fieldsOf('| Name | Role |\n|---|---|\n| | |')[0]?.type).toBe('people')
})

test.each<[string, string]>([
  ['Date', 'date'],
  ['Due', 'date'],
  ['Amount', 'money'],
  ['Revenue in EUR', 'money'],
  ['Quantity', 'number'],
  ['Share %', 'number'],
  ['Action', 'text'],
  ['Order no.', 'text'],
])('a column “%s” holds %s', (label, type) => {
  expect(guessColumn(label)).toBe(type)
})

test('headings of a plain text open sections, its first line is the name', () => {
  const { proposal } = propose(
    textOutline(
      'Visit report\n============\n\nCUSTOMER\nName:\nCity:\n\nNext steps\n1. What next?',
    ),
    '',
  )
  expect(proposal.name).toBe('Visit report')
  expect(proposal.sections.map(({ label, fields }) => [label, fields.length])).toEqual([
    ['CUSTOMER', 2],
    ['Next steps', 1],
  ])
})
