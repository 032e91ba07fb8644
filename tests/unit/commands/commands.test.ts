import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { type Command, commandGroups, commands, menuPlaces } from '#contract/commands.ts'

const all: readonly Command[] = commands
const renderer = resolve(import.meta.dirname, '../../../src/renderer')

test('every command has an id of its own, a title, a group and a place in the menu', () => {
  expect(new Set(all.map((command) => command.id)).size).toBe(all.length)
  const odd = all.filter(
    ({ title, group, menu }) =>
      !/^[A-Z].{2,60}$/.test(title) ||
      !commandGroups.includes(group) ||
      (menu !== null && !menuPlaces.includes(menu)),
  )
  expect(odd).toEqual([])
})

test('no two commands have the same title, or the palette and the sheet would say the same twice', () => {
  const titles = all.map((command) => command.title.toLowerCase())
  expect(new Set(titles).size).toBe(titles.length)
})

test('no key is bound twice', () => {
  const keys = all.flatMap((command) => command.keys.map((press) => press.toLowerCase()))
  expect(keys.filter((press, index) => keys.indexOf(press) !== index)).toEqual([])
})

test('no single key hides the first key of a sequence', () => {
  const keys = all.flatMap((command) => command.keys)
  const firsts = new Set(keys.filter((press) => press.includes(' ')).map((press) => press[0]))
  expect(keys.filter((press) => firsts.has(press))).toEqual([])
})

test('no key takes AltGr away, or logs a Mac user out', () => {
  const keys = all.flatMap((command) => command.keys)
  expect(keys.filter((press) => /\$mod\+.*Alt|Control\+.*Alt/.test(press))).toEqual([])
  expect(keys.filter((press) => /\$mod\+Shift\+KeyQ|\$mod\+KeyQ/.test(press))).toEqual([])
})

test('every command is bound somewhere in the page', () => {
  const sources = readdirSync(renderer, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
  const unbound = all.filter(
    (command) => !new RegExp(`useCommand\\(\\s*'${command.id}'`).test(sources),
  )
  expect(unbound.map((command) => command.id)).toEqual([])
})

test('a menu accelerator says the same keys as the page listens to', () => {
  const wrong = all.filter(({ keys, accelerator }) => {
    const spelled = keys.map((press) =>
      press
        .replace('$mod', 'CommandOrControl')
        .replace(/\+Comma$/, '+,')
        .replace(/\+(?:Key|Digit)/, '+'),
    )
    return accelerator !== null && !spelled.includes(accelerator)
  })
  expect(wrong).toEqual([])
})
