/** A chart with its title and unit, the table behind it, and its picture to be copied. */
import { ChartColumn, Copy, Table } from 'lucide-react'
import { cx, IconButton } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { copyPicture, NumbersTable } from '../../plan/charts/parts.tsx'
import { usePlan } from '../../plan/state.ts'
import css from '../whatif.module.css'
import { useDrawn, type Colours, type Drawing } from './drawn.ts'

interface Props { title: string; unit: string; heads: string[]; rows: string[][]; make: (colours: Colours) => Drawing; /** All that is drawn: it is drawn anew when this differs. */ says: unknown; className?: string; /** In pixels, where the chart needs so much for what is on it. */ height?: number }

function Canvas({ title, make, says, height }: Pick<Props, 'title' | 'make' | 'says' | 'height'>) {
  const t = useText()
  const canvas = useDrawn(make, JSON.stringify(says))
  return (
    <div className={css.canvas} style={height === undefined ? undefined : { minHeight: height }}>
      <canvas ref={canvas} aria-hidden data-title={title} />
      <IconButton className={css.copy} label={`${t.plan.charts.copy}: ${title}`} onClick={() => copyPicture(canvas.current, t.plan.charts)}><Copy aria-hidden /></IconButton>
    </div>
  )
}

export function Figure({ title, unit, heads, rows, make, says, className, height }: Props) {
  const t = useText()
  const tables = usePlan((s) => s.tables)
  return (
    <figure className={cx(css.figure, className)}>
      <figcaption>
        <span><b>{title}</b>, {unit}</span>
        <IconButton label={`${tables ? t.plan.charts.chart : t.plan.charts.table}: ${title}`} onClick={() => usePlan.setState({ tables: !tables })}>{tables ? <ChartColumn aria-hidden /> : <Table aria-hidden />}</IconButton>
      </figcaption>
      {tables ? null : <Canvas title={title} make={make} says={[title, unit, says]} height={height} />}
      <NumbersTable caption={title} unseen={!tables} heads={heads} rows={rows} />
    </figure>
  )
}
