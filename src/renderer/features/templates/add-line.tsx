import { TextInput } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'

type Props = { label: string; placeholder?: string; onAdd: (label: string) => void }

/** A line that adds something by its name and Enter, and is ready for the next. */
export function AddLine({ label, placeholder, onAdd }: Props) {
  const [name, setName] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() === '') return
        onAdd(name.trim())
        setName('')
      }}
    >
      <TextInput
        aria-label={label}
        placeholder={placeholder ?? label}
        maxLength={120}
        size="sm"
        leftSection={<Plus size={14} strokeWidth={1.75} aria-hidden="true" />}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </form>
  )
}
