/** What is sold. */
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { send } from '../document.ts'
import { Button, Input } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { useApp } from '../state.ts'
import { CommitInput } from './commit-input.tsx'
import css from './settings.module.css'

export function Lines() {
  const t = useText()
  const { lines, readOnly } = useApp((s) => s.outline)!
  const [name, setName] = useState('')
  const add = (): void => {
    if (!name.trim()) return
    void send('line.add', { name: name.trim() }).then((added) => { if (added) setName('') })
  }
  return (
    <>
      <table className={css.table}>
        <tbody>{lines.map((line) => (
          <tr key={line.id}>
            <td><CommitInput label={t.settings.lineName(line.name)} value={line.name} disabled={readOnly} onCommit={(next) => { if (!next) return false; void send('line.rename', { line: line.id, name: next }); return true }} /></td>
            <td className={css.faint}>{[line.product, line.channel, line.type].filter((x) => x && x !== line.name).join(' · ')}</td>
          </tr>
        ))}</tbody>
      </table>
      {readOnly ? null : (
        <form className={css.add} onSubmit={(e) => { e.preventDefault(); add() }}>
          <Input aria-label={t.settings.newLine} placeholder={t.settings.newLine} value={name} maxLength={200} onChange={(e) => setName(e.target.value)} />
          <Button type="submit" disabled={!name.trim()}><Plus />{t.settings.addLine}</Button>
        </form>
      )}
    </>
  )
}
