/** The whole timeline cut into pages: rows first, then the strips, none of them across a fold. */
import type { Day } from '../../../shared/calendar.ts'
import { ROW, type Scale } from '../chart/scale.ts'
import { LINE, REST, TITLE, type Strip } from '../strips/laid.ts'

/** A page in units: as wide as paper lying on its side, which makes a unit about a quarter of a millimetre. */
export const PAGE = { width: 1120, height: 740 }
/** The columns of the table, the line over all, the heads of columns and days, and the room for what stands beside the last bar. */
export const NAME = 244, OWNER = 100, DATE = 62
export const TABLE = NAME + OWNER + 2 * DATE, OVER = 34, HEADS = 52, BESIDE = 150

/** Rows [first, end) and strips, from their own tops. */
export interface Page { first: number; end: number; strips: readonly Strip[] }

/** Days so wide that all of them stand in a width; `px` where that is said. */
export function paperScale(first: Day, last: Day, width: number, px = Math.max(0.1, (width - BESIDE) / (last - first + 5))): Scale {
  const from = first - 2
  return { from, to: from + Math.ceil(width / px) - 1, px }
}

/** Strips no taller than so much: those of many lines in several. */
function cut(strip: Strip, most: number): Strip[] {
  const lines = Math.max(1, Math.floor((most - TITLE - REST) / LINE)), parts = <T>(all: readonly T[]): T[][] => Array.from({ length: Math.ceil(all.length / lines) }, (_, k) => all.slice(k * lines, (k + 1) * lines))
  const tall = (n: number): { top: number; height: number } => ({ top: 0, height: TITLE + n * LINE + REST })
  switch (strip.kind) {
    case 'brought': case 'closes': return [strip]
    case 'load': return parts(strip.load.owners).map((owners): Strip => ({ kind: 'load', load: { weeks: strip.load.weeks, owners }, ...tall(owners.length) }))
    case 'ramp': return parts(strip.ramps).map((ramps): Strip => ({ kind: 'ramp', ramps, ...tall(ramps.length) }))
  }
}

export function pagesOf(rows: number, strips: readonly Strip[], height = PAGE.height): Page[] {
  const room = height - OVER - HEADS, most = Math.floor(room / ROW), pages: { first: number; end: number; strips: Strip[] }[] = []
  for (let first = 0; first < rows; first += most) pages.push({ first, end: Math.min(rows, first + most), strips: [] })
  let used = pages.length === 0 ? Infinity : (pages.at(-1)!.end - pages.at(-1)!.first) * ROW
  for (const strip of strips.flatMap((s) => cut(s, room))) {
    if (used + strip.height > room) { pages.push({ first: rows, end: rows, strips: [] }); used = 0 }
    pages.at(-1)!.strips.push({ ...strip, top: used })
    used += strip.height
  }
  return pages
}

/** All on one, as tall as it is. */
export function pictureOf(rows: number, strips: readonly Strip[]): { page: Page; height: number } {
  let top = rows * ROW
  const placed = strips.map((strip): Strip => { const at = top; top += strip.height; return { ...strip, top: at } })
  return { page: { first: 0, end: rows, strips: placed }, height: OVER + HEADS + top }
}
