/** The Track workspace: each week, where we stand and what is to be done, a part at a time. */
import { Tabs } from 'radix-ui'
import { useText } from '../locales/index.ts'
import { CheckinPage } from './checkin/page.tsx'
import { PARTS, useTrack, type Part } from './state.ts'
import css from './track.module.css'
import { WeekPage } from './week/page.tsx'

export function TrackWorkspace() {
  const t = useText().track, part = useTrack((s) => s.part)
  return (
    <Tabs.Root className={css.page} value={part} onValueChange={(next) => useTrack.setState({ part: next as Part })}>
      <Tabs.List className={css.list} aria-label={t.partsLabel}>{PARTS.map((p) => <Tabs.Trigger key={p} value={p} className={css.tab}>{t.parts[p]}</Tabs.Trigger>)}</Tabs.List>
      <Tabs.Content value="checkin" className={css.panel}><CheckinPage /></Tabs.Content>
      <Tabs.Content value="week" className={css.panel}><WeekPage /></Tabs.Content>
    </Tabs.Root>
  )
}
