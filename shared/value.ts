/** A calculated value: a number, blank, or an error that is a value and does not stop its neighbours. */
export type CalcError = '#DIV/0!' | '#CYCLE!' | '#NAME?' | '#NUM!'
export type Value = number | null | CalcError

/** Typed arrays hold blank as NaN; it is never the result of arithmetic on numbers there. */
export const BLANK = NaN
export const isBlank = (x: number): boolean => x !== x
/** Same number, same error or both blank. */
export const same = (a: number, b: number): boolean => a === b || (a !== a && b !== b)
export const toNullable = (x: number): number | null => (x !== x ? null : x)
export const fromNullable = (x: number | null): number => (x === null ? NaN : x)

/** In a scenario's changes blank is “not overridden”; a cell that the scenario makes blank is this, smaller than any number. */
export const MADE_BLANK = -1e305

/** No number is as large as this; a calculation that comes to one is `#NUM!`. */
export const TOO_LARGE = 1e300
const CODES: readonly CalcError[] = ['#DIV/0!', '#CYCLE!', '#NAME?', '#NUM!']
/** Typed arrays hold an error as one of a few numbers that no calculation comes to: 1e305, 2e305 … in the order above. */
export const FIRST_ERROR = 1e305

export const isError = (x: number): boolean => x >= FIRST_ERROR
export const fromError = (error: CalcError): number => (CODES.indexOf(error) + 1) * FIRST_ERROR
export const toValue = (x: number): Value => (x !== x ? null : x >= FIRST_ERROR ? CODES[Math.round(x / FIRST_ERROR) - 1] : x)
