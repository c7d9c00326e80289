/** A calculated value: a number, blank, or an error that is a value and does not stop its neighbours. */
export type CalcError = '#DIV/0!' | '#CYCLE!' | '#NAME?' | '#NUM!'
export type Value = number | null | CalcError

/** Typed arrays hold blank as NaN; it is never the result of arithmetic on numbers there. */
export const BLANK = NaN
export const isBlank = (x: number): boolean => x !== x
/** Same number or both blank. */
export const same = (a: number, b: number): boolean => a === b || (a !== a && b !== b)
export const toNullable = (x: number): number | null => (x !== x ? null : x)
export const fromNullable = (x: number | null): number => (x === null ? NaN : x)
