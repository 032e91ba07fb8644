import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { NewRule, Rule, RuleFor } from '#contract/cadence-values.ts'
import { reviewKinds } from '#contract/values.ts'
import { DayInput } from '../../components/day-input.tsx'
import { TimeInput } from '../../components/time-input.tsx'
import { Ask } from '../../components/ask.tsx'
import { useRead } from '../../lib/queries.ts'
import { reviewKindNames } from '../../lib/words.ts'
import classes from './cadence.module.css'
import { NumberField, problemOf } from './number-field.tsx'
import { draftOf, PatternFields, patternOf } from './pattern-fields.tsx'
import { changeRule, createRule } from './rule-acts.ts'
import { usual } from './rule-words.ts'
import { statedOf } from './stated-of.ts'
import { useProblem } from './use-problem.ts'

type Props = {
  /** The rule to change; null: a new one. */
  rule: Rule | null
  today: string
  onClose: () => void
}

const fields = [
  'rule.reviewKind',
  'rule.for',
  'rule.pattern',
  'rule.time',
  'rule.minutes',
  'rule.guideId',
  'rule.place',
  'rule.link',
  'rule.startsOn',
  'rule.endsOn',
  'from',
]
const minutesRange = [5, 480] as const

/** Which review, with whom, how often, when and where. */
export function RuleForm({ rule, today, onClose }: Props) {
  const reps = useRead('team.reps', { archived: false }).data?.reps ?? []
  const guides = useRead('templates.list', { kind: 'review_guide' }).data?.templates ?? []
  const [stated, setStated] = useState<NewRule>(() => (rule ? statedOf(rule) : newOne(today)))
  const [pattern, setPattern] = useState(() => draftOf(stated.pattern))
  const [minutes, setMinutes] = useState(String(stated.minutes))
  const [startsOn, setStartsOn] = useState<string | null>(stated.startsOn)
  const [from, setFrom] = useState<string | null>(today)
  const [asked, setAsked] = useState(false)
  const problem = useProblem(fields)
  const set = (part: Partial<NewRule>) => setStated({ ...stated, ...part })
  const nobody = stated.for.who === 'rep' && stated.for.repId === ''

  async function save(): Promise<void> {
    setAsked(true)
    const often = patternOf(pattern)
    if (nobody || often === null || problemOf(minutes, minutesRange) || !startsOn || !from) return
    const whole = { ...stated, pattern: often, minutes: Number(minutes), startsOn }
    const work = () => (rule ? changeRule(rule, from, whole) : createRule(whole))
    if (await problem.run(work)) onClose()
  }

  return (
    <Ask
      problem={problem.whole}
      submit={rule ? 'Save the rule' : 'Add the rule'}
      onCancel={onClose}
      onSubmit={save}
    >
      <div className={classes.fields}>
        <NativeSelect
          label="Kind of review"
          data-autofocus
          value={stated.reviewKind}
          error={problem.at('rule.reviewKind')}
          onChange={(event) => {
            const reviewKind = reviewKinds.find((kind) => kind === event.currentTarget.value)
            if (!reviewKind) return
            set({ reviewKind, guideId: null })
            if (rule !== null) return
            setPattern(draftOf(usual[reviewKind].pattern))
            setMinutes(String(usual[reviewKind].minutes))
          }}
          data={reviewKinds.map((value) => ({ value, label: reviewKindNames[value] }))}
        />
        <NativeSelect
          label="With"
          value={wordOf(stated.for)}
          error={asked && nobody ? 'Whom is it with?' : problem.at('rule.for')}
          onChange={(event) => set({ for: forOf(event.currentTarget.value) })}
          data={[
            { value: 'rep:', label: 'Choose…' },
            { value: 'team:together', label: 'The whole team together' },
            { value: 'team:in_turn', label: 'Everybody, one after the other' },
            ...reps.map((rep) => ({ value: `rep:${rep.id}`, label: rep.name })),
            { value: 'tier:A', label: 'Accounts of tier A' },
            { value: 'tier:B', label: 'Accounts of tier B' },
            { value: 'tier:C', label: 'Accounts of tier C' },
          ]}
        />
      </div>
      <PatternFields draft={pattern} onChange={setPattern} error={problem.at('rule.pattern')} />
      <div className={classes.fields}>
        <TimeInput
          label="Time"
          value={stated.time}
          error={problem.at('rule.time')}
          onChange={(time) => set({ time })}
        />
        <NumberField
          label="Minutes"
          range={minutesRange}
          value={minutes}
          onChange={setMinutes}
          error={problem.at('rule.minutes')}
        />
        <NativeSelect
          label="Guide"
          value={stated.guideId ?? ''}
          error={problem.at('rule.guideId')}
          onChange={(event) => set({ guideId: event.currentTarget.value || null })}
          data={[
            { value: '', label: 'The one in use' },
            ...guides
              .filter((guide) => guide.reviewKind === stated.reviewKind)
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      <div className={classes.fields}>
        <TextInput
          label="Place"
          value={stated.place}
          maxLength={200}
          error={problem.at('rule.place')}
          onChange={(event) => set({ place: event.currentTarget.value })}
        />
        <TextInput
          label="Link"
          placeholder="https://"
          value={stated.link}
          error={problem.at('rule.link')}
          onChange={(event) => set({ link: event.currentTarget.value.trim() })}
        />
      </div>
      <div className={classes.fields}>
        <DayInput
          label="From"
          value={startsOn}
          onChange={setStartsOn}
          error={startsOn === null ? 'From which day?' : problem.at('rule.startsOn')}
        />
        <DayInput
          label="Until (may stay empty)"
          value={stated.endsOn}
          onChange={(endsOn) => set({ endsOn })}
          error={problem.at('rule.endsOn')}
        />
        {rule ? (
          <DayInput
            label="The change holds from"
            value={from}
            onChange={setFrom}
            error={from === null ? 'From which day?' : problem.at('from')}
          />
        ) : null}
      </div>
    </Ask>
  )
}

function newOne(today: string): NewRule {
  return {
    reviewKind: 'one_on_one',
    for: { who: 'rep', repId: '' },
    ...usual.one_on_one,
    time: '09:00',
    guideId: null,
    place: '',
    link: '',
    startsOn: today,
    endsOn: null,
  }
}

function wordOf(whom: RuleFor): string {
  if (whom.who === 'rep') return `rep:${whom.repId}`
  return whom.who === 'team' ? `team:${whom.seats}` : `tier:${whom.tier}`
}

function forOf(word: string): RuleFor {
  const [who, which = ''] = word.split(':')
  if (who === 'team') return { who, seats: which === 'in_turn' ? 'in_turn' : 'together' }
  const tier = (['A', 'B', 'C'] as const).find((one) => one === which)
  return who === 'tier' && tier ? { who, tier } : { who: 'rep', repId: which }
}
