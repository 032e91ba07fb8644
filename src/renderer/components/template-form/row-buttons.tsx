import { ActionIcon, Menu } from '@mantine/core'
import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  EllipsisVertical,
  Plus,
  Trash2,
} from 'lucide-react'
import classes from './editors.module.css'

type Props = {
  /** Names the row for whoever cannot see it: `Actions, row 2`. */
  label: string
  first: boolean
  last: boolean
  onMove: (by: -1 | 1) => void
  onRemove: () => void
  disabled: boolean
  /** Lies across: it moves left and right. */
  across?: boolean
  /** Where keys do the same, the button is no stop of its own. */
  skipped?: boolean
}

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

/** What can be done with a row, for the mouse and for screen readers; keys do the same. */
export function RowMenu({ label, first, last, onMove, onRemove, disabled, ...place }: Props) {
  const { across = false, skipped = false } = place
  const [Before, After] = across ? [ArrowLeft, ArrowRight] : [ArrowUp, ArrowDown]
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={label}
          disabled={disabled}
          {...(skipped ? { tabIndex: -1 } : {})}
          className={classes.rowMenu ?? ''}
        >
          <EllipsisVertical {...icon} size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<Before {...icon} />}
          rightSection={<kbd>Alt {across ? '←' : '↑'}</kbd>}
          disabled={first}
          onClick={() => onMove(-1)}
        >
          Move {across ? 'left' : 'up'}
        </Menu.Item>
        <Menu.Item
          leftSection={<After {...icon} />}
          rightSection={<kbd>Alt {across ? '→' : '↓'}</kbd>}
          disabled={last}
          onClick={() => onMove(1)}
        >
          Move {across ? 'right' : 'down'}
        </Menu.Item>
        <Menu.Item leftSection={<Trash2 {...icon} />} onClick={onRemove}>
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Adds a row at the end. */
export function AddRow({ noun, onAdd }: { noun: string; onAdd: () => void }) {
  return (
    <button type="button" className={classes.add} onClick={onAdd}>
      <Plus {...icon} /> Add {noun}
    </button>
  )
}
