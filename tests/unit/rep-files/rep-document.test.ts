import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { repPage } from '#contract/rep-file-values.ts'
import { dataElement, repDocument } from '#core/features/rep-files/rep-document.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { anyValue } from '#tests/helpers/any-value.ts'
import { everyType } from '#tests/helpers/every-type.ts'
import { fc } from '#tests/helpers/fc.ts'
import { elementsOf } from '#tests/helpers/read-html.ts'
import { repPageOf, sentPlan } from '#tests/helpers/rep-page.ts'

const shell = { script: 'document.title = "Plans – ours"', style: 'body { color: red }' }

const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`

/** What stands in the element that holds the data, as a parser reads it. */
function dataOf(html: string): string {
  const held = elementsOf(html).filter(({ attributes }) => attributes['id'] === dataElement)
  expect(held).toHaveLength(1)
  return held[0]?.text ?? ''
}

/** Text with all that has ever ended a script early, or been read as something else than text. */
const nastyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '</script>',
        '</SCRIPT ',
        '<!--',
        '-->',
        ']]>',
        '<script>',
        '&lt;',
        '&#x3c;',
        '\\u003c',
        '\u2028',
        '\u2029',
        '\r\n',
        '\0',
        '"',
        "'",
        '\\',
        '\ud800',
        '😀',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''))

const anyPage = fc
  .record({
    message: nastyText,
    repName: nastyText,
    title: nastyText,
    label: nastyText,
    line: nastyText,
    values: fc.record(
      Object.fromEntries(fieldsOf(everyType).map((field) => [field.key, anyValue(field)])),
    ),
  })
  .map(({ message, repName, title, label, line, values }) => {
    const [section, ...others] = everyType.sections
    const definition = {
      ...everyType,
      sections: [...(section ? [{ ...section, label }] : []), ...others],
    }
    const filled = { ...values, line: { type: 'text' as const, text: line } }
    return repPageOf([{ ...sentPlan(1, filled, definition), title }, sentPlan(2)], {
      message,
      repName,
    })
  })

test('whatever the data are, a parser reads them back as they were, and no other element', () => {
  const empty = elementsOf(repDocument(shell, repPageOf([sentPlan(1)])))
  fc.assert(
    fc.property(anyPage, (page) => {
      const html = repDocument(shell, page)
      expect(JSON.parse(dataOf(html))).toEqual(JSON.parse(JSON.stringify(page)))
      expect(elementsOf(html).map(({ name }) => name)).toEqual(empty.map(({ name }) => name))
    }),
    { numRuns: 1000 },
  )
})

test('a page as the contract knows it comes back whole', () => {
  const page = repPageOf([sentPlan(1)], { message: 'a </script><!-- & \u2028 \u2029 b' })
  const html = repDocument(shell, page)
  expect(repPage.parse(JSON.parse(dataOf(html)))).toEqual(page)
  expect(dataOf(html)).not.toMatch(/[<>&\u2028\u2029]/)
})

test('the policy lets its own script and style run, and nothing go out', () => {
  const elements = elementsOf(repDocument(shell, repPageOf([sentPlan(1)])))
  const named = (wanted: string) => elements.filter(({ name }) => name === wanted)
  const at = elements.findIndex(({ attributes }) => 'http-equiv' in attributes)
  const policy = elements[at]?.attributes['content'] ?? ''
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `script-src '${hash(named('script').at(-1)?.text ?? '')}'`,
    `style-src '${hash(named('style')[0]?.text ?? '')}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ])
  expect(named('script').at(-1)?.text).toBe(shell.script)
  expect(named('style')[0]?.text).toBe(shell.style)
  // It stands before everything that it is about.
  expect(at).toBeLessThan(elements.findIndex(({ name }) => name === 'style' || name === 'script'))
  expect(elements.flatMap(({ attributes }) => Object.keys(attributes))).not.toContain('src')
})

test.each([
  ['script', '</script'],
  ['script', '<!--'],
  ['script', 'a\r\nb'],
  ['style', '</STYLE'],
  ['style', '\0'],
])('a built %s that a parser would read otherwise is refused: %j', (part, text) => {
  const page = repPageOf([sentPlan(1)])
  expect(() => repDocument({ ...shell, [part]: text }, page)).toThrow(part)
})
