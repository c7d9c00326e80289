/** A scenario made, or called and described otherwise. */
import { useState, type ReactNode } from 'react'
import { BASE } from '../../../shared/ids.ts'
import { send } from '../../document.ts'
import { Button, Dialog, Field, Input, Select } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { useApp } from '../../state.ts'
import { usePlan } from '../state.ts'
import { scenarioTree, shownScenario } from './scenarios.ts'

export function ScenarioDialog({ scenario }: { scenario?: string }): ReactNode {
  const t = useText(), { scenario: words } = t.plan
  const scenarios = useApp((s) => s.outline?.scenarios) ?? []
  const before = scenarios.find((s) => s.id === scenario)
  const [name, setName] = useState(before?.name ?? ''), [note, setNote] = useState(before?.note ?? '')
  const [parent, setParent] = useState(() => before?.parent ?? shownScenario(useApp.getState()))
  const typed = name.trim(), lower = typed.toLowerCase()
  const taken = typed !== '' && (lower === BASE || typed.includes('"') || scenarios.some((s) => s.id !== scenario && s.name.toLowerCase() === lower))
  const close = (): void => { useApp.setState({ overlay: null }); usePlan.getState().sheet?.focus() }
  const save = async (): Promise<void> => {
    if (typed === '' || taken) return
    if (scenario !== undefined) {
      if (await send('scenario.update', { scenario, name: typed, note: note.trim(), parent })) close()
      return
    }
    const done = await send('scenario.add', { name: typed, note: note.trim(), parent })
    if (!done) return
    close()
    useApp.setState({ scenario: done.scenario })
  }
  return (
    <Dialog title={before ? words.editTitle : words.addTitle} lede={words.lede} onClose={close} onSubmit={() => void save()} foot={<>
      <Button onClick={close}>{t.frame.cancel}</Button>
      <Button look="primary" type="submit" disabled={typed === '' || taken}>{before ? words.keep : words.make}</Button>
    </>}>
      <Field label={words.name} wrong={taken ? words.taken(typed) : null}>{(id, described) => (
        <Input id={id} aria-describedby={described} aria-invalid={taken || undefined} value={name} maxLength={100} autoFocus autoComplete="off" onFocus={(e) => e.target.select()} onChange={(e) => setName(e.target.value)} />
      )}</Field>
      <Field label={words.over} hint={words.overHint}>{(id, described) => (
        <Select id={id} aria-describedby={described} value={parent} onChange={(e) => setParent(e.target.value)}>
          <option value={BASE}>{words.base}</option>
          {scenarioTree({ scenarios }).filter(({ row }) => row.id !== scenario).map(({ row, depth }) => <option key={row.id} value={row.id}>{`${'  '.repeat(depth)}${row.name}`}</option>)}
        </Select>
      )}</Field>
      <Field label={words.note}>{(id) => <Input id={id} value={note} maxLength={2000} autoComplete="off" onChange={(e) => setNote(e.target.value)} />}</Field>
    </Dialog>
  )
}
