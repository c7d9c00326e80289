/** Where a node stands and from when: its moves, and one to come. */
import { X } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { isoDay } from '../../../shared/calendar.ts'
import type { PlacedNode } from '../../../shared/contract/views.ts'
import { send } from '../../document.ts'
import { Button, Field, IconButton, Input, Select } from '../../kit/index.tsx'
import { takeDay } from '../../days.ts'
import { useText } from '../../locales/index.ts'
import { formatDay } from '../../numbers.ts'
import { useApp } from '../../state.ts'
import css from '../plan.module.css'

export function Moves({ node, disabled }: { node: PlacedNode; disabled: boolean }) {
  const { details } = useText().plan
  const { nodes, moves } = useApp((s) => s.outline!)
  const locale = useApp((s) => s.locale)
  const [to, setTo] = useState(''), [from, setFrom] = useState('')
  const own = moves.filter((m) => m.node === node.node).sort((a, b) => a.day - b.day)
  const nameOf = (id: string): string => nodes.find((n) => n.node === id)?.name ?? ''
  const inside = new Set([node.node])
  for (const n of nodes) if (n.parent !== null && inside.has(nodes.find((p) => p.id === n.parent)!.node)) inside.add(n.node)
  // A group that stands in two places is one to move to.
  const groups = [...new Map(nodes.filter((n) => n.kind === 'group' && !inside.has(n.node)).map((n) => [n.node, n])).values()]
  const add = (e: FormEvent): void => {
    e.preventDefault()
    if (to === '' || from === '') return
    takeDay(from, (day) => void send('node.move', { node: node.node, parent: to, from: day! }).then((done) => { if (done) { setTo(''); setFrom('') } }))
  }
  return (
    <>
      {own.length === 0 ? null : (
        <ul className={css.moves} aria-label={details.moves}>
          {own.map((m) => (
            <li key={m.day}>
              <span>{details.moved(nameOf(m.parent), formatDay(m.day, locale, 'full'))}</span>
              {disabled ? null : <IconButton label={details.stay(nameOf(m.parent), isoDay(m.day))} onClick={() => void send('node.stay', { node: node.node, day: m.day })}><X aria-hidden /></IconButton>}
            </li>
          ))}
        </ul>
      )}
      {disabled || groups.length === 0 ? null : (
        <form className={css.moveForm} onSubmit={add}>
          <Field label={details.moveTo}>{(id) => <Select id={id} value={to} onChange={(e) => setTo(e.target.value)}><option value="">{details.moveNone}</option>{groups.map((g) => <option key={g.node} value={g.node}>{g.name}</option>)}</Select>}</Field>
          <Field label={details.moveFrom}>{(id) => <Input id={id} type="date" value={from} onChange={(e) => setFrom(e.target.value)} />}</Field>
          <Button type="submit" disabled={to === '' || from === ''}>{details.move}</Button>
        </form>
      )}
    </>
  )
}
