import { Modal } from '@mantine/core'
import { useState } from 'react'
import { type Command, commandGroups } from '#contract/commands.ts'
import { commandList, onMac, readableKeys, useCommand } from '../../lib/commands.ts'
import classes from './key-sheet.module.css'

/** Every command with its keys, straight from the registry. */
export function KeySheet() {
  const [opened, setOpened] = useState(false)
  useCommand('help.keys', () => setOpened(true))
  return (
    <Modal opened={opened} onClose={() => setOpened(false)} title="Keyboard shortcuts" size="xl">
      <p className={classes.note}>
        Single letters never fire while you type; Settings can switch them off. Commands without
        keys are in the palette.
      </p>
      <div className={classes.groups}>
        {commandGroups.map((group) => (
          <Group
            key={group}
            label={group}
            commands={commandList.filter((command) => command.group === group)}
          />
        ))}
      </div>
    </Modal>
  )
}

function Group({ label, commands }: { label: string; commands: readonly Command[] }) {
  if (commands.length === 0) return null
  return (
    <section className={classes.group} aria-label={label}>
      <h3>{label}</h3>
      <dl>
        {commands.map((command) => (
          <div key={command.id} className={classes.row}>
            <dt>{command.title}</dt>
            <dd>
              {command.keys.length === 0 ? <span className={classes.palette}>palette</span> : null}
              {command.keys.map((keys) => (
                <kbd key={keys}>{readableKeys(keys, onMac)}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
