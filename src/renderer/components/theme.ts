import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Menu,
  Modal,
  Notification,
  Tooltip,
} from '@mantine/core'

const indigo: MantineColorsTuple = [
  '#eef2ff',
  '#e4eafc',
  '#becbff',
  '#a3b4ff',
  '#8ea3ff',
  '#4a66e0',
  '#3350ce',
  '#2e49c2',
  '#2a42ae',
  '#263c9e',
]

const night: MantineColorsTuple = [
  '#e9ecf1',
  '#b6bdc9',
  '#98a1b0',
  '#6c7686',
  '#2a303a',
  '#1f252e',
  '#1e232b',
  '#161a20',
  '#0f1217',
  '#0b0d11',
]

/** The component library dressed in our tokens: sizes here, colours in `resolveVariables`. */
export const theme = createTheme({
  primaryColor: 'indigo',
  colors: { indigo, dark: night },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.45', sm: '1.45', md: '1.45', lg: '1.45', xl: '1.45' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '4px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: { fontWeight: '600' },
  components: {
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Modal: Modal.extend({
      defaultProps: { radius: 'lg', closeButtonProps: { 'aria-label': 'Close' } },
    }),
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } },
    }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400 } }),
  },
})

/** Every colour that the library uses, in the words of our tokens; its own palette fails AA. */
export const resolveVariables: CSSVariablesResolver = () => {
  const colours = {
    '--mantine-color-body': 'var(--canvas)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-bright': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-3)',
    '--mantine-color-placeholder': 'var(--text-3)',
    '--mantine-color-anchor': 'var(--accent-text)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--control)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--text-3)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
    '--mantine-primary-color-light': 'var(--accent-soft)',
    '--mantine-primary-color-light-hover': 'var(--accent-soft)',
    '--mantine-primary-color-light-color': 'var(--accent-soft-text)',
    '--mantine-color-indigo-filled': 'var(--accent)',
    '--mantine-color-indigo-filled-hover': 'var(--accent-hover)',
    '--mantine-color-indigo-light': 'var(--accent-soft)',
    '--mantine-color-indigo-light-hover': 'var(--accent-soft)',
    '--mantine-color-indigo-light-color': 'var(--accent-soft-text)',
    '--mantine-color-indigo-outline': 'var(--accent-text)',
    '--mantine-color-indigo-text': 'var(--accent-text)',
    '--mantine-color-red-filled': 'var(--danger)',
    '--mantine-color-red-text': 'var(--bad)',
  }
  return { variables: {}, light: colours, dark: colours }
}
