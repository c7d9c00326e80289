/** The reading aids of the measure that the selection stands on: kept in the plan, one step each. */
import { Check, Highlighter } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import type { FormatKind, FormatRow } from '../../../shared/rows.ts'
import { send } from '../../document.ts'
import { Button, cx, Dialog, Field, Input, kit } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { parseEntry } from '../../grid/entry.ts'
import { useApp } from '../../state.ts'
import css from '../plan.module.css'
import { usePlan } from '../state.ts'

const CHOICES: readonly { kind: FormatKind; along: FormatRow['along'] }[] = [
  { kind: 'bars', along: 'column' }, { kind: 'heat', along: 'column' }, { kind: 'heat', along: 'row' }, { kind: 'arrows', along: 'column' },
]

/** The measure that the selection stands on. */
function useCounted(): { measure: string; unit: string; name: string } | null {
  const model = usePlan((s) => s.model), row = usePlan((s) => s.row), column = usePlan((s) => s.column)
  useApp((s) => s.measure)
  useApp((s) => s.locale)
  const counted = row === null || column === null || model?.column(column)?.compared ? null : model?.countedAt(row, column)
  return counted ? { ...counted, name: model!.nameOf(counted.measure) } : null
}

export function AidsMenu() {
  const t = useText()
  const counted = useCounted(), formats = useApp((s) => s.outline?.formats), readOnly = useApp((s) => s.outline?.readOnly ?? true)
  const trend = useApp((s) => s.trend), fixed = counted === null || readOnly
  const { aids } = t.plan
  const own = formats?.filter((f) => f.measure === counted?.measure) ?? []
  const toggle = ({ kind, along }: (typeof CHOICES)[number]): void => {
    const present = own.find((f) => f.kind === kind && f.along === along)
    void (present ? send('format.remove', { format: present.id }) : send('format.set', { measure: counted!.measure, kind, along }))
  }
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" title={aids.title}><Highlighter aria-hidden /><span className="unseen">{aids.title}</span>{own.length > 0 ? <b className={css.chosen}>{own.length}</b> : null}</Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className={kit.menu} align="start" sideOffset={4} aria-label={aids.title} onCloseAutoFocus={(e) => { e.preventDefault(); if (!useApp.getState().overlay) usePlan.getState().sheet?.focus() }}>
        <DropdownMenu.Label className={css.menuLabel}>{counted ? aids.of(counted.name) : ''}</DropdownMenu.Label>
        {CHOICES.map((choice) => (
          <DropdownMenu.CheckboxItem key={`${choice.kind}${choice.along}`} className={cx(kit.item, css.checkItem)} disabled={fixed} checked={own.some((f) => f.kind === choice.kind && f.along === choice.along)} onCheckedChange={() => toggle(choice)}>
            <DropdownMenu.ItemIndicator className={css.checkMark}><Check aria-hidden /></DropdownMenu.ItemIndicator>
            {choice.kind === 'heat' ? aids.heat[choice.along] : aids[choice.kind as 'bars' | 'arrows']}
          </DropdownMenu.CheckboxItem>
        ))}
        <DropdownMenu.CheckboxItem className={cx(kit.item, css.checkItem)} checked={trend} onCheckedChange={(on) => useApp.setState({ trend: on })}>
          <DropdownMenu.ItemIndicator className={css.checkMark}><Check aria-hidden /></DropdownMenu.ItemIndicator>
          {aids.trend}
        </DropdownMenu.CheckboxItem>
        <DropdownMenu.Separator className={kit.separator} />
        <DropdownMenu.Item className={cx(kit.item, css.checkItem)} disabled={fixed} onSelect={() => { if (counted) useApp.setState({ overlay: { kind: 'thresholds', measure: counted.measure, name: counted.name, unit: counted.unit } }) }}>
          {own.some((f) => f.kind === 'thresholds') ? <span className={css.checkMark}><Check aria-hidden /></span> : null}{aids.thresholds}
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}

/** Two bounds: below the first a number is marked short, from the second on as reached. */
export function ThresholdsDialog({ of: { measure, name, unit } }: { of: { measure: string; name: string; unit: string } }) {
  const t = useText()
  const present = useApp((s) => s.outline?.formats.find((f) => f.measure === measure && f.kind === 'thresholds')) ?? null
  const shown = (bound: number | null): string => (bound === null ? '' : unit === 'ratio' ? `${Number((bound * 100).toPrecision(12))}%` : String(bound))
  const [low, setLow] = useState(() => shown(present?.low ?? null)), [high, setHigh] = useState(() => shown(present?.high ?? null))
  const { aids } = t.plan
  const bounds = [low, high].map((text) => boundOf(text, unit)), [least, most] = bounds
  const crossed = typeof least === 'number' && typeof most === 'number' && least > most
  const good = bounds.every((b) => b !== undefined) && !crossed && (least !== null || most !== null)
  const close = (): void => { useApp.setState({ overlay: null }); usePlan.getState().sheet?.focus() }
  const save = (): void => { if (good) void send('format.set', { ...(present && { format: present.id }), measure, kind: 'thresholds', low: least!, high: most! }).then((done) => { if (done) close() }) }
  return (
    <Dialog title={aids.thresholdsOf(name)} lede={aids.thresholdsHow} onClose={close} onSubmit={save} foot={<>
      {present ? <Button onClick={() => void send('format.remove', { format: present.id }).then(close)}>{aids.remove}</Button> : null}
      <Button onClick={close}>{t.frame.cancel}</Button>
      <Button look="primary" type="submit" disabled={!good}>{aids.save}</Button>
    </>}>
      <Field label={aids.low} wrong={least === undefined ? aids.bad : null}>{(id, described) => <Input id={id} aria-describedby={described} value={low} autoFocus autoComplete="off" onChange={(e) => setLow(e.target.value)} />}</Field>
      <Field label={aids.high} wrong={most === undefined ? aids.bad : crossed ? aids.crossed : null}>{(id, described) => <Input id={id} aria-describedby={described} value={high} autoComplete="off" onChange={(e) => setHigh(e.target.value)} />}</Field>
    </Dialog>
  )
}

/** A bound as it is typed; null is none, undefined no bound. Of a ratio `90` and `90%` are the same. */
function boundOf(text: string, unit: string): number | null | undefined {
  if (text.trim() === '') return null
  const entry = parseEntry(text)
  if (entry.kind === 'percent') return unit === 'ratio' ? entry.ratio : undefined
  return entry.kind !== 'amount' ? undefined : unit === 'ratio' ? Number(`${entry.value}e-2`) : entry.value
}
