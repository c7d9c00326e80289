/** The workspaces. */
import { ChartGantt, ListChecks, Settings, SlidersHorizontal, Table2, type LucideIcon } from 'lucide-react'
import { useText } from '../locales/index.ts'
import { useApp, type Workspace } from '../state.ts'
import css from './frame.module.css'

function Room({ room, icon: Icon, label, last }: { room: Workspace; icon: LucideIcon; label: string; last?: boolean }) {
  const here = useApp((s) => s.workspace === room)
  return (
    <button type="button" className={`${css.room} ${last ? css.last : ''}`} aria-current={here ? 'page' : undefined} title={label} onClick={() => useApp.setState({ workspace: room, settingsPart: null })}>
      <Icon aria-hidden />{label}
    </button>
  )
}

export function Rail() {
  const t = useText()
  return (
    <nav className={css.rail} aria-label={t.frame.workspaces}>
      <Room room="plan" icon={Table2} label={t.frame.plan} />
      <Room room="timeline" icon={ChartGantt} label={t.timeline.title} />
      <Room room="whatif" icon={SlidersHorizontal} label={t.analysis.title} />
      <Room room="track" icon={ListChecks} label={t.track.title} />
      <Room room="settings" icon={Settings} label={t.frame.settings} last />
    </nav>
  )
}
