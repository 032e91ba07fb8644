import { createRoute } from '@tanstack/react-router'
import { Screen } from '../../components/screen.tsx'
import { Asides } from '../../features/vault/asides.tsx'
import { shellRoute } from '../shell-route.tsx'

const copiesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/copies',
  component: function Copies() {
    return (
      <Screen title="Copies and restore">
        <Asides />
      </Screen>
    )
  },
})

export const vaultRoutes = [copiesRoute] as const
