import { useEffect, useState } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { dropDraft, keepDraft, takeBack } from './drafts.ts'

type About<Values> = {
  /** Names the form over the whole app, such as `rep:<rep id>`. */
  readonly key: string
  /** Where it was typed, for the user. */
  readonly label: string
  /** What was typed in it, as text; empty: nothing worth keeping. */
  readonly words: (values: Values) => string
}

/**
 * Keeps what is typed into a form with a button of its own as a draft, as `useDrafted` does for a form
 * that holds one text: it comes back into the form, and goes with it.
 */
export function useDraftedForm<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  { key, label, words }: About<Values>,
): void {
  const [taken] = useState(() => takeBack(key) as { value: Values } | null)
  useEffect(() => {
    if (!taken) return
    // What it began with stays what it began with: what comes back is a change that was typed.
    form.reset({ ...form.getValues(), ...taken.value }, { keepDefaultValues: true })
    keepDraft(key, { label, words: words(taken.value), value: JSON.stringify(taken.value) })
    // oxlint-disable-next-line react/exhaustive-deps -- once, for the form that took it
  }, [])
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true, isDirty: true },
        callback({ values, isDirty }) {
          const said = words(values)
          if (isDirty !== true || said.trim() === '') void dropDraft(key)
          else keepDraft(key, { label, words: said, value: JSON.stringify(values) })
        },
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- `words` is as constant as the form
    [form, key, label],
  )
  useEffect(() => () => void dropDraft(key), [key])
}
