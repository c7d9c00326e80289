/** A scenario made, or called and described otherwise. */
import { useState, type ReactNode } from 'react'
import { BASE } from '../../../shared/ids.ts'
import { send } from '../../document.ts'
import { Button, Dialog, Field, Input, Select } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { useApp } from '../../state.ts'
import { closeToSheet } from './close.ts'
import { Colours } from './colours.tsx'
import { scenarioTree, shownScenario } from './scenarios.ts'

export function ScenarioDialog({ scenario }: { scenario?: string }): ReactNode {
  const t = useText(), { scenario: words } = t.plan
  const scenarios = useApp((s) => s.outline?.scenarios) ?? []
  const before = scenarios.find((s) => s.id === scenario)
  const [name, setName] = useState(before?.name ?? ''), [note, setNote] = useState(before?.note ?? '')
  const [parent, setParent] = useState(() => before?.parent ?? shownScenario(useApp.getState()))
  const [colour, setColour] = useState(before?.colour ?? '')
  const typed = name.trim(), lower = typed.toLowerCase()
  const taken = typed !== '' && (lower === BASE || typed.includes('"') || scenarios.some((s) => s.id !== scenario && s.name.toLowerCase() === lower))
  const save = async (): Promise<void> => {
    if (typed === '' || taken) return
    if (scenario !== undefined) {
      if (await send('scenario.update', { scenario, name: typed, note: note.trim(), parent, colour })) closeToSheet()
      return
    }
    const done = await send('scenario.add', { name: typed, note: note.trim(), parent, colour })
    if (!done) return
    closeToSheet()
    useApp.setState({ scenario: done.scenario })
  }
  return (
    <Dialog title={before ? words.editTitle : words.addTitle} lede={words.lede} onClose={closeToSheet} onSubmit={() => void save()} foot={<>
      <Button onClick={closeToSheet}>{t.frame.cancel}</Button>
      <Button look="primary" type="submit" disabled={typed === '' || taken}>{before ? words.keep : words.make}</Button>
    </>}>
      <Field label={words.name} wrong={taken ? words.taken(typed) : null}>{(id, described) => (
        <Input id={id} aria-describedby={described} aria-invalid={taken || undefined} value={name} maxLength={100} autoFocus autoComplete="off" onFocus={(e) => e.target.select()} onChange={(e) => setName(e.target.value)} />
      )}</Field>
      <Field label={words.over} hint={words.overHint}>{(id, described) => (
        <Parent id={id} described={described} value={parent} without={scenario} onChange={setParent} />
      )}</Field>
      <Field label={words.note}>{(id) => <Input id={id} value={note} maxLength={2000} autoComplete="off" onChange={(e) => setNote(e.target.value)} />}</Field>
      <Colours value={colour} onChange={setColour} />
    </Dialog>
  )
}

/** The base and the scenarios to stand on; not itself. */
export function Parent({ id, described, value, without, onChange }: { id: string; described: string | undefined; value: string; without?: string; onChange: (scenario: string) => void }): ReactNode {
  const { scenario: words } = useText().plan
  const scenarios = useApp((s) => s.outline?.scenarios) ?? []
  return (
    <Select id={id} aria-describedby={described} value={value} onChange={(e) => onChange(e.target.value)}>
      <option value={BASE}>{words.base}</option>
      {scenarioTree({ scenarios }).filter(({ row }) => row.id !== without).map(({ row, depth }) => <option key={row.id} value={row.id}>{`${'  '.repeat(depth)}${row.name}`}</option>)}
    </Select>
  )
}
