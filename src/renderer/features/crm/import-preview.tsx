import { Button, Tabs } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import { type Inspection, type Preview, type PreviewList, previewLists } from '#contract/crm.ts'
import { Badge } from '../../components/badge.tsx'
import { useStore } from '../../lib/store.ts'
import { fieldName, previewListNames, sayAccountOwners, sayWithoutAmount } from './crm-words.ts'
import { ImportLines } from './import-lines.tsx'
import { ImportMine, mustSayWhose } from './import-mine.tsx'
import { ImportPeople } from './import-people.tsx'
import { ImportRows } from './import-rows.tsx'
import {
  answerAll,
  askAgain,
  backToReading,
  commit,
  compare,
  importState,
  leaveOthersAlone,
} from './import-state.ts'
import { formatCount, sayCount } from '../../lib/format.ts'
import classes from './import.module.css'

/** The third step: row by row and field by field what a commit would write. */
export function ImportPreview() {
  const { preview, inspection, job, answers, choices, team } = useStore(importState)
  const [chosen, setChosen] = useState<PreviewList | null>(null)
  const whyNot = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const previewId = preview?.previewId ?? ''
  const askedRows = preview?.counts.ask ?? 0
  // What had the focus may have gone with the comparison before; rows in doubt take it themselves.
  useEffect(() => {
    if (previewId !== '' && askedRows === 0 && document.activeElement === document.body)
      heading.current?.focus()
  }, [previewId, askedRows])
  if (!preview) {
    return (
      <div className={classes.found}>
        <h2 tabIndex={-1}>{inspection?.fileName ?? 'The file'}</h2>
        <Button loading={job !== null} onClick={() => void compare()}>
          Compare again
        </Button>
      </div>
    )
  }
  const { counts } = preview
  const teamAsked = asksMine(preview) && mustSayWhose(preview, team)
  const writes = counts.new + counts.changed + counts.missing
  const filled = previewLists.filter((list) => counts[list] > 0)
  const list = chosen && filled.includes(chosen) ? chosen : (filled[0] ?? 'unchanged')
  return (
    <>
      <div className={classes.found}>
        <h2 ref={heading} tabIndex={-1}>
          {sayWrites(counts)}
        </h2>
        <span className="meta">
          {inspection?.fileName}, {sayCount(counts.rows, 'row')}
        </span>
        <div className={classes.go}>
          {teamAsked ? (
            <span id={whyNot} className="meta">
              First say below which team is yours.
            </span>
          ) : null}
          <Button variant="default" disabled={job !== null} onClick={backToReading}>
            Change how it is read
          </Button>
          <Button
            loading={job !== null}
            disabled={teamAsked}
            aria-describedby={teamAsked ? whyNot : undefined}
            onClick={() => void commit()}
          >
            {writes === 0 ? 'Note that it was checked' : 'Import'}
          </Button>
        </div>
      </div>
      <Facts />
      {preview.lines ? <ImportLines lines={preview.lines} /> : null}
      {asksMine(preview) ? (
        <ImportMine preview={preview} />
      ) : (
        <ImportPeople owners={preview.owners} />
      )}
      <Tabs
        value={list}
        onChange={(value) => setChosen(previewLists.find((one) => one === value) ?? null)}
        keepMounted={false}
      >
        <Tabs.List aria-label="What the rows are">
          {previewLists.map((one) => (
            <Tabs.Tab key={one} value={one} disabled={counts[one] === 0}>
              {previewListNames[one].name}{' '}
              <span className={classes.count} data-ask={one === 'ask' && counts.ask > 0}>
                {formatCount(counts[one])}
              </span>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {filled.map((one) => (
          <Tabs.Panel key={one} value={one}>
            <div className={classes.about}>
              <span>{previewListNames[one].about}</span>
              {(answers.size > 0 || choices.doubts !== null) && one === 'ask' ? (
                <Button variant="subtle" size="compact-sm" onClick={() => void askAgain()}>
                  Ask everything again
                </Button>
              ) : null}
            </div>
            <ImportRows preview={preview} list={one} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  )
}

/** On the first import one says who is one's own; owners by id alone are named first. */
function asksMine({ firstPeople, owners }: Preview): boolean {
  return firstPeople && owners.length > 1 && !owners.some(({ onlyId }) => onlyId)
}

/** What an import would write, in the fewest words: `3 new deals, 1 changed, 2 gone`. */
function sayWrites(counts: Preview['counts']): string {
  const parts = [
    [counts.new, 'new'],
    [counts.changed, 'changed'],
    [counts.missing, 'gone'],
  ] as const
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, word], place) =>
      place > 0
        ? `${formatCount(count)} ${word}`
        : `${formatCount(count)} ${word} ${count === 1 ? 'deal' : 'deals'}`,
    )
  return said.length > 0 ? said.join(', ') : 'Nothing has changed'
}

const answersForAll = {
  new: 'Rows in doubt are deals of their own, as you decided.',
  same: 'Rows in doubt are the likeliest deal that Plumbline knows, as you decided.',
  skip: 'Rows in doubt are left out, as you decided.',
} as const

/** Rows of a grouped report that are no deals, and what was filled down from them. */
function sayGroups({ groupRows, filledDown }: Inspection): string | null {
  if (groupRows === 0) return null
  const down =
    filledDown.length > 0
      ? `; “${filledDown.join('”, “')}” ${filledDown.length === 1 ? 'is' : 'are'} filled down to the deals of a group`
      : ''
  return `${sayCount(groupRows, 'row')} of totals or groups ${groupRows === 1 ? 'is' : 'are'} passed over${down}.`
}

/** Cells that were left empty, and why. */
function sayRemark({ field, cells, examples, why }: Preview['remarks'][number]): string {
  const under = `${sayCount(cells, 'cell')} under “${fieldName(field)}”`
  const such = `“${examples.join('”, “')}”`
  return why === 'unreadable'
    ? `${under} could not be read and ${cells === 1 ? 'is' : 'are'} left empty, such as ${such}.`
    : `${under} ${cells === 1 ? 'says' : 'say'} that there is nothing (${such}) and ${cells === 1 ? 'is' : 'are'} taken as empty.`
}

/** Rows in doubt: what is true of them, and an answer for all at once. */
function InDoubt({ preview, busy }: { preview: Preview; busy: boolean }) {
  const { several, alike, similar, nameless } = preview.doubts
  const known = several + similar
  const said = [
    alike > 0
      ? `${sayCount(alike, 'row')} of the file ${alike === 1 ? 'is' : 'are'} like another row.`
      : '',
    known > 0 ? `${sayCount(known, 'row')} could be a deal that Plumbline knows.` : '',
    nameless > 0
      ? `${sayCount(nameless, 'row')} ${nameless === 1 ? 'has' : 'have'} no name for the deal.`
      : '',
    'What you leave open is left out.',
  ]
  const all = (doubts: 'new' | 'same' | 'skip', label: string) => (
    <Button
      variant="default"
      size="compact-sm"
      disabled={busy}
      onClick={() => void answerAll(doubts)}
    >
      {label}
    </Button>
  )
  return (
    <div className={classes.notice} role="group" aria-label="Rows in doubt">
      <Badge tone="warn">To decide</Badge>
      <span className={classes.said}>{said.filter((part) => part !== '').join(' ')}</span>
      {all('new', 'Each is a deal of its own')}
      {known > 0 ? all('same', 'Each is the likeliest known deal') : null}
      {all('skip', 'Leave them all out')}
    </div>
  )
}

/** What a manager should know before importing: said, never counted as 0. */
function Facts() {
  const { preview, inspection, answers, choices, job } = useStore(importState)
  if (!preview) return null
  const { counts, remarks } = preview
  const { account = [], accountId = [] } = inspection?.mapping ?? {}
  const accountsById = account.length === 0 && accountId.length > 0
  const said = [
    counts.openWithoutAmount > 0 ? sayWithoutAmount(counts) : null,
    counts.newAccounts > 0
      ? `${sayCount(counts.newAccounts, 'account')} ${counts.newAccounts === 1 ? 'is' : 'are'} new.${
          accountsById
            ? ' The file gives accounts by id alone, so they are called by it until a file names them.'
            : ''
        }`
      : null,
    ...sayAccountOwners(preview.accountOwners),
    inspection === null ? null : sayGroups(inspection),
    ...remarks.map(sayRemark),
    answers.size > 0 ? `${sayCount(answers.size, 'row')} as you decided.` : null,
    choices.doubts === null ? null : answersForAll[choices.doubts],
  ].filter((one) => one !== null)
  return (
    <>
      {counts.ask > 0 ? <InDoubt preview={preview} busy={job !== null} /> : null}
      {counts.missing > 0 ? (
        <p className={classes.notice}>
          <Badge tone="warn">Gone</Badge>
          <span className={classes.said}>
            The file does not hold {sayCount(counts.missing, 'deal')} that Plumbline knows.{' '}
            {counts.missing === 1 ? 'It is' : 'They are'} kept, marked as gone from the CRM.
          </span>
          <Button
            variant="default"
            size="compact-sm"
            disabled={job !== null}
            onClick={() => void leaveOthersAlone()}
          >
            The file is only a part: leave them as they are
          </Button>
        </p>
      ) : null}
      {said.length > 0 ? (
        <ul className={classes.facts}>
          {said.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
