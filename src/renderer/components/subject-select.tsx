import { Select } from '@mantine/core'
import { nameWithAccount } from '#domain/crm/deal-name.ts'
import { useRead } from '../lib/queries.ts'

type Props = {
  repId: string
  kind: 'deal' | 'account'
  value: string | null
  onChange: (id: string | null) => void
  error?: string | undefined
  /** It may be chosen later. */
  later?: boolean
  /** Takes the focus when a dialog opens. */
  focusFirst?: boolean
}

/** Which open deal or account of a rep a review is about. */
export function SubjectSelect({ repId, kind, value, onChange, error, ...rest }: Props) {
  const { later = false, focusFirst } = rest
  const read = useRead('agendas.subjects', { repId }).data
  const data =
    kind === 'deal'
      ? read?.deals.map(({ id, name, accountName }) => ({
          value: id,
          label: nameWithAccount(name, accountName),
        }))
      : read?.accounts.map(({ id, name }) => ({ value: id, label: name }))
  const none = kind === 'deal' ? 'This rep has no open deal.' : 'This rep has no account.'
  return (
    <Select
      label={kind === 'deal' ? 'Which deal' : 'Which account'}
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
      data-autofocus={focusFirst}
    />
  )
}
