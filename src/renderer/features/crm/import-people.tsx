import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FileOwner, OwnerChoice } from '#contract/crm.ts'
import { Panel, PanelNote } from '../../components/panel.tsx'
import { useRead } from '../../lib/queries.ts'

import { sayCount } from '../../lib/format.ts'
import { chooseOwner } from './import-state.ts'
import classes from './import.module.css'

const few = 4

/** Who the owners in the file are. Known ones are not asked about again. */
export function ImportPeople({ owners }: { owners: readonly FileOwner[] }) {
  const [all, setAll] = useState(false)
  const [open, setOpen] = useState(() => owners.some((owner) => owner.onlyId && !owner.known))
  const asked = owners.filter((owner) => !owner.known)
  if (asked.length === 0) return null
  const nameless = asked.filter((owner) => owner.onlyId).length
  const shown = all ? asked : asked.slice(0, few)
  return (
    <Panel
      title={nameless > 0 ? 'Who are the owners?' : 'Owners become reps'}
      count={asked.length}
      action={
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Hide' : 'Show and change'}
        </Button>
      }
    >
      {nameless > 0 ? (
        <PanelNote>
          The file names {nameless === 1 ? 'an owner' : `${nameless} owners`} by id alone. Type{' '}
          {nameless === 1 ? 'the name' : 'their names'} once; Plumbline remembers.
        </PanelNote>
      ) : open ? null : (
        <PanelNote>{sayNames(asked)}</PanelNote>
      )}
      {open ? (
        <>
          <ul className={classes.people}>
            {shown.map((owner) => (
              <Owner key={owner.key} owner={owner} />
            ))}
          </ul>
          {asked.length > few ? (
            <Button variant="subtle" size="compact-sm" onClick={() => setAll(!all)}>
              {all ? 'Show fewer' : `Show all ${asked.length}`}
            </Button>
          ) : null}
        </>
      ) : null}
    </Panel>
  )
}

const namesSaid = 8

/** The first names, and how many more there are. */
function sayNames(owners: readonly FileOwner[]): string {
  const names = owners.map((owner) => owner.repName ?? owner.name)
  const more = names.length - namesSaid
  return more > 1 ? `${names.slice(0, namesSaid).join(', ')} and ${more} more` : names.join(', ')
}

function Owner({ owner }: { owner: FileOwner }) {
  const reps = useRead('team.reps', { archived: true }).data?.reps ?? []
  const { choice } = owner
  const [name, setName] = useState(choice.kind === 'new' && !owner.onlyId ? choice.name : '')
  const save = (next: OwnerChoice) => void chooseOwner(owner.key, next)
  const saveName = () => {
    const typed = name.trim()
    if (typed !== '' && !(choice.kind === 'new' && choice.name === typed))
      save({ kind: 'new', name: typed })
  }
  return (
    <li>
      <span className={classes.owner}>
        {owner.name}
        <span className="meta"> {sayCount(owner.rows, 'row')}</span>
      </span>
      <NativeSelect
        aria-label={`${owner.name} is`}
        value={choice.kind === 'rep' ? choice.repId : choice.kind}
        data={[
          { value: 'new', label: 'a new rep' },
          { value: 'none', label: 'nobody on my team' },
          ...reps.map((rep) => ({ value: rep.id, label: rep.name })),
        ]}
        onChange={(event) => {
          const { value } = event.currentTarget
          if (value === 'none') save({ kind: 'none' })
          else if (value === 'new') save({ kind: 'new', name: name.trim() || owner.name })
          else save({ kind: 'rep', repId: value })
        }}
      />
      {choice.kind === 'new' ? (
        <TextInput
          aria-label={`Name of the new rep for ${owner.name}`}
          placeholder="Their name"
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)}
          onBlur={saveName}
          onKeyDown={(event) => {
            if (event.key === 'Enter') saveName()
          }}
        />
      ) : null}
    </li>
  )
}
