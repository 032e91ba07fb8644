import './trusted-types.ts'
import './no-eval.ts'
import '@fontsource-variable/inter/index.css'
import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import '../components/tokens.css'
import '../components/base.css'
import '../components/controls.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connect } from '../lib/transport.ts'
import { App } from './app.tsx'
import { SignedOut } from './signed-out.tsx'

const root = document.querySelector('#root')
if (root) {
  const connected = await connect()
  createRoot(root).render(<StrictMode>{connected ? <App /> : <SignedOut />}</StrictMode>)
}
