/** One rectangular selection on a sheet: where it is, how keys move it. Rows and columns are places from 0; everything here is values. */
export interface Place { row: number; column: number }
export interface Bounds { rows: number; columns: number }
export interface Box { top: number; left: number; bottom: number; right: number }

/** `active` takes what is typed; the range spans anchor to head, and holds it. */
export interface Selection { active: Place; anchor: Place; head: Place }

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
export const isSingle = (s: Selection): boolean => samePlace(s.anchor, s.head)
export const spanning = (box: Box): Selection => {
  const anchor = { row: box.top, column: box.left }
  return { active: anchor, anchor, head: { row: box.bottom, column: box.right } }
}

const clamp = (n: number, most: number): number => Math.max(0, Math.min(n, most - 1))
export const within = (place: Place, bounds: Bounds): Place => ({ row: clamp(place.row, bounds.rows), column: clamp(place.column, bounds.columns) })
export function selectionWithin(s: Selection, bounds: Bounds): Selection {
  return { active: within(s.active, bounds), anchor: within(s.anchor, bounds), head: within(s.head, bounds) }
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

/** Enter and Tab: one cell on; inside a range round and round it, by columns for Enter and by rows for Tab. */
export function advance(s: Selection, axis: 'row' | 'column', back: boolean, bounds: Bounds): Selection {
  if (isSingle(s)) return move(s, axis === 'row' ? (back ? 'up' : 'down') : back ? 'left' : 'right', bounds, false)
  const box = boxOf(s)
  const rows = box.bottom - box.top + 1, columns = box.right - box.left + 1
  const total = rows * columns
  const row = s.active.row - box.top, column = s.active.column - box.left
  const nth = ((axis === 'row' ? column * rows + row : row * columns + column) + (back ? total - 1 : 1)) % total
  const active = axis === 'row'
    ? { row: box.top + (nth % rows), column: box.left + Math.floor(nth / rows) }
    : { row: box.top + Math.floor(nth / columns), column: box.left + (nth % columns) }
  return { ...s, active }
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
