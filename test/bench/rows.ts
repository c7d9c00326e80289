/** What a benchmark tells: a figure, how it was taken, the reach it should stay within, and where there is a peer, the peer's. */

export interface Row {
  name: string
  value: number
  unit: 'µs' | 'ms' | 's' | 'MB' | 'KB' | '×'
  /** The value should be below it; null where the issue sets none. */
  reach: number | null
  runs: number
  peer?: { name: string; value: number }
}

export interface Bench { name: string; run: () => Promise<Row[]> | Row[] }

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)
export const median = (values: readonly number[]): number => {
  const list = sorted(values), half = list.length >> 1
  return list.length % 2 === 1 ? list[half] : (list[half - 1] + list[half]) / 2
}
/** The smallest value that at least this share of all are at or below. */
export const percentile = (values: readonly number[], share: number): number => sorted(values)[Math.max(0, Math.ceil(values.length * share) - 1)]

/** Times of `runs` runs in milliseconds, after one that doesn't count. `prepare` is not timed. */
export async function times<T>(runs: number, work: (prepared: T) => unknown, prepare: (run: number) => T | Promise<T>): Promise<number[]> {
  const taken: number[] = []
  for (let run = -1; run < runs; run++) {
    const prepared = await prepare(run)
    const start = performance.now()
    await work(prepared)
    if (run >= 0) taken.push(performance.now() - start)
  }
  return taken
}

/** A benchmark whose answer is wrong measures nothing. */
export function check(what: string, found: unknown, expected: unknown): void {
  if (!Object.is(found, expected)) throw new Error(`${what} is ${String(found)}, not ${String(expected)}`)
}

const round = (value: number): number => Number(value.toPrecision(value < 10 ? 2 : 3))

export function printed(row: Row, json: boolean): string {
  const ratio = row.peer ? row.value / row.peer.value : null
  if (json) {
    return JSON.stringify({
      name: row.name, value: round(row.value), unit: row.unit, reach: row.reach, within: row.reach === null ? null : row.value < row.reach, runs: row.runs,
      ...(row.peer ? { peer: row.peer.name, peerValue: round(row.peer.value), ratio: round(ratio!) } : {}),
    })
  }
  const reach = row.reach === null ? '' : `${row.value < row.reach ? 'within' : 'PAST'} ${row.reach} ${row.unit}`
  const peer = row.peer ? `${row.peer.name} ${round(row.peer.value)} ${row.unit}, ratio ${round(ratio!)}` : ''
  return [row.name.padEnd(64), `${round(row.value)} ${row.unit}`.padStart(10), `n=${row.runs}`.padStart(5), reach.padEnd(16), peer].join('  ').trimEnd()
}
