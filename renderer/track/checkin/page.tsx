/** The weekly check-in: those that were kept, and one of them, or what would be kept now. */
import { Printer, Trash2 } from 'lucide-react'
import { useEffect } from 'react'
import type { Checkin } from '../../../shared/contract/checkins.ts'
import { send } from '../../document.ts'
import { Button, IconButton, Select } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { formatDay } from '../../numbers.ts'
import { useApp } from '../../state.ts'
import { today } from '../../timeline/chart/ticks.ts'
import { onceEach } from '../../timeline/work/people.ts'
import { useAsked } from '../../whatif/asked.ts'
import css from './checkin.module.css'
import { Agenda, Answers, Teams, Work } from './figures.tsx'
import { Items } from './items.tsx'
import { printCheckin } from './paper.tsx'
import { comparedText, countText, knownText, useSaid } from './said.ts'
import { choose, chooseNode, nodeNow, removeCheckin, shownOf, start, useCheckin } from './state.ts'

/** Whose check-in is to be kept: the company, or a group in it. */
function NodeChoice() {
  const t = useText().checkin, nodes = useApp((s) => s.outline!.nodes), node = nodeNow(useCheckin((s) => s.node)), parents = new Map(nodes.map((n) => [n.id, n.parent]))
  const depth = (id: string): number => { let n = 0; for (let at = parents.get(id); at; at = parents.get(at)) n++; return n }
  return <label className={css.of}><span>{t.of}</span><Select value={node} onChange={(e) => chooseNode(e.target.value)}>{onceEach(nodes).filter((n) => n.kind === 'group' || n.parent === null || n.node === node).map((n) => <option key={n.node} value={n.node}>{`${'\u2003'.repeat(depth(n.id))}${n.name}`}</option>)}</Select></label>
}

function Kept({ shown }: { shown: Checkin | null }) {
  const t = useText().checkin, said = useSaid(), kept = useCheckin((s) => s.kept)
  const open = (c: Checkin): number => c.items.filter((i) => i.kind === 'problem' && i.solved === null).length
  return (
    <nav className={css.list} aria-label={t.list}>
      <NodeChoice />
      <ul>
        <li><button type="button" aria-current={shown === null || undefined} onClick={() => choose('now')}><b>{t.now}</b><small>{t.notKept}</small></button></li>
        {kept.map((c) => (
          <li key={c.checkin}><button type="button" aria-current={c.checkin === shown?.checkin || undefined} onClick={() => choose(c.checkin)}><b>{formatDay(c.day, said.numbers)}</b><span>{c.path.at(-1)}</span>{open(c) > 0 ? <small className={css.short}>{t.open(countText(open(c), said))}</small> : null}</button></li>
        ))}
      </ul>
    </nav>
  )
}

/** What would be kept. */
function Now() {
  const t = useText().checkin, said = useSaid(), node = nodeNow(useCheckin((s) => s.node)), kept = useCheckin((s) => s.kept), name = useApp((s) => s.outline!.nodes.find((n) => n.node === node)?.name ?? ''), readOnly = useApp((s) => s.outline!.readOnly)
  const { value: figures, wrong } = useAsked('checkin.now', { node, day: today() }), there = kept.some((c) => c.node === node && c.day === today())
  if (wrong !== null) return <p role="alert" className={css.wait}>{wrong}</p>
  if (figures === null) return null
  return (
    <article className={css.shown} aria-label={t.now}>
      <header className={css.head}>
        <div><h2>{t.heading(name, formatDay(today(), said.numbers))}</h2><p className={css.muted}>{kept.length === 0 ? t.none : comparedText(figures, said)}{figures.known === null ? null : kept.length === 0 ? ` ${t.knownSentence(formatDay(figures.known, said.numbers))}` : ` · ${knownText(figures, said)}`}</p></div>
        <Button onClick={() => printCheckin(name, today(), null, figures)}><Printer aria-hidden />{t.print}</Button>
        {readOnly ? null : <Button look="primary" onClick={() => void start()}>{there ? t.exists : t.start}</Button>}
      </header>
      <Answers figures={figures} />
      <Teams figures={figures} />
      <div className={css.columns}><div><Agenda figures={figures} make={null} made={new Set()} /></div><div><Work figures={figures} /></div></div>
    </article>
  )
}

function One({ checkin }: { checkin: Checkin }) {
  const t = useText().checkin, said = useSaid(), { figures, path, day, who, items } = checkin, readOnly = useApp((s) => s.outline!.readOnly), name = path.at(-1) ?? ''
  const make = (text: string, owner: string): void => { void send('checkin.item.add', { checkin: checkin.checkin, kind: 'problem', text: text.slice(0, 1000), owner }) }
  return (
    <article className={css.shown} aria-label={t.heading(name, formatDay(day, said.numbers))}>
      <header className={css.head}>
        <div><h2>{t.heading(name, formatDay(day, said.numbers))}</h2><p className={css.muted}>{figures === null ? t.unreadable : [t.stood(formatDay(day, said.numbers), who), knownText(figures, said), comparedText(figures, said)].filter((x) => x !== '').join(' · ')}</p></div>
        <Button onClick={() => printCheckin(name, day, checkin, figures)}><Printer aria-hidden />{t.print}</Button>
        {readOnly ? null : <IconButton label={t.remove} onClick={() => void removeCheckin(checkin)}><Trash2 /></IconButton>}
      </header>
      {figures === null ? null : <><Answers figures={figures} /><Teams figures={figures} /></>}
      <div className={css.columns}>
        <div>{figures === null ? null : <><Agenda figures={figures} make={readOnly ? null : make} made={new Set(items.map((i) => i.text))} /><Work figures={figures} /></>}</div>
        <div><Items checkin={checkin} /></div>
      </div>
    </article>
  )
}

export function CheckinPage() {
  const { value } = useAsked('checkins', {}), chosen = useCheckin((s) => s.chosen), kept = useCheckin((s) => s.kept), shown = shownOf({ chosen, kept })
  useCheckin((s) => s.node)
  useEffect(() => { if (value !== null) useCheckin.setState({ kept: value.checkins }) }, [value])
  if (value === null && kept.length === 0) return null
  return <div className={css.page}><Kept shown={shown} />{shown === null ? <Now /> : <One key={shown.checkin} checkin={shown} />}</div>
}
