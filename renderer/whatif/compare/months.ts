/** One small chart a scenario, all on one scale, beside each other in one picture. */
import type { Scale } from '../../numbers.ts'

/** By scenario, a value a month; null is blank. */
export interface Panel { name: string; colour: string; values: (number | null)[] }
export interface Slot { label: string[]; value: number | null; colour: string }

/** In pixels: a letter of a name, a digit over a bar, and what is left beside numbers. */
const LETTER = 6.4, DIGIT = 7, BESIDE = 6

/** In pixels; points and commas are half as wide as digits. */
const inkOf = (text: string): number => (text.length - 0.5 * (text.match(/[.,]/g)?.length ?? 0)) * DIGIT

/** In at most two lines, words kept whole where they fit. */
export function wrapped(name: string, most: number): string[] {
  if (name.length <= most) return [name]
  const space = name.lastIndexOf(' ', most), at = space > 0 ? space : most, rest = name.slice(at).trim()
  return [name.slice(0, at), rest.length <= most ? rest : `${rest.slice(0, most - 1)}…`]
}

/** Panel by panel with a gap between; each names itself beneath its middle. `width` of the picture in pixels. */
export function slotsOf(panels: readonly Panel[], months: readonly string[], width: number): Slot[] {
  const middle = Math.floor(months.length / 2), most = Math.max(6, Math.floor(width / Math.max(1, panels.length) / LETTER))
  return panels.flatMap(({ name, colour, values }, p) => [
    ...(p === 0 ? [] : [{ label: [], value: null, colour }]),
    ...months.map((month, i) => ({ label: i === middle ? [month, ...wrapped(name, most)] : [month], value: values[i], colour })),
  ])
}

/** The first unit in which every number fits over its bar; null where none does. */
export function scaleThatFits(slots: readonly Slot[], scales: readonly Scale[], width: number, written: (value: number, scale: Scale) => string): Scale | null {
  const room = width / slots.length - BESIDE
  return scales.find((scale) => slots.every(({ value }) => value === null || inkOf(written(value, scale)) <= room)) ?? null
}

/** Of each panel the place of its largest number, where all would run into each other. */
export function largestOf(slots: readonly Slot[]): ReadonlySet<number> {
  const best = new Map<number, number>()
  let panel = 0
  for (const [i, { label, value }] of slots.entries()) {
    if (label.length === 0) { panel++; continue }
    const before = best.get(panel)
    if (value !== null && (before === undefined || value > slots[before].value!)) best.set(panel, i)
  }
  return new Set(best.values())
}
