import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { runCommand, useCanRun } from '../../lib/commands.ts'
import { useStore } from '../../lib/store.ts'
import { sampleWork } from '../sample/sample-team.ts'
import classes from './welcome.module.css'

/** The first screen of an empty Plumbline: the ways to begin. */
export function Welcome() {
  const sample = useStore(sampleWork)
  const canImport = useCanRun('crm.import')
  return (
    <>
      <p className={classes.why}>
        Plumbline holds your team’s plans, prepares your reviews, and says from evidence whether the
        plans are used: by them, and by you. Everything stays on this computer.
      </p>
      <ul className={classes.ways}>
        <Way
          title="Try the sample team"
          action={
            <Button loading={sample === 'making'} onClick={() => runCommand('sample.create')}>
              Show me the sample team
            </Button>
          }
        >
          Eight invented people with half a year of deals, plans and reviews. One command removes
          all of it again.
        </Way>
        {canImport ? (
          <Way
            title="Import a CRM export"
            action={
              <Button variant="default" onClick={() => runCommand('crm.import')}>
                Import a file
              </Button>
            }
          >
            A CSV from Salesforce, HubSpot, Pipedrive, Zoho, Dynamics or Close. Plumbline finds your
            people, accounts and deals in it, and one click undoes it.
          </Way>
        ) : null}
        <Way
          title="Start blank"
          action={
            <Button variant="default" onClick={() => runCommand('team.newRep')}>
              Add a rep
            </Button>
          }
        >
          Add the people you lead by hand. An import can follow at any time.
        </Way>
        <Way
          title="Go on from another computer"
          action={
            <Button variant="default" onClick={() => runCommand('exports.bringIn')}>
              Bring in a full export
            </Button>
          }
        >
          A file that Plumbline made of everything, also an older Plumbline. All of it comes back as
          it was.
        </Way>
      </ul>
    </>
  )
}

function Way({
  title,
  action,
  children,
}: {
  title: string
  action: ReactNode
  children: ReactNode
}) {
  return (
    <li className={classes.way}>
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </li>
  )
}
