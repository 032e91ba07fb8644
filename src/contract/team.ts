import { z } from 'zod'
import { command, nothing, query } from './method.ts'
import { currency, day, email, id, instant, line, quarter, revision, text } from './values.ts'

/** A quota: what a rep is to sell in a quarter, in minor units of one currency. */
export const quota = z.strictObject({ quarter, minor: z.int().min(0), currency })
export type Quota = z.infer<typeof quota>

const repFields = {
  name: line(120),
  email: email.nullable(),
  role: text(80),
  startDate: day.nullable(),
  territory: text(120),
}

export const rep = z.strictObject({
  id,
  ...repFields,
  quotas: z.array(quota),
  archivedAt: instant.nullable(),
  sample: z.boolean(),
  revision,
})
export type Rep = z.infer<typeof rep>

export const accountTiers = ['', 'A', 'B', 'C'] as const
export const accountTypes = ['customer', 'prospect', 'partner', 'other'] as const

const accountFields = {
  name: line(200),
  tier: z.enum(accountTiers),
  type: z.enum(accountTypes),
  ownerRepId: id.nullable(),
}

export const account = z.strictObject({
  id,
  ...accountFields,
  ownerName: z.string().nullable(),
  archivedAt: instant.nullable(),
  sample: z.boolean(),
  revision,
})
export type Account = z.infer<typeof account>

export const newRep = z.strictObject({ ...repFields, quotas: z.array(quota).max(40) })
export type NewRep = z.infer<typeof newRep>

export const newAccount = z.strictObject(accountFields)
export type NewAccount = z.infer<typeof newAccount>

const oneRep = z.strictObject({ rep })
const oneAccount = z.strictObject({ account })

export const teamContract = {
  'team.reps': query({
    about: 'The reps by name; archived ones only when asked for.',
    input: z.strictObject({ archived: z.boolean() }),
    output: z.strictObject({ reps: z.array(rep) }),
  }),
  'team.rep': query({
    about: 'One rep. NOT_FOUND when there is none.',
    input: z.strictObject({ repId: id }),
    output: oneRep,
  }),
  'team.createRep': command({
    about: 'Adds a rep. A second quota for the same quarter is refused.',
    input: newRep,
    output: oneRep,
  }),
  'team.updateRep': command({
    about: 'Saves a rep whole. STALE_REVISION when somebody saved in between.',
    input: newRep.extend({ repId: id, revision }),
    output: oneRep,
  }),
  'team.archiveRep': command({
    about: 'Hides a rep from lists; every plan, note and review stays.',
    input: z.strictObject({ repId: id }),
    output: oneRep,
  }),
  'team.restoreRep': command({
    about: 'Shows an archived rep again.',
    input: z.strictObject({ repId: id }),
    output: oneRep,
  }),
  'team.accounts': query({
    about: 'The accounts by name, of one rep or of all.',
    input: z.strictObject({ repId: id.nullable(), archived: z.boolean() }),
    output: z.strictObject({ accounts: z.array(account) }),
  }),
  'team.account': query({
    about: 'One account. NOT_FOUND when there is none.',
    input: z.strictObject({ accountId: id }),
    output: oneAccount,
  }),
  'team.createAccount': command({
    about: 'Adds an account by hand.',
    input: newAccount,
    output: oneAccount,
  }),
  'team.updateAccount': command({
    about: 'Saves an account whole. STALE_REVISION when somebody saved in between.',
    input: newAccount.extend({ accountId: id, revision }),
    output: oneAccount,
  }),
  'team.archiveAccount': command({
    about: 'Hides an account from lists; its plans and deals stay.',
    input: z.strictObject({ accountId: id }),
    output: oneAccount,
  }),
  'team.restoreAccount': command({
    about: 'Shows an archived account again.',
    input: z.strictObject({ accountId: id }),
    output: oneAccount,
  }),
  'team.size': query({
    about: 'How many reps and accounts there are, for first-run screens.',
    input: nothing,
    output: z.strictObject({ reps: z.int(), accounts: z.int(), opportunities: z.int() }),
  }),
}
