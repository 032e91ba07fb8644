import { NativeSelect } from '@mantine/core'
import { type ReviewKind, reviewKinds } from '#contract/values.ts'
import { reviewKindNames } from '../lib/words.ts'

type Props = { value: ReviewKind; onChange: (kind: ReviewKind) => void }

/** Chooses a kind of review. */
export function ReviewKindSelect({ value, onChange }: Props) {
  return (
    <NativeSelect
      label="Kind of review"
      value={value}
      onChange={(event) => {
        const kind = reviewKinds.find((one) => one === event.currentTarget.value)
        if (kind) onChange(kind)
      }}
      data={reviewKinds.map((one) => ({ value: one, label: reviewKindNames[one] }))}
    />
  )
}
