import { Button, Popover, TextInput, type TextInputProps } from '@mantine/core'
import { CalendarDays } from 'lucide-react'
import { type KeyboardEvent, useId, useImperativeHandle, useRef, useState } from 'react'
import { quickDays } from '#domain/days/quick-days.ts'
import { today as todayHere } from '../lib/here.ts'
import { weekdayName } from './day-words.ts'
import classes from './day-input.module.css'
import { MonthGrid } from './month-grid.tsx'
import { leavesField } from './use-field-edit.ts'
import { type TypedDay, type TypedDayOptions, useHeldForm, useTypedDay } from './use-typed-day.ts'

type FieldProps = Pick<
  TextInputProps,
  | 'description'
  | 'id'
  | 'title'
  | 'size'
  | 'disabled'
  | 'required'
  | 'className'
  | 'onKeyDown'
  | 'ref'
  | 'aria-label'
  | 'aria-labelledby'
  | 'aria-describedby'
> & { label?: string }

type Props = FieldProps &
  TypedDayOptions & {
    /** Offers the days that are often meant, counted from this one. */
    today?: string
    error?: string | undefined
    /** Takes the focus when a dialog opens. */
    focusFirst?: boolean
  }

/**
 * A day, typed as people write it or picked from a month; it shows what it understood. Arrow up and
 * down go a day on and back, Page up and down a month; Alt+Down or F4 opens the month.
 */
export function DayInput(props: Props) {
  const { value, onChange, look, whenLeft, min, max, planned, ...rest } = props
  const { today, error, focusFirst, ...field } = rest
  const typed = useTypedDay({ value, onChange, look, whenLeft, min, max, planned })
  return (
    <div className={classes.day}>
      <DayField {...{ ...field, typed, min, max, error, focusFirst }} />
      {today ? (
        <div className={classes.quick} role="group" aria-label={`${field.label}: often meant`}>
          {quickDays(today).map(({ label: name, day }) => (
            <Button
              key={name}
              size="compact-xs"
              variant="default"
              aria-pressed={typed.day === day}
              onClick={() => typed.choose(day)}
            >
              {name}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  )
}

type DayFieldProps = FieldProps & {
  typed: TypedDay
  min: string | undefined
  max: string | undefined
  error: string | undefined
  focusFirst: boolean | undefined
}

function DayField({ typed, min, max, error, focusFirst, onKeyDown, ref, ...field }: DayFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  useImperativeHandle(ref, () => input.current as HTMLInputElement)
  const [open, setOpen] = useState(false)
  const month = useId()
  useHeldForm(input, typed.problem)

  function close(): void {
    setOpen(false)
    input.current?.focus()
  }
  return (
    <TextInput
      {...field}
      ref={input}
      role="combobox"
      aria-haspopup="dialog"
      aria-expanded={open}
      aria-controls={open ? month : undefined}
      autoComplete="off"
      spellCheck={false}
      maxLength={60}
      data-autofocus={focusFirst}
      // A dialog around it stays open while Escape takes words back.
      data-mantine-stop-propagation={typed.refused || undefined}
      description={typed.over ?? field.description}
      value={typed.text}
      error={typed.problem ?? error}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(event) => typed.type(event.currentTarget.value)}
      // What is typed next takes its place, as in the system's field.
      onFocus={(event) => event.currentTarget.select()}
      onBlur={typed.leave}
      onKeyDown={(event) => press(event, typed, () => setOpen(true), onKeyDown)}
      rightSectionWidth={typed.day ? 58 : 30}
      rightSection={<Beside typed={typed} disabled={field.disabled} onOpen={() => setOpen(true)} />}
      // oxlint-disable-next-line react/no-unstable-nested-components -- a slot of the library
      inputContainer={(children) => (
        <Popover
          opened={open}
          onChange={setOpen}
          position="bottom-start"
          withRoles={false}
          trapFocus
          closeOnEscape={false}
          shadow="md"
          transitionProps={{ duration: 0 }}
        >
          <Popover.Target>
            <div className={classes.box}>
              {children}
              <span className={classes.hint} aria-live="polite">
                {open ? null : typed.hint}
              </span>
            </div>
          </Popover.Target>
          <Popover.Dropdown id={month} className={classes.month ?? ''}>
            <MonthGrid
              day={typed.day}
              today={todayHere()}
              min={min}
              max={max}
              onClose={close}
              onChoose={(day) => {
                typed.choose(day)
                close()
              }}
            />
          </Popover.Dropdown>
        </Popover>
      )}
    />
  )
}

type BesideProps = { typed: TypedDay; disabled: boolean | undefined; onOpen: () => void }

/** The weekday of the day that is meant, and the way to the month. */
function Beside({ typed, disabled = false, onOpen }: BesideProps) {
  return (
    <span className={classes.beside}>
      {typed.day ? <span className={classes.weekday}>{weekdayName(typed.day)}</span> : null}
      <button
        type="button"
        tabIndex={-1}
        aria-label="Open a month"
        title="Open a month (Alt+Down)"
        className={classes.open}
        disabled={disabled}
        onClick={onOpen}
      >
        <CalendarDays size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </span>
  )
}

const steps: Readonly<Record<string, { days?: number; months?: number }>> = {
  ArrowUp: { days: 1 },
  ArrowDown: { days: -1 },
  PageUp: { months: 1 },
  PageDown: { months: -1 },
}

function press(
  event: KeyboardEvent<HTMLInputElement>,
  typed: TypedDay,
  open: () => void,
  first: FieldProps['onKeyDown'],
): void {
  // What is typed here is no empty row, though it is no day yet either.
  const own = event.key === 'Backspace' && event.currentTarget.value !== ''
  if (typed.escape(event)) return
  if (leavesField(event)) typed.leave()
  if (!own) first?.(event)
  if (event.defaultPrevented || event.nativeEvent.isComposing) return
  const step = steps[event.key]
  if ((event.key === 'ArrowDown' && event.altKey) || event.key === 'F4') {
    event.preventDefault()
    open()
  } else if (step && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault()
    typed.step(step)
  }
}
