import './trusted-types.ts'
import './no-peers.ts'
import { enter } from '../lib/entrance.ts'

// The page gets in while the rest of it is being read. Nothing else may stand in this file: what
// runs before the policy is not under it, and to make the policy the browser looks through all the
// code of the file that asks.
const entering = enter()
const { openDesk } = await import('./desk.tsx')
openDesk(await entering)
