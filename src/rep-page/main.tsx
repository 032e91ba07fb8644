// Before all else: what makes a schema tries once whether it may make code from text.
import '#renderer/lib/no-eval.ts'
import { tellHere } from '#renderer/lib/here.ts'
import './styles.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Draft } from './draft.ts'
import { heldPage } from './held-page.ts'
import { ownStorage } from './kept-draft.ts'
import { Look } from './look.tsx'
import { PageScreen } from './page-screen.tsx'

const root = document.querySelector('#root')
if (root) {
  const page = heldPage()
  if (page) tellHere({ writing: page.writing })
  createRoot(root).render(
    <StrictMode>
      <Look>
        {page ? (
          <PageScreen page={page} draft={new Draft(page, ownStorage())} />
        ) : (
          <p className="closed">
            This file is not as it was sent, so it cannot be shown. Please ask your manager to send
            it once more.
          </p>
        )}
      </Look>
    </StrictMode>,
  )
}
