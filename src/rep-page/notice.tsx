import { Button } from '@mantine/core'
import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { RepPage } from '#contract/rep-file-values.ts'
import { IconButton } from '#renderer/components/icon-button.tsx'
import type { Problem } from './checks.ts'
import classes from './notice.module.css'
import { addressOf } from './place.ts'

/** What came of the last thing that was done. */
export type Said =
  | { readonly is: 'saved'; readonly name: string }
  | { readonly is: 'nothing' }
  | { readonly is: 'problems'; readonly problems: readonly Problem[] }
  | { readonly is: 'started over' }

type Props = {
  page: RepPage
  said: Said | null
  onBringBack: () => void
  onClose: () => void
}

/** Says what came of saving or starting over, and what to do now. */
export function Notice({ page, said, onBringBack, onClose }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!said) return
    frame.current?.focus({ preventScroll: true })
    frame.current?.scrollIntoView({ block: 'nearest' })
  }, [said])
  if (!said) return null
  return (
    <div
      ref={frame}
      className={classes.notice}
      data-is={said.is}
      role="region"
      aria-label="What happened"
      tabIndex={-1}
    >
      <div className={classes.words}>
        <Words page={page} said={said} />
        {said.is === 'started over' ? (
          <Button variant="default" size="compact-sm" onClick={onBringBack}>
            Bring my answers back
          </Button>
        ) : null}
      </div>
      <IconButton label="Close this note" icon={X} onClick={onClose} />
    </div>
  )
}

function Words({ page, said }: { page: RepPage; said: Said }) {
  switch (said.is) {
    case 'saved':
      return (
        <>
          <h2>Your answers are in a file. Now send it.</h2>
          <ol>
            <li>
              Find <strong>{said.name}</strong> where this browser puts what it downloads.
            </li>
            <li>Send it back to your manager by e-mail, as an attachment.</li>
          </ol>
          <p>Nothing is sent by itself. You can still change answers here and save them again.</p>
        </>
      )
    case 'nothing':
      return <p>There is nothing to save yet. Change a field, or tick “Still holds” beside one.</p>
    case 'started over':
      return <p>All fields are as they were sent to you.</p>
    case 'problems':
      return (
        <>
          <h2>
            {said.problems.length === 1
              ? 'One answer does not fit yet, so nothing was saved.'
              : `${said.problems.length} answers do not fit yet, so nothing was saved.`}
          </h2>
          <ul>
            {said.problems.map(({ plan, field, say }) => (
              <li key={`${plan.planId} ${field.key}`}>
                <a href={addressOf(page, plan.planId, field.key)}>
                  {page.plans.length > 1 ? `${plan.title}, ` : ''}
                  {field.label}
                </a>
                : {say}
              </li>
            ))}
          </ul>
        </>
      )
  }
}
