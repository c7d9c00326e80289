/** What stands beneath the rows along the same days: what initiatives bring in, deals that close, everybody's load, joiners on their way to full work. */
import { memo } from 'react'
import { useText } from '../../locales/index.ts'
import { formatDay, formatNumber } from '../../numbers.ts'
import { useApp, useDocumentLocale } from '../../state.ts'
import { Brought, broughtIn } from './brought.tsx'
import { Closes, countedIn } from './closes.tsx'
import { LINE, TITLE, type Along, type Strip, type Strips as Laid } from './laid.ts'
import { LoadRows } from './load-rows.tsx'
import { Ramps } from './ramp-rows.tsx'
import css from './strips.module.css'

function One({ strip, ...along }: { strip: Strip } & Along) {
  switch (strip.kind) {
    case 'brought': return <Brought weeks={strip.weeks} {...along} />
    case 'closes': return <Closes weeks={strip.weeks} {...along} />
    case 'load': return <LoadRows load={strip.load} {...along} />
    case 'ramp': return <Ramps ramps={strip.ramps} {...along} />
  }
}

/** `y`: of the last row's foot. */
export const Strips = memo(function Strips({ of, y, ...along }: { of: Laid; y: number } & Along) {
  return of.all.map((strip) => <g key={strip.kind} transform={`translate(0 ${y + strip.top})`} data-strip={strip.kind}><One strip={strip} {...along} /></g>)
})

interface Named { key: string; name: string; look?: 'over' | 'open' | 'won' }

/** What stands beside a strip: its title, and a name for each of its lines or shades. */
export function useNamed(): (strip: Strip) => { title: string; names: readonly Named[] } {
  const t = useText(), words = t.work, plan = useApp((s) => s.outline!.plan)
  return (strip) => {
    switch (strip.kind) {
      case 'brought': return { title: t.timeline.effects.byWeek(t.plan.scaleOf(broughtIn(strip.weeks, plan), plan.currency)), names: [] }
      case 'closes': return { title: words.closes.title(t.plan.scaleOf(countedIn(strip.weeks, plan), plan.currency)), names: [{ key: 'open', name: words.closes.open, look: 'open' }, { key: 'won', name: words.closes.won, look: 'won' }] }
      case 'load': return { title: words.load.title, names: strip.load.owners.map((o) => ({ key: o.owner, name: o.name, look: o.over.includes(1) ? 'over' : undefined })) }
      case 'ramp': return { title: words.ramp.title, names: strip.ramps.map((r) => ({ key: r.node, name: r.name })) }
    }
  }
}

/** Beside the strips, in the pane of the table. */
export const StripNames = memo(function StripNames({ of }: { of: Laid }) {
  const named = useNamed()
  return (
    <div className={css.names} style={{ height: of.height }} aria-hidden>
      {of.all.map((strip) => {
        const { title, names } = named(strip)
        return (
          <div key={strip.kind} className={css.block} style={{ top: strip.top, height: strip.height }}>
            <b style={{ height: TITLE }} title={title}>{title}</b>
            {names.map(({ key, name, look }) => <span key={key} className={look === 'over' ? css.overName : undefined} style={{ height: LINE }} title={name}>{look === 'open' || look === 'won' ? <i className={css[look]} /> : null}{name}</span>)}
          </div>
        )
      })}
    </div>
  )
})

/** The weeks that ask for more than there is, for who reads by ear. */
export const OverTable = memo(function OverTable({ of }: { of: Laid }) {
  const t = useText().work, locale = useDocumentLocale(), strip = of.all.find((s) => s.kind === 'load')
  if (strip === undefined) return null
  const { weeks, owners } = strip.load, n = (days: number): string => formatNumber(Math.round(days * 10) / 10, locale)
  const rows = owners.flatMap((o) => weeks.flatMap((week, w) => (o.over[w] === 1 ? [[o.name, formatDay(week.from, locale, 'short'), n(o.days[w]), n(o.available[w])]] : [])))
  if (rows.length === 0) return null
  return (
    <table className="unseen">
      <caption>{t.load.over}</caption>
      <thead><tr>{[t.load.owner, t.load.weeks, t.load.days, t.load.available].map((h) => <th key={h} scope="col">{h}</th>)}</tr></thead>
      <tbody>{rows.map((row) => <tr key={row.slice(0, 2).join('|')}>{row.map((cell, c) => (c === 0 ? <th key={c} scope="row">{cell}</th> : <td key={c}>{cell}</td>))}</tr>)}</tbody>
    </table>
  )
})
