import '#renderer/lib/no-eval.ts'
import '#renderer/components/tokens.css'
import '#renderer/components/base.css'
import './page.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { heldPage } from './held-page.ts'
import { RepPageScreen } from './screen.tsx'

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <RepPageScreen page={heldPage()} />
    </StrictMode>,
  )
}
