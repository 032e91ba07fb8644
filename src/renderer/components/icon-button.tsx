import { ActionIcon, Tooltip } from '@mantine/core'
import type { ComponentType } from 'react'

type Props = {
  /** What it does, for tooltip and screen reader alike. */
  label: string
  icon: ComponentType<{ size: number; strokeWidth: number; 'aria-hidden': 'true' }>
  onClick: () => void
  /** The key that does the same, as people read it. */
  keys?: string
  disabled?: boolean
}

/** A button that is only an icon: it always carries its words. */
export function IconButton({ label, icon: Icon, onClick, keys, disabled }: Props) {
  return (
    <Tooltip label={keys ? `${label} (${keys})` : label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={label}
        disabled={disabled ?? false}
        onClick={onClick}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  )
}
