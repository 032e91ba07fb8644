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

/** Tells what nobody asked for, such as a review that begins soon; it stays until it is read. */
export function tellReminder(title: string, message: string): void {
  notifications.show({ title, message, autoClose: false, withBorder: true })
}
