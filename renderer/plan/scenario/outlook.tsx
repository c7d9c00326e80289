/** Three scenarios at once: better, as it is, worse, by how unsure the drivers are. */
import { useState, type ReactNode } from 'react'
import { ROOT_NODE } from '../../../shared/ids.ts'
import { outcomeMeasure } from '../../../shared/outcome.ts'
import { send } from '../../document.ts'
import { Button, Dialog, Field, Input } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { errorText } from '../../notices.ts'
import { useApp } from '../../state.ts'
import { closeToSheet } from './close.ts'
import { Parent } from './dialog.tsx'
import { shownScenario } from './scenarios.ts'

const PARTS = ['best', 'expected', 'worst'] as const

export function OutlookDialog(): ReactNode {
  const t = useText(), { scenario: words } = t.plan
  const quarter = useApp((s) => s.outline?.plan.quarter), outcome = useApp((s) => (s.outline ? outcomeMeasure(s.outline.measures, 'expected')?.id : undefined))
  const [names, setNames] = useState<readonly string[]>(() => PARTS.map((part) => words.outlooks[part])), [parent, setParent] = useState(() => shownScenario(useApp.getState()))
  const [wrong, setWrong] = useState<string | null>(null)
  const ready = outcome !== undefined && quarter !== undefined && names.every((name) => name.trim() !== '')
  const make = async (): Promise<void> => {
    if (!ready) return
    const made = await send('scenario.outlook', { names: names.map((name) => name.trim()), parent, outcome: { measure: outcome, node: ROOT_NODE, period: quarter } }, undefined, (error) => setWrong(errorText(error)))
    if (!made) return
    closeToSheet()
    useApp.setState({ scenario: made.scenarios[0] })
  }
  return (
    <Dialog title={words.outlooks.title} lede={words.outlooks.lede} onClose={closeToSheet} onSubmit={() => void make()} foot={<>
      <Button onClick={closeToSheet}>{t.frame.cancel}</Button>
      <Button look="primary" type="submit" disabled={!ready}>{words.outlooks.make}</Button>
    </>}>
      {PARTS.map((part, i) => (
        <Field key={part} label={words.outlooks.of[part]} wrong={i === 0 ? wrong : null}>{(id, described) => (
          <Input id={id} aria-describedby={described} value={names[i]} maxLength={100} autoComplete="off" autoFocus={i === 0} onChange={(e) => { setNames(names.with(i, e.target.value)); setWrong(null) }} />
        )}</Field>
      ))}
      <Field label={words.over} hint={words.overHint}>{(id, described) => <Parent id={id} described={described} value={parent} onChange={setParent} />}</Field>
    </Dialog>
  )
}
