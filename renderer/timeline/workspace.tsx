/** The Timeline workspace: who does what by when, as a table and a chart over one another's rows. */
import { memo, useEffect, useRef, useState } from 'react'
import { useFollowedGoals } from '../goals/state.ts'
import { Button } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { useApp } from '../state.ts'
import { AskAsOf } from './as-of.tsx'
import { KeepBaseline } from './baselines.tsx'
import { ImportTasks } from './import.tsx'
import { Chart } from './chart/chart.tsx'
import { useFollowed, usePicture } from './follow.ts'
import { useTimeline } from './state.ts'
import { addTask } from './steps.ts'
import { wholeOf, WIDTHS, widthsIn } from './table/columns.ts'
import { focusTable } from './table/focus.ts'
import { Pane } from './table/pane.tsx'
import css from './timeline.module.css'
import { PaperRoom } from './paper/room.tsx'
import { useStrips } from './strips/laid.ts'
import { Summary, Toolbar } from './toolbar.tsx'
import { fitFirst, paneWidth, useBox, useScale } from './view.ts'
import type { Picture } from './work/picture.ts'

/** Neither hangs on where bars stand, and bars move with every move of the hand. */
const Tools = memo(Toolbar), Imports = memo(ImportTasks)

function Empty() {
  const { empty: words } = useText().timeline, readOnly = useApp((s) => s.outline!.readOnly)
  return (
    <div className={css.empty}>
      <h2>{words.title}</h2>
      <p>{readOnly ? words.readOnly : words.text}</p>
      {readOnly ? null : <Button look="primary" large autoFocus onClick={() => void addTask('initiative')}>{words.add}</Button>}
    </div>
  )
}

/** Between table and chart; dragged, or moved by arrows. */
function Separator({ width, most }: { width: number; most: number }) {
  const t = useText().timeline, from = useRef<{ x: number; width: number } | null>(null)
  const set = (split: number): void => useTimeline.setState({ split: Math.min(most, Math.max(WIDTHS.name, split)) })
  return (
    <div
      role="separator" aria-orientation="vertical" aria-label={t.separator} aria-valuenow={width} aria-valuemin={WIDTHS.name} aria-valuemax={most} tabIndex={0} className={css.separator} style={{ left: width - 3 }}
      onPointerDown={(e) => { from.current = { x: e.clientX, width }; e.currentTarget.setPointerCapture(e.pointerId); e.preventDefault() }}
      onPointerMove={(e) => { if (from.current) set(from.current.width + e.clientX - from.current.x) }}
      onPointerUp={() => { from.current = null }} onDoubleClick={() => useTimeline.setState({ split: null })}
      onKeyDown={(e) => { if (e.key === 'ArrowLeft' || e.key === 'ArrowRight') { e.preventDefault(); e.stopPropagation(); set(width + (e.key === 'ArrowLeft' ? -20 : 20)) } }}
    />
  )
}

function Shown({ p }: { p: Picture }) {
  const box = useRef<HTMLDivElement>(null), split = useTimeline((s) => s.split), [clientWidth, setClientWidth] = useState(1200)
  const width = paneWidth(clientWidth, split), widths = widthsIn(clientWidth), strips = useStrips(p, useScale(p))
  useBox(box, true)
  useEffect(() => {
    const element = box.current!, sizes = new ResizeObserver(() => setClientWidth(element.clientWidth))
    sizes.observe(element)
    setClientWidth(element.clientWidth)
    fitFirst()
    if (document.activeElement === document.body) focusTable()
    return () => sizes.disconnect()
  }, [])
  return (
    <div className={css.frame}>
      <div ref={box} className={css.scroll} data-scroll><div className={css.canvas} style={{ '--pane': `${width}px` } as React.CSSProperties}><Pane p={p} width={width} widths={widths} strips={strips} /><Chart p={p} strips={strips} /></div></div>
      <PaperRoom p={p} strips={strips} />
      <Separator width={width} most={Math.min(wholeOf(widths) + 1, clientWidth - 160)} />
    </div>
  )
}

export function TimelineWorkspace() {
  useFollowed()
  useFollowedGoals()
  const p = usePicture(), asked = useTimeline((s) => s.baselineAsked), asOfAsked = useTimeline((s) => s.asOfAsked), isEmpty = p?.tree.tasks.length === 0
  return (
    <div className={css.workspace}>
      <Tools />
      {p === null ? null : isEmpty ? <Empty /> : <><Summary p={p} /><Shown p={p} /></>}
      {asked ? <KeepBaseline /> : null}
      {asOfAsked ? <AskAsOf /> : null}
      <Imports />
    </div>
  )
}
