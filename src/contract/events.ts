import { z } from 'zod'
import { day } from './values.ts'

/** What the core tells unasked. */
export const contractEvent = z.discriminatedUnion('type', [
  /** Something was saved; screens read again what they show. */
  z.strictObject({ type: z.literal('changed'), method: z.string() }),
  /** A long job goes on. `total` is null while it is not known. */
  z.strictObject({
    type: z.literal('progress'),
    job: z.string(),
    step: z.string(),
    done: z.int(),
    total: z.int().nullable(),
  }),
  /** The manager's day turned over. */
  z.strictObject({ type: z.literal('day'), today: day }),
  /**
   * A review begins soon, or the window was opened again; it stays until it is read. The words hold a
   * name only where the settings say so.
   */
  z.strictObject({ type: z.literal('reminder'), title: z.string(), body: z.string() }),
  /** The menu of the desktop shell chose a command. */
  z.strictObject({ type: z.literal('command'), command: z.string() }),
])
export type ContractEvent = z.infer<typeof contractEvent>
