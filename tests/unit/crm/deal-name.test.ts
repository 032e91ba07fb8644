import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, it, test } from 'vitest'
import { nameBesideAccount, nameWithAccount } from '#domain/crm/deal-name.ts'

describe('a deal beside its account', () => {
  it.each([
    ['Cancity – GTX Basic', 'Cancity', 'GTX Basic'],
    ['Acme - 1,200 Widgets', 'Acme', '1,200 Widgets'],
    ['Nordwind: pumps', 'Nordwind', 'pumps'],
    ['Béla Foods – Line 2 – phase 1', 'bela foods', 'Line 2 – phase 1'],
    ['Pumps – Cancity', 'Cancity', 'Pumps'],
    ['North-South – Rail', 'North-South', 'Rail'],
    ['A – B – Pumps', 'A – B', 'Pumps'],
  ])('%s of %s is called %s', (name, account, called) => {
    expect(nameBesideAccount(name, account)).toBe(called)
  })

  it.each([
    ['Cancity', 'Cancity'],
    ['Cancity – ', 'Cancity'],
    ['Cancity renewal', 'Cancity'],
    ['Cancity-Nord – Pumps', 'Cancity'],
    ['Pumps', null],
    ['Pumps', ''],
  ])('%s of %s keeps its name', (name, account) => {
    expect(nameBesideAccount(name, account)).toBe(name)
  })

  test('never is nothing, and is a part of the name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (name, account) => {
        const called = nameBesideAccount(name, account)
        expect(name).toContain(called)
        expect(called === name || called.trim() !== '').toBe(true)
      }),
    )
  })
})

test('a deal with its account names it once', () => {
  expect(nameWithAccount('Pumps', 'Cancity')).toBe('Cancity – Pumps')
  expect(nameWithAccount('Cancity – Pumps', 'Cancity')).toBe('Cancity – Pumps')
  expect(nameWithAccount('CANCITY renewal', 'Cancity')).toBe('CANCITY renewal')
  expect(nameWithAccount('Pumps', null)).toBe('Pumps')
})
