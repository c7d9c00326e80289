/** Schedules as they once stood: which is compared with, and the present one kept. */
import { ChevronDown, Trash2 } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { BASE } from '../../shared/ids.ts'
import { keyText, perform } from '../actions.ts'
import { Button, cx, Dialog, Field, Input, kit } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { formatDay } from '../numbers.ts'
import { shownScenario } from '../plan/scenario/scenarios.ts'
import { useApp, useDocumentLocale } from '../state.ts'
import { timelineAction } from './actions.ts'
import { today } from './chart/ticks.ts'
import { keep } from './follow.ts'
import { useTimeline } from './state.ts'
import { focusTable } from './table/focus.ts'
import css from './timeline.module.css'

export function BaselineMenu() {
  const t = useText().timeline, locale = useDocumentLocale(), readOnly = useApp((s) => s.outline!.readOnly)
  const baselines = useTimeline((s) => s.work?.baselines) ?? [], chosen = useTimeline((s) => s.baseline), row = baselines.find((b) => b.id === chosen), keeping = timelineAction('timeline.baseline'), said = `${t.baseline} ${row?.name ?? t.noBaseline}`
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild><Button look="quiet" aria-label={said} title={said}><span className={row ? css.lead : undefined}>{t.baseline} </span><b className={cx(css.chosen, !row && css.lead)}>{row?.name ?? t.noBaseline}</b><ChevronDown aria-hidden /></Button></DropdownMenu.Trigger>
      <DropdownMenu.Content className={cx(kit.menu, css.menu)} align="start" sideOffset={4} aria-label={t.baseline} onCloseAutoFocus={(e) => { e.preventDefault(); if (!useTimeline.getState().baselineAsked) focusTable() }}>
        <DropdownMenu.RadioGroup value={chosen ?? ''} onValueChange={(id) => useTimeline.setState({ baseline: id || null })}>
          {[{ id: '', name: t.noBaseline, day: null }, ...baselines].map((b) => (
            <DropdownMenu.RadioItem key={b.id} value={b.id} className={cx(kit.item, css.baseline)}>{b.name}{b.day === null ? null : <span className={kit.key}>{formatDay(b.day, locale)}</span>}</DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
        {readOnly ? null : <>
          <DropdownMenu.Separator className={kit.separator} />
          <DropdownMenu.Item className={kit.item} onSelect={() => perform(keeping)}>{t.keepBaseline}<span className={kit.key}>{keyText(keeping)}</span></DropdownMenu.Item>
          {row ? <DropdownMenu.Item className={kit.item} onSelect={() => void keep('baseline.remove', { baseline: row.id })}><Trash2 aria-hidden size={14} />{t.removeBaseline(row.name)}</DropdownMenu.Item> : null}
        </>}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}

export function KeepBaseline() {
  const t = useText(), words = t.timeline, locale = useDocumentLocale(), isBase = useApp((s) => shownScenario(s) === BASE)
  const [name, setName] = useState(() => formatDay(today(), locale))
  const close = (): void => { useTimeline.setState({ baselineAsked: false }); focusTable() }
  const done = async (): Promise<void> => {
    if (name.trim() === '') return
    const kept = await keep('baseline.add', { name: name.trim(), today: today() })
    if (!kept) return
    useTimeline.setState({ baseline: kept.baseline })
    close()
  }
  return (
    <Dialog title={words.keepBaseline.replace('…', '')} lede={isBase ? words.baselineLede : `${words.baselineLede} ${t.scheduling.scenario.baseline}`} onClose={close} onSubmit={() => void done()} foot={<><Button onClick={close}>{t.frame.cancel}</Button><Button look="primary" type="submit" disabled={name.trim() === ''}>{words.keep}</Button></>}>
      <Field label={words.baselineName}>{(id) => <Input id={id} value={name} maxLength={100} autoFocus onFocus={(e) => e.target.select()} onChange={(e) => setName(e.target.value)} />}</Field>
    </Dialog>
  )
}
