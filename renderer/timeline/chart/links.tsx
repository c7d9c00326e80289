/** The links of which a part may be in view. */
import { memo, useMemo } from 'react'
import css from '../timeline.module.css'
import type { Picture } from '../work/picture.ts'
import type { Row } from '../work/rows.ts'
import { barOf } from './bars.ts'
import { linkPath, pointPath, type Tip } from './paths.ts'
import { ROW, type Scale } from './scale.ts'

interface Ends { from: number; to: number; fromEnd: 'start' | 'finish'; toEnd: 'start' | 'finish' }

/** By rows; what is closed away has none. */
function endsOf(links: Picture['work']['links'], rows: readonly Row[]): Ends[] {
  const at = new Map(rows.map((row, i) => [row.key, i]))
  return links.flatMap(({ from, to, type }): Ends[] => {
    const [a, b] = [at.get(from), at.get(to)]
    return a === undefined || b === undefined ? [] : [{ from: a, to: b, fromEnd: type[0] === 'S' ? 'start' : 'finish', toEnd: type[1] === 'S' ? 'start' : 'finish' }]
  })
}

export function Links({ p, rows, scale, first, end, critical }: { p: Picture; rows: readonly Row[]; scale: Scale; first: number; end: number; critical: boolean }) {
  const { work } = p
  // Where links stand hangs on what is linked, not on dates.
  const ends = useMemo(() => endsOf(work.links, rows), [work, rows])
  const tip = (row: number, e: 'start' | 'finish'): Tip => { const { x0, x1, kind } = barOf(p, rows[row], scale); return { x: e === 'start' ? x0 : x1, y: row * ROW + 12, end: e, into: Math.min(kind === 'milestone' ? 8 : 6, (x1 - x0) / 2) } }
  return ends.filter(({ from, to }) => Math.max(from, to) >= first && Math.min(from, to) < end).map(({ from, to, fromEnd, toEnd }) => {
    const a = tip(from, fromEnd), b = tip(to, toEnd), hot = critical && p.dates.critical[rows[from].task] === 1 && p.dates.critical[rows[to].task] === 1
    return <Link key={`${rows[from].key}|${rows[to].key}`} line={linkPath(a, b)} point={pointPath(a, b)} hot={hot} />
  })
}

const Link = memo(function Link({ line, point, hot }: { line: string; point: string; hot: boolean }) {
  return <><path className={hot ? css.hotLink : css.link} d={line} /><path className={hot ? css.hotPoint : css.point} d={point} /></>
})
