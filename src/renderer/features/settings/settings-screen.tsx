import { Button, SegmentedControl, Switch, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Settings } from '#contract/settings.ts'
import { Screen } from '../../components/screen.tsx'
import { WhenRead } from '../../components/states.tsx'
import { useRead, useWrite } from '../../lib/queries.ts'
import { saving } from '../../lib/save-state.ts'
import { Limits, Rhythm, Standouts } from './limits.tsx'
import { ZoneSetting } from './zone-setting.tsx'
import { WritingSetting } from './writing-setting.tsx'
import classes from './settings-screen.module.css'

/** How Plumbline looks and whom it writes to. Everything is saved at once. */
export function SettingsScreen() {
  const read = useRead('settings.get', {})
  return (
    <Screen title="Settings">
      <WhenRead read={read}>
        {({ settings, zone }) => <SettingsForm settings={settings} zone={zone} />}
      </WhenRead>
    </Screen>
  )
}

function SettingsForm({ settings, zone }: { settings: Settings; zone: string }) {
  const write = useWrite('settings.set')
  const change = (changes: Partial<Settings>) =>
    void saving(() => write.mutateAsync({ changes })).catch(() => undefined)
  return (
    <div className={classes.form}>
      <section aria-labelledby="look">
        <h2 id="look">Look</h2>
        <div className={classes.row}>
          <span id="theme">Theme</span>
          <SegmentedControl
            aria-labelledby="theme"
            value={settings.theme}
            onChange={(theme) => change({ theme })}
            data={[
              { value: 'auto', label: 'As the system' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
          />
        </div>
        <div className={classes.row}>
          <span id="density">Rows</span>
          <SegmentedControl
            aria-labelledby="density"
            value={settings.density}
            onChange={(density) => change({ density })}
            data={[
              { value: 'compact', label: 'Compact' },
              { value: 'normal', label: 'Normal' },
              { value: 'roomy', label: 'Roomy' },
            ]}
          />
        </div>
        <Switch
          label="Single-letter keys"
          description="Such as G then T for Today. They never fire while you type."
          checked={settings.singleKeys}
          onChange={(event) => change({ singleKeys: event.currentTarget.checked })}
        />
      </section>
      <section aria-labelledby="dates">
        <h2 id="dates">Days, times and numbers</h2>
        <ZoneSetting settings={settings} zone={zone} change={change} />
        <WritingSetting writing={settings.writing} change={change} />
      </section>
      <section aria-labelledby="reminder">
        <h2 id="reminder">Reminder</h2>
        <Switch
          label="Ten minutes before a review"
          description="None while a review is running."
          checked={settings.reminder !== 'off'}
          onChange={(event) =>
            change({ reminder: event.currentTarget.checked ? 'nameless' : 'off' })
          }
        />
        <Switch
          label="Name the rep in it"
          description="Others may see it on your screen. Without this it tells only the kind of review and its time."
          disabled={settings.reminder === 'off'}
          checked={settings.reminder === 'named'}
          onChange={(event) =>
            change({ reminder: event.currentTarget.checked ? 'named' : 'nameless' })
          }
        />
      </section>
      <section aria-labelledby="copies">
        <h2 id="copies">Copies</h2>
        <p>
          Plumbline keeps copies of your data by itself. What is kept, a second place for it, and
          the way back: <Link to="/copies">Copies and restore</Link>.
        </p>
      </section>
      <section aria-labelledby="people">
        <h2 id="people">You, and who reads your summaries</h2>
        <Text label="Your name" name="managerName" settings={settings} change={change} />
        <Text label="Your e-mail" name="managerEmail" settings={settings} change={change} />
        <Text label="Your boss" name="bossName" settings={settings} change={change} />
        <Text label="Boss’s e-mail" name="bossEmail" settings={settings} change={change} />
        <Text label="Marketing" name="marketingName" settings={settings} change={change} />
        <Text
          label="Marketing’s e-mail"
          name="marketingEmail"
          settings={settings}
          change={change}
        />
      </section>
      <Limits settings={settings} change={change} />
      <section aria-labelledby="due">
        <h2 id="due">Which plans are due</h2>
        <p>
          By tier, stage, amount or rep: the rules stand with the plans, under{' '}
          <Link to="/plans/policy">Which plans are due</Link>.
        </p>
      </section>
      <section aria-labelledby="everything">
        <h2 id="everything">Take everything with you</h2>
        <p>
          All that is here in one file, to keep or to bring into Plumbline on another computer. Or
          bring such a file in.
        </p>
        <div>
          <Button component={Link} to="/everything" variant="default">
            Full export
          </Button>
        </div>
      </section>
      <Standouts settings={settings} change={change} />
      <Rhythm settings={settings} change={change} />
    </div>
  )
}

type TextSetting =
  | 'managerName'
  | 'managerEmail'
  | 'bossName'
  | 'bossEmail'
  | 'marketingName'
  | 'marketingEmail'

type TextProps = {
  label: string
  name: TextSetting
  settings: Settings
  change: (changes: Partial<Settings>) => void
}

function Text({ label, name, settings, change }: TextProps) {
  return (
    <TextInput
      label={label}
      defaultValue={settings[name]}
      onBlur={(event) => {
        const value = event.currentTarget.value.trim()
        if (value !== settings[name]) change({ [name]: value })
      }}
    />
  )
}
