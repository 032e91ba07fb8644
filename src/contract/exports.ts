import { z } from 'zod'
import { delivered } from './files.ts'
import { command, done } from './method.ts'
import { vaultKnown } from './vault.ts'
import { instant } from './values.ts'

const job = z.string().min(1).max(100)

/** What an export holds, by its own words, or what is in the app now. */
export const exportContents = z.strictObject({
  reps: z.int().min(0),
  plans: z.int().min(0),
  reviews: z.int().min(0),
  notes: z.int().min(0),
  commitments: z.int().min(0),
  opportunities: z.int().min(0),
  /** Rows of all tables. */
  rows: z.int().min(0),
})
export type ExportContents = z.infer<typeof exportContents>

/** An export as its first line describes it. */
export const exportDescription = z.strictObject({
  madeAt: instant,
  /** How many migrations the database had taken that it was made from. */
  userVersion: z.int().min(1),
  /** Whether it comes from an older Plumbline; then it is brought to this version. */
  older: z.boolean(),
  /** SHA-256 over all content. */
  contentHash: z.string(),
  contents: exportContents,
})
export type ExportDescription = z.infer<typeof exportDescription>

/** What would be kept aside when an export is brought in. */
export const whatIsHere = z.discriminatedUnion('is', [
  /** Nothing that a person wrote or brought in. */
  z.strictObject({ is: z.literal('nothing') }),
  z.strictObject({ is: z.literal('something'), contents: exportContents }),
  /** The data file cannot be opened, so nobody can say. */
  z.strictObject({ is: z.literal('unknown') }),
])
export type WhatIsHere = z.infer<typeof whatIsHere>

export const exportsContract = {
  'exports.full': command({
    about:
      'Writes everything into one zip file and hands it out: JSON that can be brought in again, a CSV file for each table, pages to read. Private notes are in it. Tells its progress as the job `job`. DISK_FULL, or UNAVAILABLE when it is cancelled; nothing is changed by it.',
    quiet: true,
    input: z.strictObject({ job }),
    output: z.strictObject({ file: delivered, bytes: z.int(), export: exportDescription }),
  }),
  'exports.read': command({
    about:
      'What a picked export says that it holds, and what is here now. VALIDATION where it is no export that this version can read; then its file is let go.',
    quiet: true,
    input: z.strictObject({ token: z.string().min(16).max(64) }),
    output: z.strictObject({
      export: exportDescription,
      here: whatIsHere,
    }),
  }),
  'exports.bringIn': command({
    about:
      'Brings a picked export in: builds a database from it beside the data file, checks the whole of it, and puts it in the place of what is here, which is kept aside. Tells its progress as the job `job`. CONFLICT where something is here and `replace` is not said; VALIDATION where the file is not what it says; whatever fails, what is here stays as it is.',
    input: z.strictObject({ token: z.string().min(16).max(64), job, replace: z.boolean() }),
    output: z.strictObject({
      export: exportDescription,
      vault: vaultKnown,
      /** The name under which what was here can be taken back. */
      aside: z.string(),
    }),
  }),
  'exports.cancel': command({
    about: 'Cancels a job of an export that is under way; nothing is changed then.',
    quiet: true,
    input: z.strictObject({ job }),
    output: done,
  }),
} as const
