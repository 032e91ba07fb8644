import { useEffect, useRef, useState } from 'react'
import type { RepPage } from '#contract/rep-file-values.ts'
import { UndoBar } from '#renderer/components/undo-bar.tsx'
import { undoLast } from '#renderer/lib/undo.ts'
import { problemsOf } from './checks.ts'
import type { Draft } from './draft.ts'
import { nameOf } from './kept-draft.ts'
import { type Said, Notice } from './notice.tsx'
import { PageHead } from './page-head.tsx'
import classes from './page-screen.module.css'
import { usePlace } from './place.ts'
import { PlanList } from './plan-list.tsx'
import { PlanView } from './plan-view.tsx'
import { saveAnswers } from './save-answers.ts'

type Props = { page: RepPage; draft: Draft }

const undo = () => void undoLast()

/** All of the page: what it is, the plans, and the one that is open. */
export function PageScreen({ page, draft }: Props) {
  const [said, setSaid] = useState<Said | null>(null)
  const place = usePlace(page)
  useKeeping(page, draft)
  useFocusAt(place)

  function save(): void {
    const problems = problemsOf(page, draft)
    if (problems.length > 0) return setSaid({ is: 'problems', problems })
    const plans = draft.answers()
    if (plans.length === 0) return setSaid({ is: 'nothing' })
    const name = saveAnswers(page, plans)
    draft.wereSaved(plans)
    setSaid({ is: 'saved', name })
  }

  function bringBack(): void {
    draft.bringBack()
    setSaid(null)
  }

  if (!place) return null
  return (
    <div className={classes.page}>
      <PageHead
        page={page}
        draft={draft}
        onSave={save}
        onStartOver={() => {
          draft.startOver()
          setSaid({ is: 'started over' })
        }}
        onBringBack={bringBack}
      />
      <div className={classes.body}>
        <PlanList page={page} draft={draft} plan={place.plan} />
        <main id="main">
          <Notice page={page} said={said} onBringBack={bringBack} onClose={() => setSaid(null)} />
          {page.message === '' ? null : (
            <section className={classes.message} aria-labelledby="message">
              <p id="message" className="meta">
                From your manager
              </p>
              <p>{page.message}</p>
            </section>
          )}
          <PlanView key={place.plan.planId} page={page} draft={draft} place={place} />
        </main>
      </div>
      <UndoBar onUndo={undo} />
    </div>
  )
}

/** Keeps the draft when the page goes away, and asks first when answers are in no file yet. */
function useKeeping(page: RepPage, draft: Draft): void {
  useEffect(() => {
    document.title = `Plans of ${page.repName}`
    const leaving = (event: BeforeUnloadEvent) => {
      draft.keep()
      if (draft.isUnsaved()) event.preventDefault()
    }
    const elsewhere = (event: StorageEvent) => {
      if (event.key === nameOf(page)) draft.readAgain()
    }
    const events = new AbortController()
    const { signal } = events
    addEventListener('beforeunload', leaving, { signal })
    addEventListener('pagehide', draft.keep, { signal })
    addEventListener('storage', elsewhere, { signal })
    document.addEventListener('visibilitychange', draft.keep, { signal })
    return () => events.abort()
  }, [page, draft])
}

/** Puts the focus where the address says, once somebody went there. */
function useFocusAt(place: ReturnType<typeof usePlace>): void {
  const wanted = `${place?.number ?? 1} ${place?.key ?? ''}`
  const shown = useRef(wanted.endsWith(' ') ? wanted : '')
  useEffect(() => {
    if (shown.current === wanted) return
    shown.current = wanted
    const [, key = ''] = wanted.split(' ')
    const element = document.getElementById(key === '' ? 'plan' : `field-${key}`)
    element?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: 'start' })
  }, [wanted])
}
