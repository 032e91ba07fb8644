#!/usr/bin/env bash
# node-ical 0.27.2, expandRecurringEvent: a day added to a yearly series by RDATE is parsed (the event
# has an `rdate`) but is not among the instances, and a change for all later days
# (RECURRENCE-ID;RANGE=THISANDFUTURE) changes only the day that it names. ical.js 2.2.1 gives both on
# the same text, as RFC 5545, 3.8.5.2 and 3.2.13, say. Fails when either answers otherwise.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-ical@0.27.2 ical.js@2.2.1
cat >look.mjs <<'JS'
import ICAL from 'ical.js'
import nodeIcal from 'node-ical'

const event = (...lines) => ['BEGIN:VEVENT', 'UID:series', ...lines, 'END:VEVENT']
const series = ['DTSTART;VALUE=DATE:20240501', 'RRULE:FREQ=YEARLY', 'SUMMARY:Day']
const files = {
  added: event(...series, 'RDATE;VALUE=DATE:20260502'),
  later: [
    ...event(...series),
    ...event('RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260501', 'DTSTART;VALUE=DATE:20260503', 'SUMMARY:Day'),
  ],
}
for (const [name, lines] of Object.entries(files)) {
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', ...lines, 'END:VCALENDAR', ''].join('\r\n')
  const found = Object.values(nodeIcal.sync.parseICS(text)).find(({ type }) => type === 'VEVENT')
  const node = nodeIcal
    .expandRecurringEvent(found, { from: new Date('2026-01-01'), to: new Date('2027-12-31') })
    .map(({ start }) => start.toISOString().slice(0, 10))
  const events = new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component))
  const [master, ...changes] = events
  for (const change of changes) master.relateException(change)
  const iterator = master.iterator()
  const ical = []
  for (let next = iterator.next(); next && next.year < 2028; next = iterator.next()) {
    const day = master.getOccurrenceDetails(next).startDate.toString()
    if (day >= '2026') ical.push(day)
  }
  console.log(`${name}: node-ical ${node.join(' ')} | ical.js ${ical.join(' ')}`)
}
JS
TZ=UTC node look.mjs | tee seen
cat >wanted <<'TEXT'
added: node-ical 2026-05-01 2027-05-01 | ical.js 2026-05-01 2026-05-02 2027-05-01
later: node-ical 2026-05-03 2027-05-01 | ical.js 2026-05-03 2027-05-03
TEXT
diff wanted seen
