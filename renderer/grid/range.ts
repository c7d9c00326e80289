/** A selection on a sheet, one rectangle or several: where it is, how keys move it. Rows and columns are places from 0; everything here is values. */
export interface Place { row: number; column: number }
export interface Bounds { rows: number; columns: number }
export interface Box { top: number; left: number; bottom: number; right: number }

/** `active` takes what is typed; the range spans anchor to head. `others`: ranges selected before it and kept; the active cell is in one of them all. */
export interface Selection { active: Place; anchor: Place; head: Place; others?: readonly Box[] }

export type Direction = 'up' | 'down' | 'left' | 'right'
const STEP: Record<Direction, Place> = { up: { row: -1, column: 0 }, down: { row: 1, column: 0 }, left: { row: 0, column: -1 }, right: { row: 0, column: 1 } }

export const at = (row: number, column: number): Selection => single({ row, column })
export const single = (place: Place): Selection => ({ active: place, anchor: place, head: place })
export const samePlace = (a: Place, b: Place): boolean => a.row === b.row && a.column === b.column

export function boxOf({ anchor, head }: Selection): Box {
  return {
    top: Math.min(anchor.row, head.row), bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.column, head.column), right: Math.max(anchor.column, head.column),
  }
}
export const boxSize = (box: Box): number => (box.bottom - box.top + 1) * (box.right - box.left + 1)
export const boxesOf = (s: Selection): readonly Box[] => (s.others === undefined ? [boxOf(s)] : [...s.others, boxOf(s)])
export const isSingle = (s: Selection): boolean => samePlace(s.anchor, s.head) && s.others === undefined
export const holds = (box: Box, { row, column }: Place): boolean => row >= box.top && row <= box.bottom && column >= box.left && column <= box.right
export const spanning = (box: Box): Selection => {
  const anchor = { row: box.top, column: box.left }
  return { active: anchor, anchor, head: { row: box.bottom, column: box.right } }
}

/** Ctrl+click: a further range begins. */
export const also = (s: Selection, place: Place): Selection => ({ ...single(place), others: boxesOf(s) })
/** A further range as a whole. */
export const alsoBox = (s: Selection, box: Box): Selection => ({ ...spanning(box), others: boxesOf(s) })

/** Visits each place of several boxes once. */
export function* placesIn(boxes: readonly Box[]): Generator<Place> {
  for (const [i, box] of boxes.entries()) {
    for (let row = box.top; row <= box.bottom; row++) {
      for (let column = box.left; column <= box.right; column++) if (i === 0 || !boxes.slice(0, i).some((b) => holds(b, { row, column }))) yield { row, column }
    }
  }
}

const clamp = (n: number, most: number): number => Math.max(0, Math.min(n, most - 1))
export const within = (place: Place, bounds: Bounds): Place => ({ row: clamp(place.row, bounds.rows), column: clamp(place.column, bounds.columns) })
export function selectionWithin(s: Selection, bounds: Bounds): Selection {
  const kept = { active: within(s.active, bounds), anchor: within(s.anchor, bounds), head: within(s.head, bounds) }
  return s.others === undefined ? kept : { ...kept, others: s.others.map((b) => boxWithin(b, bounds)) }
}

function boxWithin({ top, left, bottom, right }: Box, { rows, columns }: Bounds): Box {
  return { top: clamp(top, rows), left: clamp(left, columns), bottom: clamp(bottom, rows), right: clamp(right, columns) }
}

/** To a place: the selection goes there, or its head does while the rest stays. */
export const go = (s: Selection, place: Place, extend: boolean): Selection => (extend ? { ...s, head: place } : single(place))

export function move(s: Selection, direction: Direction, bounds: Bounds, extend: boolean, by = 1): Selection {
  const from = extend ? s.head : s.active
  const step = STEP[direction]
  return go(s, within({ row: from.row + step.row * by, column: from.column + step.column * by }, bounds), extend)
}

/** Excel's Ctrl+arrow: to the end of the filled run, or over the blank ones to the next filled cell, or to the edge. */
export function jump(s: Selection, direction: Direction, bounds: Bounds, extend: boolean, filled: (place: Place) => boolean): Selection {
  const step = STEP[direction]
  const inside = (p: Place): boolean => p.row >= 0 && p.column >= 0 && p.row < bounds.rows && p.column < bounds.columns
  const next = (p: Place): Place => ({ row: p.row + step.row, column: p.column + step.column })
  let here = extend ? s.head : s.active
  const ahead = next(here)
  if (!inside(ahead)) return go(s, here, extend)
  if (filled(here) && filled(ahead)) {
    while (inside(next(here)) && filled(next(here))) here = next(here)
  } else {
    here = ahead
    while (!filled(here) && inside(next(here))) here = next(here)
  }
  return go(s, here, extend)
}

/** Enter and Tab: one cell on; inside a range round it, by columns for Enter and by rows for Tab, and from one range into the next. */
export function advance(s: Selection, axis: 'row' | 'column', back: boolean, bounds: Bounds): Selection {
  if (isSingle(s)) return move(s, axis === 'row' ? (back ? 'up' : 'down') : back ? 'left' : 'right', bounds, false)
  const boxes = boxesOf(s), here = Math.max(0, boxes.findLastIndex((b) => holds(b, s.active)))
  const box = boxes[here], nth = nthIn(box, axis, s.active) + (back ? -1 : 1)
  const next = boxes[(here + (nth < 0 ? boxes.length - 1 : nth < boxSize(box) ? 0 : 1)) % boxes.length]
  const active = placeIn(next, axis, nth < 0 ? boxSize(next) - 1 : nth < boxSize(box) ? nth : 0)
  return { ...s, active }
}

function nthIn({ top, left, bottom, right }: Box, axis: 'row' | 'column', { row, column }: Place): number {
  return axis === 'row' ? (column - left) * (bottom - top + 1) + row - top : (row - top) * (right - left + 1) + column - left
}

function placeIn({ top, left, bottom, right }: Box, axis: 'row' | 'column', nth: number): Place {
  const rows = bottom - top + 1, columns = right - left + 1
  return axis === 'row' ? { row: top + (nth % rows), column: left + Math.floor(nth / rows) } : { row: top + Math.floor(nth / columns), column: left + (nth % columns) }
}

/** The box a fill handle drag makes: the source grown along the axis pulled furthest. */
export function stretched(source: Box, to: Place): Box {
  const down = to.row - source.bottom, up = source.top - to.row, right = to.column - source.right, left = source.left - to.column
  const most = Math.max(down, up, right, left)
  if (most <= 0) return source
  if (most === down) return { ...source, bottom: to.row }
  if (most === up) return { ...source, top: to.row }
  return most === right ? { ...source, right: to.column } : { ...source, left: to.column }
}
