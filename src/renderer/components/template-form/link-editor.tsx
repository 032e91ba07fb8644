import { Select } from '@mantine/core'
import { useState } from 'react'
import type { LinkTarget } from '#contract/template-definition.ts'
import { useRead } from '../../lib/queries.ts'
import { RecordLink } from '../record-link.tsx'
import type { EditorProps } from './editor-props.ts'
import classes from './editors.module.css'

const words: Readonly<Record<LinkTarget, string>> = { account: 'Account', opportunity: 'Deal' }

const placeholders = {
  account: 'Type the name of an account',
  opportunity: 'Type the name of a deal',
  any: 'Type the name of an account or a deal',
} as const

/** A link to an account or a deal, found by a part of its name. */
export function LinkEditor({ field, value, onChange, ...rest }: EditorProps<'link'>) {
  const { to } = value
  const [search, setSearch] = useState('')
  const asked = to && search.endsWith(to.name) ? '' : search.slice(0, 100)
  const read = useRead('plans.linkChoices', { to: field.linkTo ?? null, search: asked })
  const found = read.data?.choices ?? []
  const choices = to && !found.some(({ id }) => id === to.id) ? [to, ...found] : found
  return (
    <div className={classes.linked}>
      <Select
        id={rest.inputId}
        aria-labelledby={rest.labelledBy}
        aria-describedby={rest.describedBy}
        disabled={rest.disabled}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': `${field.label}: no link` }}
        placeholder={placeholders[field.linkTo ?? 'any']}
        nothingFoundMessage="Nothing by this name."
        filter={({ options }) => options}
        searchValue={search}
        onSearchChange={setSearch}
        value={to?.id ?? null}
        data={choices.map(({ id, kind, name }) => ({
          value: id,
          label: field.linkTo ? name : `${words[kind]}: ${name}`,
        }))}
        onChange={(id) => {
          const picked = choices.find((choice) => choice.id === id)
          onChange({
            type: 'link',
            to: picked ? { kind: picked.kind, id: picked.id, name: picked.name } : null,
          })
        }}
      />
      {to ? <Linked to={to} /> : null}
    </div>
  )
}

/** The way to what is linked; in words when it is gone. */
function Linked({ to }: { to: { kind: LinkTarget; id: string; name: string } }) {
  const state = useRead('plans.linkState', { kind: to.kind, id: to.id }).data
  if (state && !state.there) {
    return <span className={classes.wrong}>{to.name} is no longer there.</span>
  }
  return (
    <RecordLink record={{ kind: to.kind, refId: to.id, repId: null }}>Open {to.name}</RecordLink>
  )
}
