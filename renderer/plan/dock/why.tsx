/** The dock's page on why the selected cell holds its number: asked of the plan, and again when the plan or the selection moves. */
import { useEffect, useState, type ReactNode } from 'react'
import { groundText, labelText, phrases, sentence } from '../../../shared/locales/index.ts'
import { parseIsoDay } from '../../../shared/calendar.ts'
import { refusal } from '../../../shared/errors.ts'
import type { Ground } from '../../../shared/contract/why.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { unitsPerWhole } from '../../../shared/money.ts'
import type { NoteRow } from '../../../shared/rows.ts'
import type { Value } from '../../../shared/value.ts'
import { Button } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { formatDay, formatMoment, formatNumber, formatPercent, formatWhole } from '../../numbers.ts'
import { useApp } from '../../state.ts'
import { goToTask } from '../../timeline/go.ts'
import { call } from '../../transport.ts'
import { goTo } from '../find/go.ts'
import { cellOf } from '../sheet/cells.ts'
import { noteBy, Notes } from './notes.ts'
import css from '../plan.module.css'
import { shownScenario } from '../scenario/scenarios.ts'
import type { PlanSheet } from '../sheet/plan-sheet.ts'
import { usePlan } from '../state.ts'

type Answer = Output<'why'>

export function PlanWhy(): ReactNode {
  const t = useText()
  const model = usePlan((s) => s.model)
  const row = usePlan((s) => s.row), column = usePlan((s) => s.column)
  const chosen = useApp((s) => s.measure), line = useApp((s) => s.line), revision = useApp((s) => s.outline?.revision), scenario = useApp(shownScenario)
  const notes = useApp((s) => s.outline?.notes), locale = useApp((s) => s.locale)
  const [known, setKnown] = useState<{ answer: Answer | null; wrong: string | null }>({ answer: null, wrong: null })
  // A measure of the formula that was asked about in turn, on the same cell: until another column is chosen.
  const [inTurn, setInTurn] = useState<{ column: string; measures: string[] } | null>(null)
  const path = inTurn !== null && inTurn.column === column ? inTurn.measures : []
  const here = model && row !== null && column !== null ? cellOf(model.column(column), row, chosen) : null
  const cell = here === null ? null : { ...here, measure: path.at(-1) ?? here.measure }
  const asked = cell === null ? '' : JSON.stringify({ ...cell, line, scenario })
  useEffect(() => {
    let gone = false
    if (asked === '') return
    call('why', { ...(JSON.parse(asked) as { measure: string; node: string; period: string; line: string | null; scenario: string }), parts: 12 }).then(
      (answer) => { if (!gone) setKnown({ answer, wrong: null }) },
      (error: unknown) => { if (!gone) setKnown({ answer: null, wrong: sentence(refusal(error), locale) }) },
    )
    return () => { gone = true }
  }, [asked, revision, locale])
  if (!model || cell === null) return <p className={css.muted}>{t.plan.why.none}</p>
  if (known.wrong !== null) return <p className={css.muted}>{known.wrong}</p>
  const { answer } = known
  if (answer === null || answer.node !== cell.node || answer.period !== cell.period) return null
  return <Explained model={model} answer={answer} note={new Notes(notes ?? []).at(cell, line)} column={column!} back={path.length > 0 ? () => setInTurn({ column: column!, measures: path.slice(0, -1) }) : null} follow={(measure) => setInTurn({ column: column!, measures: [...path, measure] })} />
}

function Explained({ model, answer, note, column, back, follow }: { model: PlanSheet; answer: Answer; note: NoteRow | undefined; column: string; back: (() => void) | null; follow: (measure: string) => void }) {
  const t = useText()
  const locale = useApp((s) => s.locale)
  const { why } = t.plan
  const { style } = model
  const measures: Record<string, string> = phrases[locale].measures
  const shown = (value: Value, unit = answer.unit): string => {
    if (value === null) return why.blank
    if (typeof value === 'string') return value
    if (unit === 'ratio') return formatPercent(value, { locale: style.locale, digits: 1 })
    return unit === 'money' && Number.isInteger(value * unitsPerWhole(style.decimals)) ? model.exact(value * unitsPerWhole(style.decimals)) : formatNumber(value, style.locale)
  }
  /** A driver is said at a node; a seat's own stand in its details. */
  const source = (ground: Ground): void => {
    if (ground.kind === 'driver') goTo(model, ground.node, column)
    else useApp.setState(ground.kind === 'role' ? { workspace: 'settings', settingsPart: 'roles' } : { dock: 'details' })
  }
  return (
    <div className={css.whyPage}>
      {back ? <Button look="quiet" onClick={back}>{why.back}</Button> : null}
      <p className={css.whyCell}>{model.node(answer.node)?.name} · {answer.period} · {measures[answer.measure] ?? answer.measure}</p>
      <p className={css.whyValue}>{shown(answer.value)}</p>
      {answer.local ? <p className={css.muted}>{answer.local.value === null ? (answer.local.missing.length > 0 ? why.noRate(answer.local.currency, answer.local.missing.join(', ')) : null) : why.local(formatWhole(answer.local.value, style.locale), answer.local.currency)}</p> : null}
      <p className={css.muted}>{why.kinds[answer.kind]}</p>
      {note ? <>
        <h3>{t.plan.notes.title}</h3>
        <p className={css.noteText}>{note.text}</p>
        <p className={css.muted}>{noteBy(note, locale)}</p>
      </> : null}
      {answer.formula ? <>
        <code className={css.whyFormula}>= {answer.formula.text}</code>
        {answer.formula.terms.length === 0 ? null : <dl className={css.card}>{answer.formula.terms.map((term) => <div key={term.text}><dt>{term.measure === null ? term.text : <button type="button" onClick={() => follow(term.measure!)}>{measures[term.text] ?? term.text}</button>}</dt><dd>{shown(term.value, term.measure === null ? 'number' : unitOf(term.measure))}</dd></div>)}</dl>}
        {answer.formula.grounds.length > 0 ? <ul className={css.whyGrounds}>{answer.formula.grounds.map((ground) => <li key={groundText(ground, 'en')}><button type="button" onClick={() => source(ground)}>{capital(groundText(ground, locale))}</button></li>)}</ul> : null}
      </> : null}
      {answer.parts.length > 0 ? <>
        <h3>{why.parts}</h3>
        <ul className={css.whyParts}>{answer.parts.map((part) => <li key={part.node}><button type="button" onClick={() => goTo(model, part.node, column)}>{part.name}</button><span>{shown(part.value)}</span></li>)}</ul>
        {answer.more > 0 ? <p className={css.muted}>{why.more(String(answer.more))}</p> : null}
      </> : null}
      {answer.tasks.length > 0 ? <>
        <h3>{why.tasks}</h3>
        <ul className={css.whyParts}>{answer.tasks.map((task) => <li key={task.task}><button type="button" title={why.taskFrom(formatDay(parseIsoDay(task.from)!, style.locale))} onClick={() => goToTask(task.task)}>{task.name}</button><span>{shown(task.amount)}</span></li>)}</ul>
        {answer.moreTasks > 0 ? <p className={css.muted}>{why.more(String(answer.moreTasks))}</p> : null}
      </> : null}
      {answer.locks.length > 0 ? <><h3>{why.locks}</h3><ul className={css.whyLocks}>{answer.locks.map((lock) => <li key={lock}>{lock}</li>)}</ul></> : null}
      <h3>{why.step}</h3>
      {answer.step && answer.kind === 'leaf' && answer.step.command === 'cells.set' ? <p className={css.muted}>{why.rounded}</p> : null}
      {answer.step ? <>
        <p>{capital(labelText(answer.step.label, locale))}</p>
        <p className={css.muted}>{formatMoment(answer.step.at, locale)} · {answer.step.who}</p>
        <Button look="quiet" onClick={() => useApp.setState({ dock: 'history' })}>{why.history}</Button>
      </> : <p className={css.muted}>{why.noStep}</p>}
    </div>
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const RATIOS: ReadonlySet<string> = new Set(['attainment', 'cover', 'change'])
const unitOf = (measure: string): string => useApp.getState().outline?.measures.find((m) => m.name === measure)?.unit ?? (RATIOS.has(measure) ? 'ratio' : 'money')
