import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const css = readFileSync(
  resolve(import.meta.dirname, '../../../src/renderer/components/tokens.css'),
  'utf8',
)

type Tokens = Readonly<Record<string, string>>

/** The colours of one block of the token file, by name. */
function tokensOf(selector: string): Tokens {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(start, css.indexOf('}', start))
  const pairs = [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)]
  return Object.fromEntries(pairs.map(([, name = '', colour = '']) => [name, colour]))
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const surfaces = ['canvas', 'surface', 'raised', 'sunken', 'hover']

/** What stands on what, and the least ratio in light and dark: the table of interface.md. */
const rows: readonly (readonly [
  ink: string,
  grounds: readonly string[],
  light: number,
  dark: number,
])[] = [
  ['text', [...surfaces, 'selected'], 14.4, 12.2],
  ['text-2', [...surfaces, 'selected'], 7.1, 7.6],
  ['text-3', [...surfaces, 'selected'], 4.9, 5.5],
  ['control', ['canvas', 'surface', 'raised'], 3, 3],
  ['on-accent', ['accent'], 6.5, 4.8],
  ['on-accent', ['accent-hover'], 8.3, 5.8],
  ['on-accent', ['danger'], 4.5, 4.5],
  ['accent-text', [...surfaces, 'selected'], 6, 7.2],
  ['accent-soft-text', ['accent-soft', 'selected'], 7.8, 9.1],
  ['ok', ['ok-soft'], 5.8, 8.3],
  ['warn', ['warn-soft'], 6.4, 8.9],
  ['bad', ['bad-soft'], 5.5, 7.9],
  ['info', ['info-soft'], 6, 8.4],
  ['bad', surfaces, 4.5, 4.5],
]

for (const [theme, selector] of [
  ['light', ':root'],
  ['dark', ":root[data-mantine-color-scheme='dark']"],
] as const) {
  const tokens = tokensOf(selector)
  test.each(rows)(`${theme}: %s on %j is read well`, (ink, grounds, light, dark) => {
    const least = theme === 'light' ? light : dark
    for (const ground of grounds) {
      expect(contrast(tokens[ink] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(least)
    }
  })
}

test('both themes have the same tokens', () => {
  const light = Object.keys(tokensOf(':root'))
  const dark = Object.keys(tokensOf(":root[data-mantine-color-scheme='dark']"))
  expect(dark).toEqual(light)
  expect(light.length).toBeGreaterThan(20)
})
