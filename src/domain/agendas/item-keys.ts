/** The key by which an agenda knows the topic of a promise again. */
export function promiseKey(commitmentId: string): string {
  return `promise:${commitmentId}`
}

/** The key by which an agenda knows the topic of a focus again. */
export function focusKey(focusId: string): string {
  return `focus:${focusId}`
}
