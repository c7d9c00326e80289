/** A formatted count with its word: “1 deal”, “2 deals”. */
export const count = (n: string, one: string, many: string): string => `${n} ${n === '1' ? one : many}`
