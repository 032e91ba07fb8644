import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, it } from 'vitest'
import { longSalesforceId, looksLikeId, readId } from '#domain/crm/ids.ts'
import { deriveStatus, statusFromWords } from '#domain/crm/status.ts'
import { fold, oneLine, readBoolean, searchFold, severalLines, shorten } from '#domain/crm/words.ts'

describe('an id', () => {
  it('stays text, however many figures it has', () => {
    expect(readId('12345678901234567', false)).toEqual({ kind: 'id', id: '12345678901234567' })
    expect(readId('000123', false)).toEqual({ kind: 'id', id: '000123' })
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{0,39}$/), (figures) => {
        expect(readId(figures, false)).toEqual({ kind: 'id', id: figures })
      }),
    )
  })

  it('is none when the lookup is empty', () => {
    for (const cell of ['', ' ', '000000000000000AAA', '000000000000000'])
      expect(readId(cell, true)).toEqual({ kind: 'none' })
  })

  it('is refused when a spreadsheet has rounded it', () => {
    expect(readId('1.23457E+17', false)).toEqual({ kind: 'damaged' })
    expect(readId('1,23457E+17', false)).toEqual({ kind: 'damaged' })
  })

  it('meets its other spellings', () => {
    expect(readId('006x0000001YtCr', true)).toEqual({ kind: 'id', id: '006x0000001YtCrAAK' })
    expect(longSalesforceId('005x0000000fNSi')).toBe('005x0000000fNSiAAM')
    expect(readId('006x0000001YtCr', false)).toEqual({ kind: 'id', id: '006x0000001YtCr' })
    expect(readId('zcrm_4150868000000225013', false)).toEqual({
      kind: 'id',
      id: '4150868000000225013',
    })
    expect(readId('{7E1A9F6C-1D0B-4F5E-9C1A-0123456789AB}', false)).toEqual({
      kind: 'id',
      id: '7e1a9f6c-1d0b-4f5e-9c1a-0123456789ab',
    })
  })

  it('is told from a name', () => {
    for (const id of ['005x0000000fNSiAAM', '4727653', 'user_MZHVbHdCOmwAAIcoVPTLkAI4eE8'])
      expect(looksLikeId(id)).toBe(true)
    for (const name of ['Anna Snelling', 'Bartholomewsons', 'Zoé', ''])
      expect(looksLikeId(name)).toBe(false)
  })
})

describe('text', () => {
  it('is folded for comparing: case, accents, spaces', () => {
    expect(fold('  Ærø   ŁÓDŹ  Straße ')).toBe('aero lodz strasse')
    expect(fold('PLAIN  Text')).toBe('plain text')
  })

  it('is kept for search only where lower() would miss it', () => {
    expect(searchFold('Plain', 'step')).toBeNull()
    expect(searchFold('Zoë', 'Step')).toBe('zoe step')
  })

  it('loses characters that cannot be kept, and nothing else', () => {
    expect(oneLine('a\u0000b\nc  d ')).toBe('a b c d')
    expect(severalLines(' a\r\nb\rc\u0007 ')).toBe('a\nb\nc')
    expect(oneLine('x\uD800y').isWellFormed()).toBe(true)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        const text = String.fromCharCode(...units)
        expect(severalLines(text).isWellFormed()).toBe(true)
        expect(/\p{Cc}/u.test(oneLine(text).replaceAll(/[\u0080-\u009F]/g, ''))).toBe(false)
      }),
    )
  })

  it('is cut with a mark, never within a character', () => {
    expect(shorten('abcdef', 6)).toBe('abcdef')
    expect(shorten('abcdefg', 6)).toBe('abcde…')
    expect(shorten('abc😀def', 5)).toBe('abc…')
  })
})

it('reads yes and no in the forms that exports use', () => {
  for (const cell of ['1', 'true', 'TRUE', ' Yes ']) expect(readBoolean(cell)).toBe(true)
  for (const cell of ['0', 'false', 'FALSE', 'no']) expect(readBoolean(cell)).toBe(false)
  for (const cell of ['', '2', 'maybe']) expect(readBoolean(cell)).toBeNull()
})

describe('a status', () => {
  it.each([
    ['Closed Won', 'won'],
    ['closedwon', 'won'],
    ['Won', 'won'],
    ['6 - Closed / Won', 'won'],
    ['Gewonnen', 'won'],
    ['Closed Lost', 'lost'],
    ['closedlost', 'lost'],
    ['Closed-Lost to Competition', 'lost'],
    ['Lost', 'lost'],
    ['Not won', 'lost'],
    ['Cancelled', 'lost'],
    ['Perdu', 'lost'],
    ['Open', 'open'],
    ['Wonderful idea', null],
    ['Negotiation/Review', null],
    ['Closed', null],
    ['', null],
  ] as const)('%s says %s', (words, status) => {
    expect(statusFromWords(words)).toBe(status)
  })

  const signs = { isWon: null, isClosed: null, status: '', stage: '' }
  it('comes from the flags first', () => {
    expect(deriveStatus({ ...signs, isWon: true, stage: 'Closed Lost' }, {})).toBe('won')
    expect(deriveStatus({ ...signs, isWon: false, isClosed: true }, {})).toBe('lost')
    expect(deriveStatus({ ...signs, isWon: false, isClosed: false, stage: 'Won' }, {})).toBe('open')
    expect(deriveStatus({ ...signs, isClosed: true, stage: 'Closed Won' }, {})).toBe('won')
    expect(deriveStatus({ ...signs, isClosed: true, stage: 'Archive' }, {})).toBe('lost')
  })

  it('comes from a status column before the stage: a lost deal keeps its last stage', () => {
    expect(deriveStatus({ ...signs, status: 'Lost', stage: 'Negotiation' }, {})).toBe('lost')
    expect(deriveStatus({ ...signs, status: 'Open', stage: 'Won back' }, {})).toBe('open')
  })

  it('comes from what the user says of a stage before the stage’s own words', () => {
    expect(deriveStatus({ ...signs, stage: 'Signed' }, { Signed: 'won' })).toBe('won')
    expect(deriveStatus({ ...signs, stage: 'Signed' }, {})).toBe('open')
    expect(deriveStatus({ ...signs, stage: 'constructor' }, {})).toBe('open')
  })
})
