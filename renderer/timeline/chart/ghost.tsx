/** What a gesture would make: the place a bar is held over, a bar to be, a link to be. */
import { useTimeline } from '../state.ts'
import css from '../timeline.module.css'
import type { Picture } from '../work/picture.ts'
import type { Row } from '../work/rows.ts'
import { barOf } from './bars.ts'
import { linkPath, pointPath } from './paths.ts'
import { ROW, type Scale } from './scale.ts'

export function Ghosts({ p, rows, scale }: { p: Picture; rows: readonly Row[]; scale: Scale }) {
  const ghost = useTimeline((s) => s.ghost)
  if (ghost === null) return null
  if (ghost.kind === 'bar') return <rect className={css.ghost} x={ghost.x0} y={ghost.row * ROW + 4.5} width={Math.max(3, ghost.x1 - ghost.x0)} height={15} rx={3} />
  const from = { ...ghost.from, y: ghost.from.y - 2 }
  if (ghost.to === null) return <path className={css.ghostLink} d={`M${from.x} ${from.y}L${ghost.x} ${ghost.y}`} />
  const { x0, x1 } = barOf(p, rows[ghost.to.row], scale), tip = { x: ghost.to.end === 'start' ? x0 : x1, y: ghost.to.row * ROW + 12, end: ghost.to.end }
  return <><rect className={css.ghost} x={x0 - 2} y={tip.y - 9} width={x1 - x0 + 4} height={18} rx={4} /><path className={css.ghostLink} d={linkPath(from, tip)} /><path className={css.ghostPoint} d={pointPath(from, tip)} /></>
}
