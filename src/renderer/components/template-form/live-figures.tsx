import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useSyncExternalStore,
} from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { PlanValues } from '#contract/plan-values.ts'
import type { CalculatedValue, Field } from '#contract/template-definition.ts'
import { calculate, inputsOf, sayFormula } from '#domain/templates/calculated.ts'
import type { FormDefinition } from '#domain/templates/fields.ts'

/** Where a calculated field finds the other values of its form. */
export type FigureSource = {
  readonly definition: FormDefinition
  readonly values: () => Partial<PlanValues>
  readonly subscribe: (keys: readonly string[], tell: () => void) => () => void
}

const empty: FigureSource = {
  definition: { sections: [] },
  values: () => ({}),
  subscribe: () => () => undefined,
}

const SourceContext = createContext<FigureSource>(empty)

type FormProps = {
  definition: FormDefinition
  form: UseFormReturn<PlanValues>
  children: ReactNode
}

/** Calculated fields inside follow what is typed into the form, and nothing else renders again. */
export function LiveFigures({ definition, form, children }: FormProps) {
  const { getValues, watch } = form
  const source = useMemo<FigureSource>(
    () => ({
      definition,
      values: () => getValues(),
      subscribe: (keys, tell) => {
        const watching = watch((_values, { name }) => {
          if (name === undefined || keys.some((key) => name.startsWith(key))) tell()
        })
        return () => watching.unsubscribe()
      },
    }),
    [definition, getValues, watch],
  )
  return <SourceContext value={source}>{children}</SourceContext>
}

type GivenProps = {
  definition: FormDefinition
  values: Partial<PlanValues>
  children: ReactNode
}

/** The same for a form whose values are handed in. */
export function GivenFigures({ definition, values, children }: GivenProps) {
  const source = useMemo<FigureSource>(
    () => ({ definition, values: () => values, subscribe: empty.subscribe }),
    [definition, values],
  )
  return <SourceContext value={source}>{children}</SourceContext>
}

/** The same for values that are kept elsewhere. */
export function FiguresFrom({ source, children }: { source: FigureSource; children: ReactNode }) {
  return <SourceContext value={source}>{children}</SourceContext>
}

/** What a calculated field shows now, and how it is worked out, in words. */
export function useFigure(field: Field): { value: CalculatedValue; formula: string } {
  const source = useContext(SourceContext)
  const { definition } = source
  const keys = useMemo(() => inputsOf(definition, field), [definition, field])
  // A text is the same when it says the same, so only another result renders again.
  const subscribe = useCallback((tell: () => void) => source.subscribe(keys, tell), [source, keys])
  const result = useSyncExternalStore(subscribe, () => {
    const values = source.values()
    return JSON.stringify(calculate(definition, field, (key) => values[key]?.value ?? null))
  })
  const formula = useMemo(
    () => sayFormula(definition, field.formula ?? ''),
    [definition, field.formula],
  )
  return { value: JSON.parse(result) as CalculatedValue, formula }
}
