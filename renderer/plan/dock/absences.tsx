/** Days on which a seat's person is away: those that are known, and more to come. */
import { X } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { isoDay } from '../../../shared/calendar.ts'
import type { PlacedNode } from '../../../shared/contract/views.ts'
import { send } from '../../document.ts'
import { Button, Field, IconButton, Input } from '../../kit/index.tsx'
import { typedDay } from '../../days.ts'
import { useText } from '../../locales/index.ts'
import { formatDays, formatPercent } from '../../numbers.ts'
import { parseShares } from '../../settings/parse.ts'
import { useApp } from '../../state.ts'
import css from '../plan.module.css'

export function Absences({ node, disabled }: { node: PlacedNode; disabled: boolean }) {
  const { details } = useText().plan
  const absences = useApp((s) => s.outline!.absences), locale = useApp((s) => s.locale)
  const [typed, setTyped] = useState({ first: '', last: '', share: '' })
  const own = absences.filter((a) => a.node === node.node).sort((a, b) => a.first - b.first)
  const first = typedDay(typed.first) ?? null, last = typed.last === '' ? first : typedDay(typed.last) ?? null
  const [share = 1, more] = parseShares(typed.share) ?? [NaN]
  const good = first !== null && last !== null && share <= 1 && more === undefined
  const add = (e: FormEvent): void => {
    e.preventDefault()
    if (!good) return
    void send('absence.set', { node: node.node, first, last, share }).then((done) => { if (done) setTyped({ first: '', last: '', share: '' }) })
  }
  const put = (field: keyof typeof typed) => (e: { target: { value: string } }): void => setTyped({ ...typed, [field]: e.target.value })
  return (
    <>
      {own.length === 0 ? null : (
        <ul className={css.moves} aria-label={details.absences}>
          {own.map((a) => {
            const days = formatDays(a.first, a.last, locale, 'full')
            return (
              <li key={a.first}>
                <span>{details.away(days)}{a.share === 1 ? '' : ` · ${formatPercent(a.share, { locale, digits: 0 })}`}</span>
                {disabled ? null : <IconButton label={details.back(isoDay(a.first))} onClick={() => void send('absence.remove', { node: node.node, first: a.first })}><X aria-hidden /></IconButton>}
              </li>
            )
          })}
        </ul>
      )}
      {disabled ? null : (
        <form className={css.awayForm} onSubmit={add}>
          <Field label={details.awayFrom}>{(id) => <Input id={id} type="date" value={typed.first} onChange={put('first')} />}</Field>
          <Field label={details.awayTo}>{(id) => <Input id={id} type="date" value={typed.last} onChange={put('last')} />}</Field>
          <Field label={details.awayShare} wrong={typed.share !== '' && !(share <= 1 && more === undefined) ? details.badPercent : null}>{(id, described) => <Input id={id} aria-describedby={described} value={typed.share} placeholder="100%" autoComplete="off" onChange={put('share')} />}</Field>
          <Button type="submit" disabled={!good}>{details.awayAdd}</Button>
        </form>
      )}
    </>
  )
}
