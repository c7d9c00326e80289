/** The Track workspace: each week, where we stand and what is to be done, a part at a time. */
import { Parts } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { CheckinPage } from './checkin/page.tsx'
import { PARTS, useTrack } from './state.ts'
import { WeekPage } from './week/page.tsx'

export function TrackWorkspace() {
  const t = useText().track, part = useTrack((s) => s.part)
  return <Parts label={t.partsLabel} parts={PARTS} labels={t.parts} value={part} onChange={(next) => useTrack.setState({ part: next })}>{(shown) => (shown === 'checkin' ? <CheckinPage /> : <WeekPage />)}</Parts>
}
