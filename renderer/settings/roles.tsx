/** What seats of a kind bring in: productivity at full ramp, the ramp by months, attrition. */
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { rampOf } from '../../shared/ramp.ts'
import type { RoleRow } from '../../shared/rows.ts'
import { unitsPerWhole } from '../../shared/money.ts'
import { send } from '../document.ts'
import { Button, IconButton, Input } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { useApp } from '../state.ts'
import { CommitInput } from './commit-input.tsx'
import { parseAmount, parseShares } from './parse.ts'
import css from './settings.module.css'

const percents = (shares: readonly number[]): string => shares.map((x) => `${Number((x * 100).toPrecision(12))}%`).join(', ')

function Row({ row, perWhole, readOnly }: { row: RoleRow; perWhole: number; readOnly: boolean }) {
  const t = useText()
  const put = (patch: { name?: string; productivity?: number; ramp?: number[]; attrition?: number }): boolean => { void send('role.set', { role: row.id, name: row.name, ...patch }); return true }
  return (
    <tr>
      <td className={css.named}><CommitInput label={t.settings.roleName(row.name)} value={row.name} disabled={readOnly} onCommit={(name) => name !== '' && put({ name })} /></td>
      <td className={css.number}><CommitInput numeric label={t.settings.roleProductivity(row.name)} value={String(row.productivity / perWhole)} wrong={t.settings.amountWrong} disabled={readOnly}
        onCommit={(text) => { const productivity = parseAmount(text, perWhole); return productivity !== null && put({ productivity }) }} /></td>
      <td><CommitInput label={t.settings.roleRamp(row.name)} value={percents(rampOf(row.ramp))} placeholder={t.settings.rampNone} wrong={t.settings.rampWrong} disabled={readOnly}
        onCommit={(text) => { const ramp = parseShares(text); return ramp !== null && put({ ramp }) }} /></td>
      <td className={css.narrow}><CommitInput label={t.settings.roleAttrition(row.name)} value={percents([row.attrition])} wrong={t.settings.attritionWrong} disabled={readOnly}
        onCommit={(text) => { const [attrition, more] = parseShares(text) ?? []; return attrition !== undefined && more === undefined && attrition <= 1 && put({ attrition }) }} /></td>
      <td>{readOnly ? null : <IconButton label={t.settings.roleRemove(row.name)} onClick={() => void send('role.remove', { role: row.id })}><X aria-hidden /></IconButton>}</td>
    </tr>
  )
}

export function Roles() {
  const t = useText()
  const { roles, readOnly, plan } = useApp((s) => s.outline)!
  const [name, setName] = useState('')
  const add = (): void => {
    if (!name.trim()) return
    void send('role.set', { name: name.trim() }).then((done) => { if (done) setName('') })
  }
  return (
    <>
      {roles.length === 0 ? null : (
        <table className={css.table}>
          <thead><tr><th>{t.settings.role}</th><th className={css.number}>{t.settings.productivity(plan.currency)}</th><th>{t.settings.ramp}</th><th>{t.settings.attrition}</th><th><span className="unseen">{t.settings.state}</span></th></tr></thead>
          <tbody>{roles.map((row) => <Row key={row.id} row={row} perWhole={unitsPerWhole(plan.decimals)} readOnly={readOnly} />)}</tbody>
        </table>
      )}
      {readOnly ? null : (
        <form className={css.add} onSubmit={(e) => { e.preventDefault(); add() }}>
          <Input aria-label={t.settings.newRole} placeholder={t.settings.newRole} value={name} maxLength={100} onChange={(e) => setName(e.target.value)} />
          <Button type="submit" disabled={!name.trim()}><Plus />{t.settings.addRole}</Button>
        </form>
      )}
    </>
  )
}
