export type Probe = (x: number) => number
export type Found = ({ kind: 'one'; at: number; value: number } | { kind: 'many'; at: number[]; values: number[]; flat: boolean } | { kind: 'none'; closest: { at: number; value: number }; atBound: boolean }) & { linear: boolean }
export const seek = (_probe: Probe, _asked: object): Found => { throw new Error('not yet') }
export const tornado = (_bars: readonly { probe: Probe; low: number; high: number; present: number }[]): { index: number; low: number; high: number }[] => { throw new Error('not yet') }
export const table = (_probe: (x: number, y: number) => number, _xs: readonly number[], _ys: readonly number[]): Float64Array => { throw new Error('not yet') }
export const breakEven = (_probe: (x: number, y: number) => number, _xs: readonly number[], _asked: object): Float64Array => { throw new Error('not yet') }
export const inProportion = (_starts: readonly number[], _bounds: readonly { low: number; high: number }[]): { values: (t: number) => number[]; low: number; high: number } => { throw new Error('not yet') }
