import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { contract } from '#contract/contract.ts'
import { contractAsJson, contractAsMarkdown } from '../../scripts/contract-text.ts'

test('docs/contract.md is what `npm run contract` writes', () => {
  const committed = readFileSync(resolve(import.meta.dirname, '../../docs/contract.md'), 'utf8')
  expect(committed, 'run `npm run contract` and commit docs/contract.md').toBe(contractAsMarkdown())
})

test('every method has JSON Schemas for what goes in and what comes out', () => {
  const { methods } = contractAsJson()
  expect(Object.keys(methods)).toEqual(Object.keys(contract))
  for (const { about, input } of Object.values(methods)) {
    expect(about).toMatch(/.{10}/)
    // A choice takes one of several strict objects.
    for (const shape of input.oneOf ?? input.anyOf ?? [input]) {
      expect(shape).toMatchObject({ type: 'object', additionalProperties: false })
    }
  }
})
