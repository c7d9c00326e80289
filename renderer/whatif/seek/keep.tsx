/** What was found, kept as a scenario or set where it is; until then nothing is changed. */
import { useState } from 'react'
import type { SeekAnswer } from '../../../shared/contract/whatif.ts'
import { BASE } from '../../../shared/ids.ts'
import { unitsPerWhole } from '../../../shared/money.ts'
import { send } from '../../document.ts'
import { Button, Field, Input, Segments } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { notify } from '../../notices.ts'
import { useApp } from '../../state.ts'
import type { Known } from '../subject.ts'
import css from '../whatif.module.css'
import type { Draft } from './form.tsx'
import { scenarioNamed, type Lever } from './words.ts'

interface Props { answer: SeekAnswer; lever: Lever; draft: Draft; subject: Known; /** Which of the values found. */ at: number; onChoose: (at: number) => void; /** Of what is asked now. */ fresh: boolean }

export function Keep({ answer, lever, draft, subject, at, onChoose, fresh }: Props) {
  const t = useText(), { seek: words } = t.analysis
  const { scenarios, readOnly, plan } = useApp((s) => s.outline!)
  const [name, setName] = useState<string | null>(null)
  const { sets } = answer, found = answer.at[at], typed = name?.trim() ?? '', lower = typed.toLowerCase()
  const taken = typed !== '' && (lower === BASE || typed.includes('"') || scenarios.some((s) => s.name.toLowerCase() === lower))
  // What each driver is comes with the first value found; of one driver it is the value itself.
  const values = sets.length === 1 ? [{ ...sets[0], value: found }] : sets
  const several = answer.at.length > 1 && !answer.any && draft.way !== 'several'
  const set = (): void => {
    const { scenario } = subject
    if (draft.way === 'cell') void send('cells.set', { scenario, measure: draft.measure, cells: [{ node: draft.node ?? subject.node, period: subject.period, value: Math.round(found * unitsPerWhole(plan.decimals)) }] })
    else void send('drivers.set', { scenario, values })
  }
  const make = async (): Promise<void> => {
    if (typed === '' || taken) return
    const done = await send('scenario.of', { name: typed, parent: subject.scenario, values })
    if (!done) return
    setName(null)
    useApp.setState({ scenario: done.scenario })
    notify({ kind: 'done', text: words.kept(typed) })
  }
  if (readOnly || answer.any) return null
  return (
    <div className={css.keep}>
      {several ? <div className={css.labelled}><span>{words.which}</span><Segments label={words.which} value={String(at)} options={answer.at.map((x, i) => ({ value: String(i), label: lever.at(x) }))} onChange={(i) => onChoose(Number(i))} /></div> : null}
      {name === null ? (
        <div className={css.buttons}>
          {draft.way === 'cell' ? null : <Button look="primary" disabled={!fresh} onClick={() => setName(scenarioNamed(lever.what, lever.at(found)))}>{words.keep}</Button>}
          <Button look={draft.way === 'cell' ? 'primary' : 'plain'} disabled={!fresh || subject.frozen} title={subject.frozen ? t.analysis.frozen(subject.scenarioName!) : undefined} onClick={set}>{words.set}</Button>
        </div>
      ) : (
        <form className={css.naming} onSubmit={(e) => { e.preventDefault(); void make() }}>
          <Field label={words.name} wrong={taken ? words.taken(typed) : null}>{(id, described) => <Input id={id} aria-describedby={described} aria-invalid={taken || undefined} value={name} maxLength={100} autoFocus autoComplete="off" onFocus={(e) => e.target.select()} onChange={(e) => setName(e.target.value)} onKeyDown={(e) => { if (e.key === 'Escape') { e.stopPropagation(); setName(null) } }} />}</Field>
          <Button look="primary" type="submit" disabled={typed === '' || taken || !fresh}>{words.make}</Button>
          <Button onClick={() => setName(null)}>{t.frame.cancel}</Button>
        </form>
      )}
      <p className={css.hint}>{words.unchanged}</p>
    </div>
  )
}
