/** What a text in a field comes to: a value, or words that are none. `T` is a day or a time. */
export type FieldReading<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'refused' }

/** A field that somebody types in, from the first key until the field is left with a value. */
export type FieldEdit<T> = {
  readonly text: string
  /** The value from before the first key: it stands for every text that is none. */
  readonly start: T
  /** The value that the form was told last. */
  readonly told: T
  /** The field was left with a text that is no value: the text stays, to be mended. */
  readonly left: boolean
}

/** What an edit goes on with, and the value that the form is to hold now. */
export type FieldStep<T> = { readonly edit: FieldEdit<T> | null; readonly value: T }

/**
 * The next key. With `whenLeft` the form keeps the value from before; else it follows each text that
 * is one, and has the value from before for any other: never the one of a text that was only begun.
 */
export function typeText<T>(
  edit: FieldEdit<T> | null,
  typed: { readonly text: string; readonly reading: FieldReading<T> },
  held: { readonly value: T; readonly whenLeft: boolean },
): FieldStep<T> {
  const start = edit === null ? held.value : edit.start
  const { text, reading } = typed
  const value = held.whenLeft || reading.kind === 'refused' ? start : reading.value
  return { edit: { text, start, told: value, left: false }, value }
}

/** The field is left: its value is taken, or its text stays and the value from before stands. */
export function leaveField<T>(edit: FieldEdit<T>, reading: FieldReading<T>): FieldStep<T> {
  return reading.kind === 'value'
    ? { edit: null, value: reading.value }
    : { edit: { ...edit, told: edit.start, left: true }, value: edit.start }
}

/**
 * Escape: words that are no value go, and the value from before the first key is shown again. Null
 * when there are none: then the key leads out of the field, as elsewhere.
 */
export function takeBack<T>(
  edit: FieldEdit<T> | null,
  reading: FieldReading<T>,
): FieldStep<T> | null {
  if (edit === null || reading.kind === 'value') return null
  return { edit: null, value: edit.start }
}

/** Whether a value that the form now holds is of another hand, which ends the edit. */
export function isOvertaken<T>(edit: FieldEdit<T>, value: T): boolean {
  return value !== edit.told
}
