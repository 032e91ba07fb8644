import { createRoute, useNavigate } from '@tanstack/react-router'
import { Screen } from '../../components/screen.tsx'
import { CopiesPanel } from '../../features/copies/copies-panel.tsx'
import { Asides } from '../../features/vault/asides.tsx'
import { KeptCopies } from '../kept-copies.tsx'
import { shellRoute } from '../shell-route.tsx'

const copiesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/copies',
  component: function Copies() {
    const navigate = useNavigate()
    return (
      <Screen title="Copies and restore">
        <CopiesPanel />
        <KeptCopies onLook={() => void navigate({ to: '/' })} />
        <Asides />
      </Screen>
    )
  },
})

export const vaultRoutes = [copiesRoute] as const
