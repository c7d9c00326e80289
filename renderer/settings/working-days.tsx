/** Which days off the company keeps, and a calendar of one's own from a file. */
import { useRef } from 'react'
import { ROOT_NODE } from '../../shared/ids.ts'
import { send } from '../document.ts'
import { Button, Field, Select } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { useApp } from '../state.ts'
import { CalendarOptions } from './calendar-options.tsx'
import css from './settings.module.css'

export function WorkingDays() {
  const t = useText()
  const { observes, nodes, readOnly } = useApp((s) => s.outline)!
  const input = useRef<HTMLInputElement>(null)
  const own = observes.find((o) => o.node === ROOT_NODE)?.calendar ?? ''
  const others = observes.filter((o) => o.node !== ROOT_NODE)
  const take = async (file: File): Promise<void> => {
    const calendar = file.name.replace(/\.[^.]*$/, '').slice(0, 40)
    await send('calendar.set', { calendar, text: await file.text() })
  }
  return (
    <>
      <div className={css.grid}>
        <Field label={t.settings.companyDays}>{(id) => (
          <Select id={id} value={own} disabled={readOnly} onChange={(e) => void send('calendar.follow', { calendar: e.target.value || null })}><option value="">{t.settings.weekdays}</option><CalendarOptions /></Select>
        )}</Field>
      </div>
      {others.length === 0 ? null : <p className={css.faint}>{others.map((o) => `${nodes.find((n) => n.id === o.node)?.name ?? ''}: ${o.calendar}`).join(' · ')}</p>}
      {readOnly ? null : (
        <div className={css.add}>
          <input ref={input} type="file" hidden accept=".csv,.txt,.tsv" aria-label={t.settings.daysFromFile} onChange={(e) => {
            const [file] = e.target.files ?? []
            if (file) void take(file)
            e.target.value = ''
          }} />
          <Button onClick={() => input.current?.click()}>{t.settings.daysFromFile}</Button>
        </div>
      )}
    </>
  )
}
