/** What a task waits for and what waits for it, changed where it stands. */
import { X } from 'lucide-react'
import { useState } from 'react'
import type { LinkRow, LinkType } from '../../../shared/rows.ts'
import { Field, IconButton, Input, Select } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { Taken } from '../../plan/dock/taken.tsx'
import { keep } from '../follow.ts'
import { stand } from '../steps.ts'
import { numbered } from '../table/columns.ts'
import { daysOf, parseDuration, parseWaits } from '../table/typed.ts'
import css from '../timeline.module.css'
import type { Picture } from '../work/picture.ts'
import { Button } from '../../kit/index.tsx'

const TYPES: readonly LinkType[] = ['FS', 'SS', 'FF', 'SF']
const lagText = (lag: number): string => (lag === 0 ? '0d' : `${daysOf(lag)}d`)
function parseLag(text: string): number | null {
  const m = /^\s*([+-−–])?\s*(.*)$/.exec(text)!, minutes = text.trim() === '' ? 0 : parseDuration(m[2])
  return minutes === null ? null : m[1] !== undefined && m[1] !== '+' ? -minutes : minutes
}

function Joined({ p, link, other, disabled }: { p: Picture; link: LinkRow; other: string; disabled: boolean }) {
  const t = useText().timeline.details, [wrong, setWrong] = useState(false)
  const place = p.tree.place.get(other), name = place === undefined ? '' : p.tree.tasks[place].name
  const set = (change: Partial<Pick<LinkRow, 'type' | 'lag'>>): void => { void keep('links.set', { links: [{ ...link, ...change }] }) }
  const lag = (text: string): void => {
    const minutes = parseLag(text)
    setWrong(minutes === null)
    if (minutes !== null) set({ lag: minutes })
  }
  return (
    <li>
      <Button look="link" className={css.linkName} onClick={() => stand({ row: other, column: 'name' })}>{(place ?? 0) + 1} {name}</Button>
      <IconButton label={t.unlink(name)} disabled={disabled} onClick={() => void keep('links.remove', { links: [{ from: link.from, to: link.to }] })}><X /></IconButton>
      <div className={css.linkHow}>
        <Select aria-label={t.linkType(name)} value={link.type} disabled={disabled} onChange={(e) => set({ type: e.target.value as LinkType })}>{TYPES.map((type) => <option key={type} value={type}>{t.types[type]}</option>)}</Select>
        <Lag label={t.linkLag(name)} value={lagText(link.lag)} disabled={disabled} wrong={wrong} take={lag} />
      </div>
      {wrong ? <span role="alert" className={css.short}>{t.badLag}</span> : null}
    </li>
  )
}

function Lag({ label, value, disabled, wrong, take }: { label: string; value: string; disabled: boolean; wrong: boolean; take: (text: string) => void }) {
  const [typed, setTyped] = useState<{ over: string; text: string } | null>(null), draft = typed?.over === value ? typed.text : value
  const done = (): void => { if (draft !== value) take(draft) }
  return <Input aria-label={label} aria-invalid={wrong} value={draft} disabled={disabled} onChange={(e) => setTyped({ over: value, text: e.target.value })} onBlur={done} onKeyDown={(e) => { if (e.key === 'Enter' && !e.nativeEvent.isComposing) done(); else if (e.key === 'Escape') setTyped(null) }} />
}

export function LinksPart({ p, task, way, disabled }: { p: Picture; task: string; way: 'before' | 'after'; disabled: boolean }) {
  const t = useText().timeline.details, [wrong, setWrong] = useState(false)
  const links = p[way].get(task) ?? []
  const add = (text: string): void => {
    const waits = text.trim() === '' ? [] : parseWaits(text, numbered(p)), bad = 'wrong' in waits
    setWrong(bad)
    if (bad || waits.length === 0) return
    void keep('links.set', { links: waits.map(({ from, type, lag }) => ({ type, lag, ...(way === 'before' ? { from, to: task } : { from: task, to: from }) })) })
  }
  return (
    <>
      <h3 className={css.part}>{way === 'before' ? t.waitsFor : t.followed}</h3>
      {links.length === 0 ? <p className={css.muted}>{t.noLinks}</p> : <ul className={css.linkList}>{links.map((link) => <Joined key={`${link.from}|${link.to}`} p={p} link={link} other={way === 'before' ? link.from : link.to} disabled={disabled} />)}</ul>}
      {disabled ? null : <Field label={t.link} hint={t.linkHint} wrong={wrong ? t.badLink : null}>{(id, described) => <Taken key={links.length} id={id} described={described} value="" disabled={false} take={add} />}</Field>}
    </>
  )
}
