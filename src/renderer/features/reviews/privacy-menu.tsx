import { Menu, UnstyledButton } from '@mantine/core'
import { type Privacy, privacies } from '#contract/values.ts'
import { privacyIcons, privacyWords } from '../../components/privacy-words.ts'
import classes from './capture-row.module.css'

type Props = {
  value: Privacy
  repName: string
  onChange: (privacy: Privacy) => void
}

/** Who may read one item: a small button that says it, and a menu that changes it. */
export function PrivacyMenu({ value, repName, onChange }: Props) {
  const Icon = privacyIcons[value]
  const { label, means } = privacyWords(value, repName)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton
          className={classes.privacy}
          data-privacy={value}
          aria-label={`Who may read this: ${label}`}
          title={means}
        >
          <Icon size={13} strokeWidth={1.75} aria-hidden="true" />
          {label}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {privacies.map((privacy) => {
          const Choice = privacyIcons[privacy]
          const words = privacyWords(privacy, repName)
          return (
            <Menu.Item
              key={privacy}
              leftSection={<Choice size={14} strokeWidth={1.75} aria-hidden="true" />}
              onClick={() => onChange(privacy)}
            >
              <div>{words.label}</div>
              <div className="meta">{words.means}</div>
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
