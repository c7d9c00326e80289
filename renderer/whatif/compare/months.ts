/** One small chart a scenario, all on one scale, beside each other in one picture. */
import type { Scale } from '../../numbers.ts'

/** By scenario, a value a month; null is blank. */
export interface Panel { name: string; colour: string; values: (number | null)[] }
export interface Slot { label: string[]; value: number | null; colour: string }

/** Characters that a picture is wide for names beneath it; its width in pixels, a digit's over a bar, and what is left beside numbers. */
const NAMES = 84, WIDTH = 570, DIGIT = 7, BESIDE = 8

/** In pixels; points and commas are half as wide as digits. */
const inkOf = (text: string): number => (text.length - 0.5 * (text.match(/[.,]/g)?.length ?? 0)) * DIGIT

/** In at most two lines, words kept whole where they fit. */
export function wrapped(name: string, most: number): string[] {
  if (name.length <= most) return [name]
  const space = name.lastIndexOf(' ', most), at = space > 0 ? space : most, rest = name.slice(at).trim()
  return [name.slice(0, at), rest.length <= most ? rest : `${rest.slice(0, most - 1)}…`]
}

/** Panel by panel with a gap between; each names itself beneath its middle. */
export function slotsOf(panels: readonly Panel[], months: readonly string[]): Slot[] {
  const middle = Math.floor(months.length / 2), most = Math.floor(NAMES / Math.max(1, panels.length))
  return panels.flatMap(({ name, colour, values }, p) => [
    ...(p === 0 ? [] : [{ label: [], value: null, colour }]),
    ...months.map((month, i) => ({ label: i === middle ? [month, ...wrapped(name, most)] : [month], value: values[i], colour })),
  ])
}

/** The first unit in which every number fits over its bar. */
export function scaleThatFits(slots: readonly Slot[], scales: readonly Scale[], written: (value: number, scale: Scale) => string): Scale {
  const room = WIDTH / slots.length - BESIDE
  return scales.find((scale) => slots.every(({ value }) => value === null || inkOf(written(value, scale)) <= room)) ?? scales.at(-1)!
}
