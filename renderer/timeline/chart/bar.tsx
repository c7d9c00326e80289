/** One bar of the chart, with what stands beneath and beside it. */
import { memo } from 'react'
import css from '../timeline.module.css'
import { DOT, type BarKind } from './bars.ts'
import { ROW } from './scale.ts'

export interface BarProps {
  y: number
  kind: BarKind
  x0: number
  x1: number
  progress: number
  critical: boolean
  /** Beside it: whose it is, and by how much it slips. */
  label: string
  slip: string
  slipped: boolean
  /** Of a baseline. */
  was0: number | null
  was1: number | null
  /** Where its deadline is. */
  due: number | null
  missed: boolean
  dueText: string
  /** That its dates are the scenario's own, in words. */
  otherwise: string
  /** Wears the ends that links are drawn from. */
  held: boolean
  /** How far from it its label stands, so that links have room. */
  apart: number
}

const HEIGHT: Readonly<Record<BarKind, number>> = { task: 14, summary: 8, heading: 5, milestone: 16 }
const TOP: Readonly<Record<BarKind, number>> = { task: 5, summary: 8, heading: 11, milestone: 4 }

function Body({ kind, x0, x1, progress, critical, held }: BarProps) {
  const look = `${css[kind]} ${critical ? css.critical : ''}`
  if (kind === 'milestone') { const x = (x0 + x1) / 2; return <path className={look} data-done={progress >= 1 || undefined} d={`M${x} 4l8 8-8 8-8-8z`} /> }
  const w = x1 - x0, done = w * Math.min(1, progress), r = Math.min(3, w / 2)
  return (
    <g className={look}>
      <rect className={css.whole} x={x0} y={TOP[kind]} width={w} height={HEIGHT[kind]} rx={r} />
      {done > 0 ? <rect className={css.part} x={x0} y={TOP[kind]} width={done} height={HEIGHT[kind]} rx={Math.min(r, done / 2)} /> : null}
      {held && kind === 'task' && w >= 24 ? <path className={css.handle} d={`M${x0 + done} ${ROW - 11}l4.5 6h-9z`} /> : null}
    </g>
  )
}

export const ChartBar = memo(function ChartBar(props: BarProps) {
  const { y, kind, x0, x1, label, slip, slipped, was0, was1, due, missed, dueText, otherwise, held, apart } = props
  return (
    <g transform={`translate(0 ${y})`}>
      {was0 === null || was1 === null ? null : was1 - was0 < 1 ? <path className={css.was} d={`M${was1} 19l4 4-4 4-4-4z`} /> : <rect className={css.was} x={was0} y={21} width={was1 - was0} height={3} rx={1.5} />}
      <Body {...props} />
      {otherwise ? <path className={css.corner} d={`M${x0} ${TOP[kind]}h8l-8 8z`}><title>{otherwise}</title></path> : null}
      {due === null ? null : <path className={missed ? css.missed : css.due} d={`M${due - 4.5} 1.5h9l-4.5 7z`}><title>{dueText}</title></path>}
      {held && (kind === 'task' || kind === 'milestone') ? <><circle className={css.dot} cx={x0 - DOT} cy={12} r={3.5} /><circle className={css.dot} cx={x1 + DOT} cy={12} r={3.5} /></> : null}
      {label || slip ? <text className={css.beside} x={x1 + Math.max(apart, held ? DOT + 8 : 0)} y={16}>{label}{slip ? <tspan className={slipped ? css.slip : css.gain} dx={label ? 6 : 0}>{slip}</tspan> : null}</text> : null}
    </g>
  )
})
