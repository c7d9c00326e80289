/** What of the whole is in view, and how it is brought there. */
import { useLayoutEffect } from 'react'
import { currentPicture } from './follow.ts'
import { alongInView, bounded, fitting, HEAD, ROW, rowsInView, scaleFor, type Scale } from './chart/scale.ts'
import { today } from './chart/ticks.ts'
import { perDay, useTimeline } from './state.ts'
import { roomFor, wholeOf, WIDTHS, widthsIn, type Widths } from './table/columns.ts'
import { extent, type Picture } from './work/picture.ts'

/** Days in the past or to come at which today is still shown. */
const NEAR = 200

/** First and last day to be shown: of the planned quarter, of all tasks as they are and once were planned, and today where it is near. */
export function shownDays(p: Picture): { from: number; to: number } {
  const all = extent(p) ?? { from: p.work.from, to: p.work.from }, now = today()
  for (const { start, finish } of [...p.work.baselineDates, { start: p.work.from, finish: p.work.from + 90 }]) { all.from = Math.min(all.from, start); all.to = Math.max(all.to, finish) }
  return { from: now < all.from && now > all.from - NEAR ? now : all.from, to: now > all.to && now < all.to + NEAR ? now : all.to }
}

let held: { of: readonly unknown[]; scale: Scale } | null = null
/** It holds still while something is tried. */
export function scaleNow(p: Picture): Scale {
  const s = useTimeline.getState(), of = [p.work, s.px, s.width]
  if (held?.of.every((x, i) => x === of[i])) return held.scale
  const { from, to } = shownDays(p), scale = scaleFor(from, to, perDay(s), s.width)
  held = { of, scale }
  return scale
}
export function useScale(p: Picture): Scale {
  useTimeline((s) => s.px)
  useTimeline((s) => s.width)
  return scaleNow(p)
}

/** The scrolling box, while there is one. */
let box: HTMLElement | null = null
export const paneWidth = (clientWidth: number, split: number | null): number =>
  Math.round(Math.min(wholeOf(widthsIn(clientWidth)) + 1, Math.max(WIDTHS.name, Math.min(split ?? roomFor(clientWidth), clientWidth - 160))))
export const widthsNow = (): Widths => widthsIn(box?.clientWidth ?? 1200)

/** Tells the state what is in view; only steps are told, so that small moves draw nothing anew. */
function look(): void {
  const p = currentPicture()
  if (!box || !p) return
  const s = useTimeline.getState(), width = box.clientWidth - paneWidth(box.clientWidth, s.split), height = box.clientHeight
  const { first, end } = rowsInView(box.scrollTop, height - HEAD, Infinity), { from, to } = alongInView(box.scrollLeft, width, Infinity)
  if (first !== s.first || end !== s.end || from !== s.from || to !== s.to || width !== s.width || height !== s.height) useTimeline.setState({ first: Math.max(0, first), end, from, to, width, height })
}

/** Follows the box: its size and where it is scrolled to. */
export function useBox(of: React.RefObject<HTMLElement | null>, ready: boolean): void {
  const split = useTimeline((s) => s.split)
  useLayoutEffect(() => {
    const element = of.current
    if (!element) return
    box = element
    const wheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const { left } = element.getBoundingClientRect(), pane = paneWidth(element.clientWidth, useTimeline.getState().split)
      zoomBy(Math.exp(-event.deltaY / 400), Math.max(0, event.clientX - left - pane))
    }
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    element.addEventListener('wheel', wheel, { passive: false })
    const { left: before } = useTimeline.getState()
    if (before) element.scrollTo(before)
    look()
    return () => {
      useTimeline.setState({ left: { top: element.scrollTop, left: element.scrollLeft } })
      sizes.disconnect()
      element.removeEventListener('scroll', look)
      element.removeEventListener('wheel', wheel)
      box = null
    }
  }, [of, ready, split])
}

/** The first time, all that there is, as far as it can be read. */
export function fitFirst(): void {
  const s = useTimeline.getState(), p = currentPicture()
  if (s.left !== null || !box || !p) return
  const all = extent(p)
  useTimeline.setState({ px: s.px ?? (all === null ? 8 : Math.min(24, Math.max(2.4, fitting(all.from, all.to, s.width)))), goTo: { day: (all?.from ?? p.work.from) - 3, offset: 0 } })
}

export function fitAll(): void {
  const p = currentPicture(), all = p && extent(p)
  if (all) useTimeline.setState((s) => ({ px: fitting(all.from, all.to, s.width), goTo: { day: all.from - 3, offset: 0 } }))
}

/** The day at `offset` pixels of what is seen of the chart stays there. */
export function zoomTo(px: number, offset = useTimeline.getState().width / 2): void {
  const p = currentPicture()
  if (!p || !box) return
  const scale = scaleNow(p), day = (box.scrollLeft + offset) / scale.px + scale.from
  useTimeline.setState({ px: bounded(px), goTo: { day, offset } })
}
export const zoomBy = (times: number, offset?: number): void => zoomTo(perDay(useTimeline.getState()) * times, offset)

/** After the chart was drawn at another scale, or a day was asked for. */
export function arrive(scale: Scale): void {
  const { goTo } = useTimeline.getState()
  if (!box || goTo === null) return
  box.scrollLeft = (goTo.day - scale.from) * scale.px - goTo.offset
  useTimeline.setState({ goTo: null })
  look()
}

export function goToDay(day: number): void { useTimeline.setState((s) => ({ goTo: { day, offset: s.width / 3 } })) }

/** A row, and where there is room what it spans, in sight. */
export function revealRow(index: number): void {
  if (!box) return
  const top = index * ROW, bottom = top + ROW, seen = box.clientHeight - HEAD
  if (top < box.scrollTop) box.scrollTop = top
  else if (bottom > box.scrollTop + seen) box.scrollTop = bottom - seen
  look()
}
export function revealDays(from: number, to: number, scale: Scale): void {
  if (!box) return
  const { width } = useTimeline.getState(), x0 = (from - scale.from) * scale.px, x1 = (to + 1 - scale.from) * scale.px
  if (x1 < box.scrollLeft || x0 > box.scrollLeft + width) box.scrollLeft = x0 - width / 4
}
export const rowsAPage = (): number => Math.max(1, Math.floor(((box?.clientHeight ?? 600) - HEAD) / ROW) - 1)
export const chartLeft = (): number => box?.scrollLeft ?? 0
