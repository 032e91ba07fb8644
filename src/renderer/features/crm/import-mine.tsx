import { Button, Checkbox, Radio } from '@mantine/core'
import { useState } from 'react'
import type { Preview } from '#contract/crm.ts'
import { Panel, PanelNote } from '../../components/panel.tsx'
import { useStore } from '../../lib/store.ts'

import { sayCount } from '../../lib/format.ts'
import { chooseMine, importState } from './import-state.ts'
import classes from './import.module.css'

/** What stands for an answer that follows no list of teams. */
const byHand = ''

/** Whether the manager has still to say whose team it is, where a list tells several apart. */
export function mustSayWhose({ firstPeople, teams }: Preview, team: string | null): boolean {
  return firstPeople && teams.length > 1 && team === null
}

/**
 * Which of the owners are the manager's own people, on the first import. A list of teams answers it
 * by one name; the others stay owners in the CRM and become no reps.
 */
export function ImportMine({ preview }: { preview: Preview }) {
  const { team, owners: said } = useStore(importState)
  const { owners, teams } = preview
  const isMine = ({ key, choice }: Preview['owners'][number]) =>
    (said.get(key) ?? choice).kind !== 'none'
  const [open, setOpen] = useState(teams.length === 0)
  const mine = owners.filter(isMine).length
  const asked = mustSayWhose(preview, team)
  return (
    <Panel
      title="Which of these are yours?"
      count={owners.length}
      action={
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Hide the names' : 'Show the names'}
        </Button>
      }
    >
      {teams.length > 0 ? (
        <Radio.Group
          aria-label="Whose team is yours?"
          value={team ?? (asked ? null : byHand)}
          onChange={(value) => {
            const chosen = teams.find(({ manager }) => manager === value)
            if (chosen) void chooseMine(owners, (key) => chosen.owners.includes(key), value)
            else void chooseMine(owners, () => true, byHand)
          }}
        >
          <div className={classes.teams}>
            {teams.map(({ manager, unit, owners: members, absent }) => (
              <Radio
                key={manager}
                value={manager}
                label={`The team of ${manager}`}
                description={`${[unit, sayCount(members.length, 'rep')].filter((one) => one !== '').join(', ')}${absent > 0 ? `; ${absent} more without a deal here` : ''}`}
              />
            ))}
            <Radio value={byHand} label="All of them, or as I tick below" />
          </div>
        </Radio.Group>
      ) : null}
      <PanelNote>
        {asked
          ? 'Say whose team is yours: they become your reps. The others stay what they are in the CRM, owners of their deals.'
          : `${sayCount(mine, 'owner')} ${mine === 1 ? 'becomes a rep' : 'become reps'} of yours${mine < owners.length ? `; ${owners.length - mine} ${owners.length - mine === 1 ? 'is' : 'are'} not on your team, and their deals come in under the names of their owners` : ''}.`}
      </PanelNote>
      {open ? (
        <div className={classes.mine} role="group" aria-label="Your people">
          {owners.map((owner) => (
            <Checkbox
              key={owner.key}
              label={owner.name}
              description={sayCount(owner.rows, 'row')}
              checked={isMine(owner)}
              onChange={({ currentTarget: { checked } }) =>
                void chooseMine(owners, (one, was) => (one === owner.key ? checked : was), byHand)
              }
            />
          ))}
        </div>
      ) : null}
    </Panel>
  )
}
