import '../lib/no-eval.ts'
import '@fontsource-variable/inter/index.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '../components/tokens.css'
import '../components/base.css'
import '../components/controls.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Entrance } from '../lib/entrance.ts'
import { connect } from '../lib/transport.ts'
import { App } from './app.tsx'
import { SignedOut } from './signed-out.tsx'

/** Shows the desk, or says that this page has no way in. */
export function openDesk(entrance: Entrance): void {
  const root = document.querySelector('#root')
  if (!root) return
  createRoot(root).render(<StrictMode>{connect(entrance) ? <App /> : <SignedOut />}</StrictMode>)
}
