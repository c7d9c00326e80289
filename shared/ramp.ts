/** A ramp profile as its row writes it: shares by whole months since the start, full from then on. */
export const rampOf = (text: string): number[] => (text === '' ? [] : text.split(',').map(Number))
