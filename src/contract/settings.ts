import { z } from 'zod'
import { command, nothing, query } from './method.ts'
import { currency, day, text } from './values.ts'
import { defaultWriting, writing } from './writing.ts'

/** Asking for a zone takes most of a millisecond, and settings are read all the time. */
const zones = new Set([''])

/** Whether a text is empty or names a time zone. */
function isZone(name: string): boolean {
  if (zones.has(name)) return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format()
  } catch {
    return false
  }
  zones.add(name)
  return true
}

/** The limits that a verdict is made with; a verdict keeps the ones it was made with. */
export const verdictSettings = z.strictObject({
  /** Seconds in front that count as looked at. */
  lookedSeconds: z.int().min(5).max(3_600),
  /** Cadence intervals within which a field must have changed or been confirmed. */
  aliveIntervals: z.number().min(0.5).max(12),
  /** Share of equal text from which a plan counts as copied, 0–1. */
  copiedShare: z.number().min(0.5).max(1),
})
export type VerdictSettings = z.infer<typeof verdictSettings>

/** Days from one review of a kind to the next, by kind. */
export const cadenceDays = z.strictObject({
  one_on_one: z.int().min(1).max(366),
  pipeline: z.int().min(1).max(366),
  deal: z.int().min(1).max(366),
  account: z.int().min(1).max(366),
  territory: z.int().min(1).max(366),
  call_debrief: z.int().min(1).max(366),
  sales_marketing: z.int().min(1).max(366),
})

/** The limits from which an opportunity is worth discussing. */
export const exceptionSettings = z.strictObject({
  pushes: z.int().min(1).max(20),
  agedFactor: z.number().min(1).max(10),
  stuckFactor: z.number().min(1).max(20),
  /** Days in stage that count as aged while the rep has too few won deals to know better. */
  agedDays: z.int().min(7).max(366),
  /** The same for single stages, by the name that the CRM gives them. */
  stageDays: z.record(text(120), z.int().min(1).max(999)),
  bigChangeShare: z.number().min(0.05).max(1),
})
export type ExceptionSettings = z.infer<typeof exceptionSettings>

export const settings = z.strictObject({
  theme: z.enum(['auto', 'light', 'dark']),
  density: z.enum(['compact', 'normal', 'roomy']),
  /** Single-letter keys can be switched off (WCAG 2.1.4). */
  singleKeys: z.boolean(),
  /** The sidebar shows its icons only. */
  narrowSidebar: z.boolean(),
  managerName: text(120),
  managerEmail: z.union([z.literal(''), z.email()]),
  bossName: text(120),
  bossEmail: z.union([z.literal(''), z.email()]),
  marketingName: text(120),
  marketingEmail: z.union([z.literal(''), z.email()]),
  currency,
  /** Days after which the CRM data counts as old. */
  crmMaxAgeDays: z.int().min(1).max(366),
  verdict: verdictSettings,
  cadenceDays,
  exceptions: exceptionSettings,
  /** The zone in which the times of reviews are read, an IANA name; empty: the machine's. */
  zone: text(64).refine(isZone, 'This is not a time zone that the app knows.'),
  /** How dates, hours, numbers and money are written; the machine’s own way from the first start on. */
  writing,
  /** Hours of a week that the manager works. */
  weekHours: z.int().min(1).max(100),
  /** A reminder ten minutes before a review: not at all, without or with the rep’s name. */
  reminder: z.enum(['off', 'nameless', 'named']),
})
export type Settings = z.infer<typeof settings>

/** What holds until the manager says otherwise. */
export const defaultSettings: Settings = {
  theme: 'auto',
  density: 'normal',
  singleKeys: true,
  narrowSidebar: false,
  managerName: '',
  managerEmail: '',
  bossName: '',
  bossEmail: '',
  marketingName: '',
  marketingEmail: '',
  currency: 'USD',
  crmMaxAgeDays: 7,
  verdict: { lookedSeconds: 60, aliveIntervals: 2, copiedShare: 0.9 },
  cadenceDays: {
    one_on_one: 7,
    pipeline: 7,
    deal: 14,
    account: 30,
    territory: 91,
    call_debrief: 7,
    sales_marketing: 30,
  },
  exceptions: {
    pushes: 2,
    agedFactor: 1.5,
    stuckFactor: 2,
    agedDays: 45,
    stageDays: {},
    bigChangeShare: 0.25,
  },
  zone: '',
  writing: defaultWriting,
  weekHours: 40,
  reminder: 'off',
}

export const settingsContract = {
  'settings.get': query({
    about:
      'All settings, with the defaults for what was never changed, and where that is: the zone that holds and the day that it is there now.',
    input: nothing,
    output: z.strictObject({ settings, zone: z.string(), today: day }),
  }),
  'settings.set': command({
    about: 'Changes the settings that are named and leaves the others.',
    input: z.strictObject({ changes: settings.partial() }),
    output: z.strictObject({ settings }),
  }),
}
