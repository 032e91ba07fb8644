import { notifications } from '@mantine/notifications'

/** Tells why something that was asked for did not happen. The message is the core's own. */
export function tellProblem(error: unknown): void {
  notifications.show({
    title: 'This did not work',
    message: error instanceof Error ? error.message : String(error),
    autoClose: 8_000,
    withBorder: true,
  })
}
