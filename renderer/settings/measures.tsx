/** The plan's own measures: names, formulas, and those that are typed. */
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { READY, readyNamed } from '../../shared/ready.ts'
import type { MeasureRow } from '../../shared/rows.ts'
import { send } from '../document.ts'
import { Button, IconButton, Input, Select } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { useApp } from '../state.ts'
import { CommitInput } from './commit-input.tsx'
import { FormulaField } from './formula-field.tsx'
import css from './settings.module.css'

function Row({ row, readOnly }: { row: MeasureRow; readOnly: boolean }) {
  const t = useText()
  const [draft, setDraft] = useState<string | null>(null)
  const commit = (): void => {
    if (draft === null || draft.trim() === row.formula) { setDraft(null); return }
    void send('measure.set', { measure: row.id, name: row.name, formula: draft }).then((done) => { if (done) setDraft(null) })
  }
  return (
    <tr>
      <td className={css.named}><CommitInput label={t.settings.measureName(row.name)} value={row.name} disabled={readOnly} onCommit={(name) => { if (!name) return false; void send('measure.rename', { measure: row.id, name }); return true }} /></td>
      <td>{row.formula === '' && draft === null ? <span className={css.faint}>{t.settings.measureTyped}</span>
        : <FormulaField label={t.settings.measureFormula(row.name)} self={row} value={draft ?? row.formula} disabled={readOnly} onChange={setDraft} onCommit={commit} onCancel={() => setDraft(null)} />}</td>
      <td className={css.faint}>{t.settings.measureUnits[row.unit]}</td>
      <td>{readOnly ? null : <IconButton label={t.settings.measureRemove(row.name)} onClick={() => void send('measure.remove', { measure: row.id })}><X aria-hidden /></IconButton>}</td>
    </tr>
  )
}

export function Measures() {
  const t = useText()
  const { measures, readOnly } = useApp((s) => s.outline)!
  const [name, setName] = useState(''), [formula, setFormula] = useState('')
  const add = (): void => {
    if (!name.trim()) return
    void send('measure.set', { name: name.trim(), formula, ...(formula.trim() === '' && { unit: 'number' as const }) }).then((done) => {
      if (!done) return
      // What was typed on while the answer came stays.
      setName((now) => (now === name ? '' : now))
      setFormula((now) => (now === formula ? '' : now))
    })
  }
  return (
    <>
      {measures.length > 0 ? <table className={`${css.table} ${css.measures}`}><tbody>{measures.map((row) => <Row key={row.id} row={row} readOnly={readOnly} />)}</tbody></table> : null}
      {readOnly ? null : (
        <form className={css.measure} onSubmit={(e) => { e.preventDefault(); add() }}>
          <Input aria-label={t.settings.newMeasure} placeholder={t.settings.newMeasure} value={name} maxLength={100} onChange={(e) => setName(e.target.value)} />
          <FormulaField label={t.settings.newFormula} self={{ id: null, name: name.trim() }} value={formula} onChange={setFormula} onCommit={add} onCancel={() => setFormula('')} />
          <Button type="submit" disabled={!name.trim()}><Plus />{t.settings.addMeasure}</Button>
        </form>
      )}
      {readOnly ? null : (
        <div className={css.add}>
          <Select aria-label={t.settings.readyMeasure} value="" onChange={(e) => { const ready = readyNamed(e.target.value); if (ready) void send('measure.set', ready) }}>
            <option value="">{t.settings.readyMeasure}</option>
            {READY.filter((r) => !measures.some((m) => m.name.toLowerCase() === r.name.toLowerCase())).map((r) => <option key={r.name} value={r.name}>{`${r.name} = ${r.formula}`}</option>)}
          </Select>
        </div>
      )}
    </>
  )
}
