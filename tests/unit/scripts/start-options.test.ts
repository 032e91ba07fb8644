import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { hasDisplay } from '../../../scripts/desktop.ts'
import { readStartOptions } from '../../../scripts/start-options.ts'

test('a data folder is meant from where the user stands, and handed on', () => {
  expect(readStartOptions(['--data', 'mine', '--sample'], '/home/anna')).toEqual({
    web: false,
    forHost: ['--data', resolve('/home/anna', 'mine'), '--sample'],
  })
})

test('so is a calendar file to keep up to date; it ends as one', () => {
  expect(readStartOptions(['--web', '--calendar', 'reviews.ics'], '/home/anna')).toEqual({
    web: true,
    forHost: ['--calendar', resolve('/home/anna', 'reviews.ics')],
  })
  expect(() => readStartOptions(['--calendar', 'plumbline.db'], '/')).toThrow(/ends in \.ics/)
})

test('so is a second place for copies', () => {
  expect(readStartOptions(['--web', '--copies', 'stick'], '/home/anna')).toEqual({
    web: true,
    forHost: ['--copies', resolve('/home/anna', 'stick')],
  })
  expect(() => readStartOptions(['--copies', ''], '/')).toThrow(/needs a folder/)
})

test('--web is for the start script and not for the host', () => {
  expect(readStartOptions(['--web'], '/')).toEqual({ web: true, forHost: [] })
})

test.each([[['--wbe']], [['--data']], [['--data', '']], [['mine']]])(
  'what is not an option is refused with words: %j',
  (argv) => {
    expect(() => readStartOptions(argv, '/')).toThrow(/./)
  },
)

test.each([
  ['linux', {}, false],
  ['linux', { DISPLAY: '' }, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['darwin', {}, true],
  ['win32', {}, true],
] as const)('a display on %s with %j: %s', (platform, env, expected) => {
  expect(hasDisplay(platform, env)).toBe(expected)
})
