/**
 * Texts on their way to a spreadsheet, so that none of them is run as a formula, and back. An apostrophe goes before what begins like one, full-width signs
 * of Chinese and Japanese input among them (OWASP, CSV injection); and within a text before what would begin a cell of its own where a program parts
 * cells by other marks than ours, if it could then call something. What only looks like it was made harmless gets one more, so that `restored` is exact.
 */
const BEGINS = /^[\s']*[=+\-@＝＋－＠]/
const NUMBER = /^[+-]?(?:\d[\d.,]*|\.\d+)(?:e[+-]?\d+)?%?$/i
/** A call, a reference to another sheet or file, or dynamic data exchange has one of these. */
const REACHES = /[(|!]/

/** A text by the places where another program could see a cell begin. */
const segments = (text: string): string[] => text.split(/(?<=[;\t\r\n])/)

const runs = (segment: string, i: number): boolean =>
  i === 0 ? (BEGINS.test(segment) && !NUMBER.test(segment)) || /^'*[\t\r\n]/.test(segment) : BEGINS.test(segment) && REACHES.test(segment)

/** A text that no spreadsheet runs. A number stays a number. */
export const inert = (text: string): string => (/[=+\-@＝＋－＠\t\r\n]/.test(text) ? segments(text).map((s, i) => (runs(s, i) ? `'${s}` : s)).join('') : text)

/** The text that `inert` made harmless; another text as it is. */
export const restored = (text: string): string => (text.includes("'") ? segments(text).map((s, i) => (s.startsWith("'") && runs(s.slice(1), i) ? s.slice(1) : s)).join('') : text)
