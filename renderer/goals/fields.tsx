/** Fields that the editor of a goal and the making of one share. */
import { useState, type ReactNode } from 'react'
import type { Period } from '../../shared/calendar.ts'
import { measuresOf } from '../../shared/measures.ts'
import type { Unit } from '../../shared/rows.ts'
import { Field, Select } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { Taken } from '../plan/dock/taken.tsx'
import { onceEach } from '../timeline/work/people.ts'
import { useApp } from '../state.ts'
import { measureWords, periodWords, usePeriods } from '../whatif/subject.ts'

export type Options = readonly (readonly [value: string, text: string])[]

/** What is chosen; what was refused is said beneath it. */
export function Chosen({ label, hint, value, options, disabled, take, focus }: { label: string; hint?: ReactNode; value: string; options: Options; disabled: boolean; take: (value: string) => Promise<string | null> | void; focus?: boolean }) {
  const [wrong, setWrong] = useState<string | null>(null)
  const taken = (next: string): void => { void Promise.resolve(take(next)).then((said) => setWrong(said ?? null)) }
  return <Field label={label} hint={hint} wrong={wrong}>{(id, described) => <Select id={id} aria-describedby={described} value={value} disabled={disabled} autoFocus={focus} onChange={(e) => taken(e.target.value)}>{options.map(([option, text]) => <option key={option} value={option}>{text}</option>)}</Select>}</Field>
}

/** What is typed, kept when it is left; what was refused is said beneath it, and stays to be mended. */
export function Kept({ label, hint, value, type, disabled, take }: { label: string; hint?: ReactNode; value: string; type?: string; disabled: boolean; take: (text: string) => Promise<string | null> | string | null }) {
  const [wrong, setWrong] = useState<string | null>(null)
  const taken = (text: string): void => { void Promise.resolve(take(text)).then(setWrong) }
  return <Field label={label} hint={hint} wrong={wrong}>{(id, described) => <Taken id={id} described={described} type={type} value={value} disabled={disabled} take={taken} typing={() => setWrong(null)} />}</Field>
}

export function useNodeOptions(): Options {
  const { nodes } = useApp((s) => s.outline!)
  return onceEach(nodes).map((n) => [n.node, n.name] as const)
}

/** Measures by what they are called: of these units, and the one that is chosen. */
export function useMeasureOptions(units: readonly Unit[], chosen: string | null): Options {
  const { measures } = useApp((s) => s.outline!), locale = useApp((s) => s.locale)
  return measuresOf(measures).filter((m) => m.id === chosen || (units.includes(m.unit) && m.id !== 'goal' && m.id !== 'reserve' && m.id !== 'leftToAllocate')).map((m) => [m.id, measureWords(m.id, measures, locale)] as const)
}

/** The planned quarter, its months, those behind it and their years; and the one that is chosen. */
export function usePeriodOptions(chosen: string): Options {
  const periods = usePeriods(), locale = useApp((s) => s.outline!.plan.locale), calendar = useApp((s) => s.calendar)!
  const more = periods.some((p) => p.id === chosen) ? [] : [calendar.period(chosen)].filter((p): p is Period => p !== undefined)
  return [...periods, ...more].map((p) => [p.id, periodWords(p, locale)] as const)
}

export function LineField({ value, disabled, take }: { value: string | null; disabled: boolean; take: (line: string | null) => Promise<string | null> | void }) {
  const { fields } = useText().goals, { lines } = useApp((s) => s.outline!)
  return lines.length < 2 ? null : <Chosen label={fields.line} value={value ?? ''} options={[['', fields.allLines], ...lines.map((l) => [l.id, l.name] as const)]} disabled={disabled} take={(line) => take(line || null)} />
}
