import { Temporal } from 'temporal-polyfill'
import type { Writing } from '#contract/writing.ts'
import { sayWhen } from '#domain/writing/write-day.ts'
import type { JournalNews } from '../../journal/news.ts'

type Place = { readonly zone: string; readonly writing: Writing }

/** What is said of what a start found out from the journal. */
export function wordsOfNews(news: JournalNews, { zone, writing }: Place): string {
  switch (news.is) {
    case 'brought_up': {
      const [from, until] = [news.from, news.until].map((at) => sayInstant(at, zone, writing))
      const [saves, were] =
        news.saves === 1
          ? [`1 save, of ${from},`, 'was']
          : [`${news.saves} saves, from ${from} until ${until},`, 'were']
      return `The data file was older than the journal of saves. ${saves} ${were} missing in it and ${were} put back from the journal. The file as it was lies among the copies under “Copies and restore”: “Before the journal was brought in”.`
    }
    case 'not_brought_up':
      return `The data file is older than the journal of saves: ${news.saves === 1 ? '1 save is' : `${news.saves} saves are`} missing in it, and putting them back did not work. The data file is as it was, and the journal is kept. Look for what is missing in the newest copy under “Copies and restore”.`
    case 'gap':
      return 'The journal of saves holds saves that this data file does not, and they do not follow on it, so nothing was put back. The data file is as it was. Look for what is missing in the newest copy under “Copies and restore”.'
    case 'other':
      return 'The data file is not the one that the journal of saves belongs to, as after another data file was put in its place. Nothing was changed, and from now on the journal goes on with this one.'
  }
}

/** What is said where saves are not recorded. */
export const notRecorded =
  'The journal of saves cannot be written at present. What you save is in the data file; only its second record is missing. Plumbline tries again with each save. Check that the folder “journal” in the data folder can be written.'

function sayInstant(at: string, zone: string, writing: Writing): string {
  const there = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  const time = there.toPlainTime().toString({ smallestUnit: 'minute' })
  return sayWhen(there.toPlainDate().toString(), time, writing)
}
