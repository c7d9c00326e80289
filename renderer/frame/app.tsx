/** The window: one bar above, one rail, one document, one dock, and what lies over them. What is large and not needed at once is loaded when it is. */
import { X } from 'lucide-react'
import { lazy, Suspense, useEffect, useState, type ComponentType } from 'react'
import { IconButton } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { usePlan } from '../plan/state.ts'
import { PrintRoom } from '../print/print.tsx'
import { useApp } from '../state.ts'
import { focusTable } from '../timeline/table/focus.ts'
import { Start } from '../start/start.tsx'
import { Banners, Urgent } from './banners.tsx'
import { DropAnywhere } from './drop.tsx'
import css from './frame.module.css'
import { listenToKeys, listenToMenu } from './keys.ts'
import { holdKeys } from './type-ahead.ts'
import { Rail } from './rail.tsx'
import { StatusBar } from './status-bar.tsx'
import { useAppearance } from './theme.ts'
import { Toasts } from './toasts.tsx'
import { TopBar } from './top-bar.tsx'

const PlanWorkspace = lazy(async () => ({ default: (await import('../plan/workspace.tsx')).PlanWorkspace }))
const PlanWhy = lazy(async () => ({ default: (await import('../plan/dock/why.tsx')).PlanWhy }))
const ThresholdsDialog = lazy(async () => ({ default: (await import('../plan/look/aids-menu.tsx')).ThresholdsDialog }))
const WhatIfPanel = lazy(async () => ({ default: (await import('../whatif/panel/panel.tsx')).WhatIfPanel }))
const SpreadDialog = lazy(async () => ({ default: (await import('../whatif/panel/spread.tsx')).SpreadDialog }))
const PlanDetails = lazy(async () => ({ default: (await import('../plan/dock/details.tsx')).PlanDetails }))
const AllocateDialog = lazy(async () => ({ default: (await import('../plan/allocate/allocate.tsx')).AllocateDialog }))
const NoteDialog = lazy(async () => ({ default: (await import('../plan/dock/note.tsx')).NoteDialog }))
const LayoutDialog = lazy(async () => ({ default: (await import('../plan/look/layout.tsx')).LayoutDialog }))
const ScenarioDialog = lazy(async () => ({ default: (await import('../plan/scenario/dialog.tsx')).ScenarioDialog }))
const PromoteDialog = lazy(async () => ({ default: (await import('../plan/scenario/promote.tsx')).PromoteDialog }))
const DriverSheetDialog = lazy(async () => ({ default: (await import('../plan/scenario/driver-sheet.tsx')).DriverSheetDialog }))
const OutlookDialog = lazy(async () => ({ default: (await import('../plan/scenario/outlook.tsx')).OutlookDialog }))
const WhatifWorkspace = lazy(async () => ({ default: (await import('../whatif/workspace.tsx')).WhatifWorkspace }))
const TrackWorkspace = lazy(async () => ({ default: (await import('../track/workspace.tsx')).TrackWorkspace }))
const GoalsPanel = lazy(async () => ({ default: (await import('../goals/panel.tsx')).GoalsPanel }))
const ShareDialog = lazy(async () => ({ default: (await import('../share/dialog.tsx')).ShareDialog }))
const SendBackDialog = lazy(async () => ({ default: (await import('../share/send-back.tsx')).SendBackDialog }))
const MergePanel = lazy(async () => ({ default: (await import('../merge/panel.tsx')).MergePanel }))
const CopiesPicker = lazy(async () => ({ default: (await import('../merge/picker.tsx')).CopiesPicker }))
const CompareDialog = lazy(async () => ({ default: (await import('../whatif/compare/dialog.tsx')).CompareDialog }))
/** Fetched ahead while nobody waits: what has to be waited for is shown a third of a second late by React, however soon it is there. */
const ahead: { Timeline: ComponentType | null } = { Timeline: null }
async function fetchTimeline(): Promise<{ default: ComponentType }> {
  const { TimelineWorkspace } = await import('../timeline/workspace.tsx')
  ahead.Timeline = TimelineWorkspace
  return { default: TimelineWorkspace }
}
const LateTimeline = lazy(fetchTimeline)
function Timeline() {
  const [Shown] = useState<ComponentType>(() => ahead.Timeline ?? LateTimeline)
  return <Shown />
}
const TimelineDetails = lazy(async () => ({ default: (await import('../timeline/dock/details.tsx')).TimelineDetails }))
const Settings = lazy(async () => ({ default: (await import('../settings/settings.tsx')).Settings }))
const History = lazy(async () => ({ default: (await import('../history/history.tsx')).History }))
const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))
const NewPlan = lazy(async () => ({ default: (await import('../start/new-plan.tsx')).NewPlan }))
const OpenPicker = lazy(async () => ({ default: (await import('../files/picker.tsx')).OpenPicker }))
const SavePicker = lazy(async () => ({ default: (await import('../files/picker.tsx')).SavePicker }))
const UnsealDialog = lazy(async () => ({ default: (await import('../files/unseal.tsx')).UnsealDialog }))
const DamagedDialog = lazy(async () => ({ default: (await import('../files/damaged.tsx')).DamagedDialog }))
const RestoreDialog = lazy(async () => ({ default: (await import('../files/restore.tsx')).RestoreDialog }))
const ImportSheet = lazy(async () => ({ default: (await import('../imports/sheet.tsx')).ImportSheet }))

/** Says that something comes, but only when it takes longer than a blink. */
function Coming() {
  const t = useText()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return <div className={css.quietly} role="status">{late ? t.frame.loading : null}</div>
}

function Dock() {
  const t = useText()
  const dock = useApp((s) => s.dock)
  const workspace = useApp((s) => s.workspace)
  // Once it is gone, what had the focus in it is gone too: the sheet goes on.
  useEffect(() => { if (dock === 'none' && document.activeElement === document.body) (useApp.getState().workspace === 'timeline' ? focusTable : () => usePlan.getState().sheet?.focus())() }, [dock])
  const onTimeline = workspace === 'timeline'
  if (dock === 'none' || (dock !== 'history' && workspace !== 'plan' && !(onTimeline && (dock === 'details' || dock === 'goals')))) return null
  const title = dock === 'history' ? t.frame.history : dock === 'why' ? t.frame.why : dock === 'whatif' ? t.frame.whatif : dock === 'goals' ? t.goals.title : dock === 'merge' ? t.merge.title : t.frame.details
  return (
    <aside className={css.dock} data-dock={dock} aria-label={title}>
      <div className={css.dockHead}>
        <h2>{title}</h2>
        <IconButton label={t.frame.close} onClick={() => useApp.setState({ dock: 'none' })}><X /></IconButton>
      </div>
      <div className={css.dockBody} tabIndex={-1}><Suspense fallback={null}>{dock === 'history' ? <History /> : dock === 'why' ? <PlanWhy /> : dock === 'whatif' ? <WhatIfPanel /> : dock === 'goals' ? <GoalsPanel /> : dock === 'merge' ? <MergePanel /> : onTimeline ? <TimelineDetails /> : <PlanDetails />}</Suspense></div>
    </aside>
  )
}

function Over() {
  const overlay = useApp((s) => s.overlay)
  if (!overlay) return null
  switch (overlay.kind) {
    case 'palette': return <Palette />
    case 'new': return <NewPlan next={overlay.next} file={overlay.file} />
    case 'open': return <OpenPicker />
    case 'saveAs': return <SavePicker />
    case 'unseal': return <UnsealDialog key={overlay.path} path={overlay.path} file={overlay.file} />
    case 'damaged': return <DamagedDialog of={overlay} />
    case 'restore': return <RestoreDialog path={overlay.path} />
    case 'thresholds': return <ThresholdsDialog of={overlay} />
    case 'allocate': return <AllocateDialog cell={overlay} />
    case 'note': return <NoteDialog cell={overlay} />
    case 'layout': return <LayoutDialog layout={overlay.layout} />
    case 'scenario': return <ScenarioDialog scenario={overlay.scenario} />
    case 'promote': return <PromoteDialog scenario={overlay.scenario} />
    case 'driverSheet': return <DriverSheetDialog />
    case 'outlook': return <OutlookDialog />
    case 'spread': return <SpreadDialog driver={overlay.driver} node={overlay.node} />
    case 'compare': return <CompareDialog />
    case 'share': return <ShareDialog key={overlay.node} node={overlay.node} />
    case 'sendBack': return <SendBackDialog />
    case 'copies': return <CopiesPicker />
    case 'import': return null
  }
}

/** An import in front, or put aside; the same one when it comes back. */
function Importing() {
  const front = useApp((s) => (s.overlay?.kind === 'import' ? s.overlay : null))
  const aside = useApp((s) => s.aside)
  const one = front ?? aside
  const [known, setKnown] = useState({ one, key: 0 })
  if (one !== known.one) setKnown({ one, key: known.key + 1 })
  return one ? <ImportSheet key={known.key} overlay={one} shown={front !== null} /> : null
}

export function App() {
  useAppearance()
  useEffect(holdKeys, [])
  useEffect(listenToKeys, [])
  useEffect(listenToMenu, [])
  const phase = useApp((s) => s.phase)
  const workspace = useApp((s) => s.workspace)
  const plan = useApp((s) => s.outline?.plan.id)
  useEffect(() => {
    if (phase !== 'open') return
    const timer = setTimeout(() => void fetchTimeline(), 1500)
    return () => clearTimeout(timer)
  }, [phase])
  return (
    <>
      <div className={css.window} data-phase={phase}>
        <TopBar />
        {phase === 'open' ? <><Rail /><Banners /></> : null}
        <main className={css.main}>
          {phase === 'start' ? <Start /> : phase === 'starting' ? <Coming /> : (
            <Suspense fallback={<Coming />}>{workspace === 'plan' ? <PlanWorkspace key={plan} /> : workspace === 'timeline' ? <Timeline key={plan} /> : workspace === 'whatif' ? <WhatifWorkspace key={plan} /> : workspace === 'track' ? <TrackWorkspace key={plan} /> : <Settings />}</Suspense>
          )}
        </main>
        {phase === 'open' ? <Dock /> : null}
        <StatusBar />
      </div>
      <Suspense fallback={null}><Over /></Suspense>
      <Suspense fallback={null}><Importing /></Suspense>
      <Urgent />
      <Toasts />
      <DropAnywhere />
      <PrintRoom />
    </>
  )
}
