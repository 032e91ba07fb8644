#!/usr/bin/env bash
# ical.js 2.2.1 expands three kinds of yearly rule other than RFC 5545, 3.3.10, has them:
#  1. FREQ=YEARLY from 29 February gives 1 March in a year without that day; the RFC has such days
#     ignored ("invalid date ... MUST be ignored").
#  2. FREQ=YEARLY;BYDAY=20MO (the 20th Monday of the year) gives each Monday of the year.
#  3. FREQ=YEARLY;BYMONTHDAY=31 gives only the month of the start; the RFC expands to every month.
# rrule-temporal 2.2.7 gives what the RFC says for all three. All rules are valid.
# Fails when either library answers otherwise than seen here.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ical.js@2.2.1 rrule-temporal@2.2.7 temporal-polyfill@1.0.8
cat >look.mjs <<'JS'
import ICAL from 'ical.js'
import { RRuleTemporal } from 'rrule-temporal'

const rules = [
  ['FREQ=YEARLY', '2024-02-29'],
  ['FREQ=YEARLY;BYDAY=20MO', '2024-05-13'],
  ['FREQ=YEARLY;BYMONTHDAY=31', '2024-05-31'],
]
const inYear = (days) => days.filter((day) => day.startsWith('2026'))
const said = rules.map(([rule, first]) => {
  const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(first))
  const days = []
  for (let next = iterator.next(); next && next.year < 2027; next = iterator.next()) {
    days.push(next.toString())
  }
  const other = new RRuleTemporal({
    rruleString: `DTSTART;TZID=UTC:${first.replaceAll('-', '')}T000000\nRRULE:${rule}`,
  })
    .between(new Date('2026-01-01T00:00:00Z'), new Date('2026-12-31T00:00:00Z'), true)
    .map((day) => new Date(day.epochMilliseconds).toISOString().slice(0, 10))
  return `${rule} from ${first}: ical.js ${inYear(days).length} days in 2026, first ${inYear(days)[0]}; rrule-temporal ${other.length}, first ${other[0] ?? 'none'}`
})
console.log(said.join('\n'))
JS
node look.mjs | tee seen
cat >wanted <<'TEXT'
FREQ=YEARLY from 2024-02-29: ical.js 1 days in 2026, first 2026-03-01; rrule-temporal 0, first none
FREQ=YEARLY;BYDAY=20MO from 2024-05-13: ical.js 52 days in 2026, first 2026-01-05; rrule-temporal 1, first 2026-05-18
FREQ=YEARLY;BYMONTHDAY=31 from 2024-05-31: ical.js 1 days in 2026, first 2026-05-31; rrule-temporal 7, first 2026-01-31
TEXT
diff wanted seen
