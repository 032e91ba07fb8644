import { Menu } from '@mantine/core'
import { MoreHorizontal } from 'lucide-react'
import type { Agenda, AgendaItem } from '#contract/agendas.ts'
import { finishItem } from './agenda-acts.ts'
import classes from './agendas.module.css'
import type { AgendaMoves } from './use-agenda-moves.ts'

type Props = {
  agenda: Agenda
  item: AgendaItem
  moves: AgendaMoves
  onEdit: () => void
  onDrop: () => void
}

/** Everything that can be done with a topic, with the keys that do the same. */
export function ItemMenu({ agenda, item, moves, onEdit, onDrop }: Props) {
  const done = item.state === 'done'
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={classes.more} aria-label={`More for “${item.text}”`}>
          <MoreHorizontal size={16} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onEdit} rightSection={<kbd>F2</kbd>}>
          Edit
        </Menu.Item>
        <Menu.Item onClick={() => void finishItem(item)} rightSection={<kbd>E</kbd>}>
          {done ? 'Open again' : 'Mark as done'}
        </Menu.Item>
        <Menu.Item onClick={() => moves.step(item.id, 'up')} rightSection={<kbd>Alt ↑</kbd>}>
          Move up
        </Menu.Item>
        <Menu.Item onClick={() => moves.step(item.id, 'down')} rightSection={<kbd>Alt ↓</kbd>}>
          Move down
        </Menu.Item>
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item>Move to</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            {agenda.sections
              .filter(({ key }) => key !== item.sectionKey)
              .map(({ key, label }) => (
                <Menu.Item
                  key={key}
                  onClick={() =>
                    moves.moveTo(item.id, {
                      sectionKey: key,
                      index: moves.order[key]?.length ?? 0,
                    })
                  }
                >
                  {label}
                </Menu.Item>
              ))}
          </Menu.Sub.Dropdown>
        </Menu.Sub>
        <Menu.Divider />
        <Menu.Item onClick={onDrop} rightSection={<kbd>Del</kbd>}>
          Drop
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
