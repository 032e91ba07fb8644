/** What a status means, as its badge shows it. */
export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'neutral'
