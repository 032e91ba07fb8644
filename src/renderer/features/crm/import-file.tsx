import { Button } from '@mantine/core'
import { FileUp } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useStore } from '../../lib/store.ts'
import { chooseFile, importState } from './import-state.ts'
import classes from './import.module.css'

const known = [
  ['Salesforce', 'a report as “Details Only” CSV, the Data Loader, or the weekly data export'],
  ['HubSpot', 'Deals → Export view, as CSV'],
  ['Pipedrive', 'Deals → Export results, as CSV'],
  ['Zoho, Dynamics 365, Close', 'the list of deals or opportunities, as CSV'],
  ['Any other CRM', 'a CSV file with one row for each deal; you say what its columns mean'],
] as const

/** The first step: a file, and what kinds of file there are. */
export function ImportFile() {
  const { job, problem, beside, leftOut } = useStore(importState)
  const button = useRef<HTMLButtonElement>(null)
  const waits = beside.length + leftOut.length > 0
  // After a file that cannot be read, or lists that wait for deals, the next is chosen with the same
  // key: the button was out of use meanwhile and has lost the focus.
  useEffect(() => {
    if (job !== null) return
    if (problem !== null || (waits && document.activeElement === document.body))
      button.current?.focus()
  }, [problem, job, waits])
  return (
    <div className={classes.file}>
      <section className={classes.choose}>
        <FileUp size={28} strokeWidth={1.5} aria-hidden="true" />
        <h2>Choose an export of your team’s deals</h2>
        <p>
          Plumbline shows what it found and what would change before anything is written, and each
          import can be undone.
        </p>
        <Button ref={button} loading={job !== null} onClick={() => void chooseFile()}>
          Choose files
        </Button>
        <p className="meta">
          CSV, up to 50 MB each. Lists of your accounts and of your sales teams may come along:
          choose them together. Everything stays on this computer.
        </p>
      </section>
      <section aria-labelledby="kinds">
        <h3 id="kinds">Where to get it</h3>
        <dl className={classes.kinds}>
          {known.map(([name, how]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{how}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  )
}
