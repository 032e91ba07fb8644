/**
 * What the first screen asks for; none has an input. The host answers them once while the browser
 * starts, and the page asks while the rest of it is being read.
 */
export const framedReads = [
  'settings.get',
  'vault.state',
  'journal.state',
  'reviews.running',
  'sample.state',
] as const
/** What Today asks for beside it. */
export const todayReads = ['today.get'] as const
