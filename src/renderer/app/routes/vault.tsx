import { createRoute } from '@tanstack/react-router'
import { Screen } from '../../components/screen.tsx'
import { CopiesPanel } from '../../features/copies/copies-panel.tsx'
import { Asides } from '../../features/vault/asides.tsx'
import { KeptCopies } from '../kept-copies.tsx'
import { shellRoute } from '../shell-route.tsx'

const copiesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/copies',
  component: function Copies() {
    return (
      <Screen title="Copies and restore">
        <CopiesPanel />
        <KeptCopies />
        <Asides />
      </Screen>
    )
  },
})

export const vaultRoutes = [copiesRoute] as const
