/** What is wrong with a formula, as a value: a code with a sentence in locales/, and the place in the text. */
import type { Span } from './ast.ts'

export interface FaultParams {
  'formula.empty': {}
  'formula.tooLong': { most: number }
  'formula.tooDeep': { most: number }
  'formula.tooMany': { most: number }
  /** Of the formula and of those that it uses, together. */
  'formula.tooMuch': { operations: number; most: number }
  'formula.character': { character: string }
  /** What was opened and not closed: a bracket or a quote. */
  'formula.unclosed': { opened: string }
  /** `found` is empty at the end. */
  'formula.unexpected': { found: string }
  'formula.function': { name: string; near: string | null }
  'formula.arguments': { name: string; least: number; most: number | null }
  /** An argument that must be a whole number within bounds, a name in quotes, or one of some words. */
  'formula.argument': { name: string; nth: number; wanted: string }
  'formula.measure': { name: string; near: string | null }
  'formula.driver': { name: string; near: string | null }
  'formula.scenario': { name: string; near: string | null }
  /** `hint`: what was probably meant, where that is known. */
  'formula.units': { left: string; right: string; operator: string; hint: 'multiply' | 'divide' | null }
  'formula.cycle': { path: string }
}
export type FaultCode = keyof FaultParams

export type Fault = Span & { [C in FaultCode]: { code: C; params: FaultParams[C] } }[FaultCode]

export const isFault = (x: object): x is Fault => 'code' in x

/** The known word that differs least from one that isn't known; null where none is near. */
export function nearest(text: string, known: Iterable<string>): string | null {
  const lower = text.toLowerCase()
  let best: string | null = null, least = Math.max(1, Math.floor(text.length / 3)) + 1
  for (const word of known) {
    const distance = editsBetween(lower, word.toLowerCase(), least)
    if (distance < least) { least = distance; best = word }
  }
  return best
}

/** Letters put in, left out, changed or exchanged with their neighbour (optimal string alignment); `most` where there are as many or more. */
function editsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) >= most || a.length > 100 || b.length > 100) return most
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(row[j - 1] + 1, rows[i - 1][j] + 1, rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1)
    }
    rows.push(row)
  }
  return Math.min(most, rows[a.length][b.length])
}
