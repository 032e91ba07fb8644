import { Select } from '@mantine/core'
import { useRead } from '../lib/queries.ts'
import { dealOptions } from './deal-option.tsx'
import { sayDealChoice } from './deal-words.ts'

type Props = {
  repId: string
  kind: 'deal' | 'account'
  value: string | null
  onChange: (id: string | null) => void
  error?: string | undefined
  label?: string
  /** It may be chosen later. */
  later?: boolean
  /** Takes the focus when a dialog opens. */
  focusFirst?: boolean
}

/** Which open deal or account of a rep a review is about. */
export function SubjectSelect({ repId, kind, value, onChange, error, ...rest }: Props) {
  const { later = false, focusFirst } = rest
  const { label = kind === 'deal' ? 'Which deal' : 'Which account' } = rest
  const read = useRead('agendas.subjects', { repId }).data
  const data =
    kind === 'deal'
      ? read?.deals.map((deal) => ({ value: deal.id, label: sayDealChoice(deal) }))
      : read?.accounts.map(({ id, name }) => ({ value: id, label: name }))
  const none = kind === 'deal' ? 'This rep has no open deal.' : 'This rep has no account.'
  return (
    <Select
      label={label}
      placeholder={later ? 'Later, or type to search' : 'Type to search'}
      clearable={later}
      searchable
      selectFirstOptionOnChange
      limit={100}
      nothingFoundMessage={data?.length === 0 ? none : 'Nothing by this name.'}
      value={value}
      onChange={onChange}
      error={error}
      data={data ?? []}
      renderOption={dealOptions(read?.deals ?? [])}
      data-autofocus={focusFirst}
    />
  )
}
