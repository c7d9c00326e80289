/** A ramp profile as its row writes it: shares by whole months since the start, full from then on. What is no share of a stranger's file is none. */
export const rampOf = (text: string): number[] => (text === '' ? [] : text.split(',').slice(0, 600).map((part) => { const x = Number(part); return x >= 0 && x <= 10 ? x : 0 }))
