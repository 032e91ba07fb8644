import { Button, Checkbox, NativeSelect } from '@mantine/core'
import type { Inspection } from '#contract/crm.ts'
import { dateOrder, delimiter, fileEncoding, fileEncodings } from '#contract/crm-values.ts'
import { DayInput } from '../../components/day-input.tsx'
import { Badge } from '../../components/badge.tsx'
import { Panel } from '../../components/panel.tsx'
import { formatDay, sayCount } from '../../lib/format.ts'
import { today } from '../../lib/here.ts'
import { currencies } from '../../lib/currencies.ts'
import { useStore } from '../../lib/store.ts'
import { delimiterNames, encodingNames, formatNames, objectNames } from './crm-words.ts'
import { ImportColumns } from './import-columns.tsx'
import { ImportQuestions } from './import-questions.tsx'
import { ImportStages } from './import-stages.tsx'
import { choose, compare, holdsNoDeals, importState, isReady } from './import-state.ts'
import classes from './import.module.css'

const dateOrders = [
  { value: '', label: 'As they are written' },
  { value: 'dmy', label: 'Day, month, year' },
  { value: 'mdy', label: 'Month, day, year' },
  { value: 'ymd', label: 'Year, month, day' },
] as const

/** The second step: what the file is and how it is read, with what must be asked first on top. */
export function ImportReading() {
  const { inspection, job } = useStore(importState)
  if (!inspection) return null
  const isOther = holdsNoDeals(inspection)
  return (
    <>
      <div className={classes.found}>
        <h2 tabIndex={-1}>{inspection.fileName}</h2>
        {inspection.columns.length > 0 ? (
          <Badge tone={isOther || inspection.format === 'other' ? 'neutral' : 'ok'}>
            {isOther ? objectNames[inspection.object] : formatNames[inspection.format]}
          </Badge>
        ) : null}
        <span className="meta" hidden={inspection.columns.length === 0}>
          {sayCount(inspection.rows, 'row')}, {sayCount(inspection.columns.length, 'column')}
          {inspection.remarkRows > 0 ? ', remarks at the end passed over' : ''}
        </span>
        {isOther ? (
          <AsDealsAllTheSame inspection={inspection} />
        ) : (
          <Button
            className={classes.go ?? ''}
            disabled={!isReady(inspection)}
            loading={job !== null}
            onClick={() => void compare()}
          >
            Show what changes
          </Button>
        )}
      </div>
      {inspection.problem ? (
        <p role="alert" className={classes.problem}>
          {inspection.problem}
        </p>
      ) : null}
      {inspection.newerImport && !isOther ? (
        <p className={classes.notice}>
          <Badge tone="warn">Older than what is here</Badge>
          <span className={classes.said}>
            This file shows {formatDay(inspection.settings.snapshotDate)}; the newest import shows{' '}
            {formatDay(inspection.newerImport)}. Importing it takes deals back to how they were.
          </span>
        </p>
      ) : null}
      {isOther ? null : <HowItIsRead inspection={inspection} />}
    </>
  )
}

/** The way on where the columns of a list of deals look like another list. */
function AsDealsAllTheSame({ inspection }: { inspection: Inspection }) {
  const { job } = useStore(importState)
  if (inspection.object === 'ids') return null
  return (
    <Button
      className={classes.go ?? ''}
      variant="default"
      disabled={job !== null}
      onClick={() => void choose({ asDeals: true })}
    >
      Read it as deals all the same
    </Button>
  )
}

function HowItIsRead({ inspection }: { inspection: Inspection }) {
  return (
    <>
      <ImportQuestions inspection={inspection} />
      <div className={classes.columnsAndReading}>
        {inspection.columns.length > 0 ? <ImportColumns inspection={inspection} /> : null}
        <div className={classes.side}>
          <ReadingPanel inspection={inspection} />
          {inspection.stageDecides ? <ImportStages inspection={inspection} /> : null}
        </div>
      </div>
    </>
  )
}

function ReadingPanel({ inspection }: { inspection: Inspection }) {
  const { settings } = inspection
  return (
    <Panel title="How it is read">
      <div className={classes.settings}>
        <NativeSelect
          label="Encoding"
          value={inspection.encoding.used}
          data={fileEncodings.map((value) => ({ value, label: encodingNames[value] }))}
          onChange={(event) =>
            void choose({ encoding: fileEncoding.parse(event.currentTarget.value) })
          }
        />
        <NativeSelect
          label="Separator"
          value={inspection.delimiter}
          data={Object.entries(delimiterNames).map(([value, label]) => ({ value, label }))}
          onChange={(event) =>
            void choose({ delimiter: delimiter.parse(event.currentTarget.value), mapping: null })
          }
        />
        <NativeSelect
          label="Dates"
          value={settings.dateOrder ?? ''}
          data={dateOrders.map((one) => ({ ...one }))}
          onChange={(event) => {
            const order = dateOrder.safeParse(event.currentTarget.value)
            void choose({ dateOrder: order.success ? order.data : null })
          }}
        />
        <NativeSelect
          label="Decimals"
          value={settings.decimal}
          data={[
            { value: 'point', label: 'Point: 1,234.50' },
            { value: 'comma', label: 'Comma: 1.234,50' },
          ]}
          onChange={(event) =>
            void choose({ decimal: event.currentTarget.value === 'comma' ? 'comma' : 'point' })
          }
        />
        <NativeSelect
          label={inspection.hasCurrencyColumn ? 'Currency, where a row has none' : 'Currency'}
          value={settings.currency}
          data={currencies(settings.currency)}
          onChange={(event) => void choose({ currency: event.currentTarget.value })}
        />
        <DayInput
          label="Shows the deals as of"
          look="back"
          whenLeft
          value={settings.snapshotDate}
          max={today()}
          onChange={(snapshotDate) => {
            if (snapshotDate !== null) void choose({ snapshotDate })
          }}
        />
        <Checkbox
          label="It holds only a part of the deals"
          description="Deals that it lacks then stay as they are, instead of counting as gone."
          checked={settings.partial}
          onChange={(event) => void choose({ partial: event.currentTarget.checked })}
        />
        {inspection.recurring > 0 ? (
          <p className="meta">
            {sayCount(inspection.recurring, 'row')} with a value per month or year: it is taken as
            it is written.
          </p>
        ) : null}
      </div>
    </Panel>
  )
}
