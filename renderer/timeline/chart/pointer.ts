/** The pointer over the chart: what is under it, and the one gesture that goes on. */
import { useEffect, type RefObject } from 'react'
import { currentPicture, keep, keepEdits, rowsNow } from '../follow.ts'
import { notify } from '../../notices.ts'
import { canChangeWork, toggleRow, useTimeline } from '../state.ts'
import { addTask, openDetails, refusedHere, stand } from '../steps.ts'
import { focusTable } from '../table/focus.ts'
import { scaleNow } from '../view.ts'
import { NO_EDITS } from '../work/picture.ts'
import { cursorOf, editsOf, gestureAt, hitAt, joinedAt, joins, madeOver, STIRS, type Gesture, type Ground } from './gesture.ts'
import { ROW, xOfDay } from './scale.ts'

function groundNow(): Ground | null {
  const p = currentPicture()
  return p && { p, rows: rowsNow(p), scale: scaleNow(p) }
}

/** `refused`: why nothing may come of it, told as soon as it is more than a click. */
interface Held { gesture: Gesture; ground: Ground; stirred: boolean; pointer: number; refused: string | null }

const refusal = (g: Gesture, { p }: Ground): string | null => refusedHere(p, 'hit' in g ? g.hit.row.task : -1, g.kind === 'move' ? 'start' : g.kind === 'end' ? 'finish' : null)

/** What is shown while it goes on. */
function show({ gesture: g, ground }: Held, x: number, y: number): void {
  if (g.kind === 'make') {
    const { start, finish } = madeOver(g, ground.scale, x), at = Math.min(g.index, ground.rows.length)
    useTimeline.setState({ ghost: { kind: 'bar', row: at, x0: xOfDay(ground.scale, start), x1: xOfDay(ground.scale, finish + 1) } })
  } else if (g.kind === 'link') {
    const to = joinedAt(g, ground, x, y)
    useTimeline.setState({ ghost: { kind: 'link', from: { x: g.end === 'start' ? g.hit.bar.x0 : g.hit.bar.x1, y: g.hit.index * ROW + ROW / 2, end: g.end }, x, y, to: to && { row: to.index, end: to.end } } })
  } else {
    const edits = editsOf(g, ground, x), by = Math.round((x - g.x) / ground.scale.px) * ground.scale.px, { x0, x1 } = g.hit.bar
    useTimeline.setState({ edits: edits.length === 0 ? NO_EDITS : edits, ghost: g.kind === 'move' ? { kind: 'bar', row: g.hit.index, x0: x0 + by, x1: x1 + by } : null })
  }
}

async function finish({ gesture: g, ground }: Held, x: number, y: number): Promise<void> {
  useTimeline.setState({ ghost: null })
  if (g.kind === 'make') {
    const { start, finish: last } = madeOver(g, ground.scale, x)
    await addTask('task', { row: ground.rows[Math.min(g.index, ground.rows.length - 1)], start, finish: last })
  } else if (g.kind === 'link') {
    const to = joinedAt(g, ground, x, y)
    if (to) await keep('links.set', { links: [joins(g, to)] })
  } else await keepEdits(editsOf(g, ground, x))
}

export function usePointer(of: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = of.current!
    let held: Held | null = null
    const place = (e: MouseEvent): { x: number; y: number } => { const r = element.getBoundingClientRect(); return { x: e.clientX - r.left, y: e.clientY - r.top } }
    const drop = (): void => {
      if (held?.stirred) useTimeline.setState({ ghost: null, edits: NO_EDITS })
      held = null
      window.removeEventListener('keydown', onKey, true)
    }
    const onKey = (e: KeyboardEvent): void => {
      if (e.key !== 'Escape') return
      e.preventDefault()
      e.stopPropagation()
      drop()
    }
    const down = (e: PointerEvent): void => {
      const ground = e.button === 0 ? groundNow() : null
      if (!ground) return
      const { x, y } = place(e), hit = hitAt(ground, x, y), row = ground.rows[Math.floor(y / ROW)]
      if (row) stand({ row: row.key, column: useTimeline.getState().cursor?.column ?? 'name' })
      e.preventDefault()
      focusTable()
      if (hit !== null && hit.row.task < 0) return
      const gesture = gestureAt(hit, x, y)
      held = { gesture, ground, stirred: false, pointer: e.pointerId, refused: refusal(gesture, ground) }
      element.setPointerCapture(e.pointerId)
      window.addEventListener('keydown', onKey, true)
    }
    const move = (e: PointerEvent): void => {
      const { x, y } = place(e)
      if (held) {
        held.stirred ||= Math.hypot(x - held.gesture.x, y - held.gesture.y) >= STIRS
        if (held.stirred && held.refused !== null) {
          notify({ kind: 'note', text: held.refused })
          drop()
        } else if (held.stirred) show(held, x, y)
        return
      }
      const ground = groundNow(), hit = ground && hitAt(ground, x, y), over = hit && hit.row.task >= 0 ? hit.row.key : null
      element.style.cursor = cursorOf(canChangeWork() ? hit?.part ?? null : null)
      if (useTimeline.getState().hover !== over) useTimeline.setState({ hover: over })
    }
    const up = (e: PointerEvent): void => {
      const mine = held, { x, y } = place(e)
      held = null
      window.removeEventListener('keydown', onKey, true)
      if (mine?.stirred) void finish(mine, x, y)
    }
    const leave = (): void => { if (!held && useTimeline.getState().hover !== null) useTimeline.setState({ hover: null }) }
    const twice = (e: MouseEvent): void => {
      const ground = groundNow(), { x, y } = place(e), hit = ground && hitAt(ground, x, y)
      if (!hit) return
      if (hit.row.task < 0) toggleRow(hit.row.key)
      else openDetails(hit.row.key)
    }
    const pairs = [['pointerdown', down], ['pointermove', move], ['pointerup', up], ['pointercancel', drop], ['pointerleave', leave], ['dblclick', twice]] as const
    for (const [type, f] of pairs) element.addEventListener(type, f as EventListener)
    return () => {
      drop()
      for (const [type, f] of pairs) element.removeEventListener(type, f as EventListener)
    }
  }, [of])
}
