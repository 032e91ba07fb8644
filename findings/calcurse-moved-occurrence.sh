#!/usr/bin/env bash
# calcurse 4.7.1, import of a calendar file: one moved occurrence of a series (RECURRENCE-ID, RFC
# 5545, 3.8.4.4) is shown at its new place and at its old one as well, though the event names which
# occurrence it replaces; a skipped one (EXDATE) is left out rightly. ical.js 2.2.1 shows the moved one
# once on the same text. Needs a Debian system with apt. Fails when either answers otherwise.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download calcurse=4.7.1-1 2>/dev/null >&2
dpkg-deb -x calcurse_*.deb calcurse
cat >series.ics <<'TEXT'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//EN
BEGIN:VEVENT
UID:series
DTSTAMP:20260504T080000Z
DTSTART:20260504T090000
DTEND:20260504T093000
RRULE:FREQ=WEEKLY;UNTIL=20260525T090000
EXDATE:20260518T090000
SUMMARY:Weekly
END:VEVENT
BEGIN:VEVENT
UID:series
DTSTAMP:20260504T080000Z
RECURRENCE-ID:20260511T090000
DTSTART:20260513T150000
DTEND:20260513T153000
SUMMARY:Weekly
END:VEVENT
END:VCALENDAR
TEXT
sed -i 's/$/\r/' series.ics
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ical.js@2.2.1
cat >look.mjs <<'JS'
import { readFileSync } from 'node:fs'
import ICAL from 'ical.js'

const [master, moved] = new ICAL.Component(ICAL.parse(readFileSync('series.ics', 'utf8')))
  .getAllSubcomponents('vevent')
  .map((component) => new ICAL.Event(component))
master.relateException(moved)
const iterator = master.iterator()
const days = []
for (let next = iterator.next(); next; next = iterator.next()) {
  days.push(master.getOccurrenceDetails(next).startDate.toString().slice(0, 10))
}
console.log(`ical.js ${days.join(' ')}`)
JS
mkdir data
calcurse/usr/bin/calcurse -D data -q -i series.ics
{
  calcurse/usr/bin/calcurse -D data -Q --from 05/01/2026 --days 40 --format-apt '' \
    --format-recur-apt '' --output-datefmt '%Y-%m-%d' | grep -o '2026-[0-9-]*' | tr '\n' ' ' |
    sed 's/^/calcurse /; s/ $//'
  echo
  TZ=UTC node look.mjs
} | tee seen
cat >wanted <<'TEXT'
calcurse 2026-05-04 2026-05-11 2026-05-13 2026-05-25
ical.js 2026-05-04 2026-05-13 2026-05-25
TEXT
diff wanted seen
