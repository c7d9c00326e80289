/** The day that work lies on or after: shown where it is set, and asked for. */
import { CalendarClock, ChevronDown, X } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import type { Day } from '../../shared/calendar.ts'
import { keyText, perform } from '../actions.ts'
import { refusalOf } from '../document.ts'
import { Button, cx, Dialog, Field, IconButton, Input, kit } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { formatDay, formatNumber } from '../numbers.ts'
import { useApp, useDocumentLocale } from '../state.ts'
import { timelineAction } from './actions.ts'
import { today } from './chart/ticks.ts'
import { useTimeline } from './state.ts'
import { focusTable } from './table/focus.ts'
import { parseDay } from './table/typed.ts'
import css from './timeline.module.css'

const CHOICES = ['timeline.asOfToday', 'timeline.asOfDay', 'timeline.asOfNone'] as const

export function AsOfMenu() {
  const t = useText(), { asOf: words } = t.scheduling, locale = useDocumentLocale(), asOf = useTimeline((s) => s.work?.asOf ?? null), app = useApp()
  const day = asOf === null ? null : formatDay(asOf, locale, 'short')
  if (app.outline!.readOnly) return null
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild><Button look="quiet" aria-label={day === null ? words.none : `${words.label} ${day}`} title={words.hint}><CalendarClock aria-hidden />{day === null ? words.none : <><span className={css.lead}>{words.label} </span><b className={css.chosen}>{day}</b></>}<ChevronDown aria-hidden /></Button></DropdownMenu.Trigger>
      <DropdownMenu.Content className={cx(kit.menu, css.menu)} align="start" sideOffset={4} aria-label={words.hint} onCloseAutoFocus={(e) => { e.preventDefault(); if (!useTimeline.getState().asOfAsked) focusTable() }}>
        {CHOICES.map(timelineAction).filter((action) => action.when?.(app) ?? true).map((action) => <DropdownMenu.Item key={action.id} className={kit.item} onSelect={() => perform(action)}>{action.label(t)}<span className={kit.key}>{keyText(action)}</span></DropdownMenu.Item>)}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}

/** Shown where work lies on or after a day, with the way back. */
export function AsOfChip({ asOf }: { asOf: Day }) {
  const { asOf: words } = useText().scheduling, locale = useDocumentLocale(), readOnly = useApp((s) => s.outline!.readOnly)
  return <div className={css.asOf} title={words.hint}>{words.as(formatDay(asOf, locale))}{readOnly ? null : <IconButton label={words.release} onClick={() => perform(timelineAction('timeline.asOfNone'))}><X /></IconButton>}</div>
}

/** How much was to be done before today and is not, with one click that moves it. */
export function Overdue({ overdue, left, asOf }: { overdue: number; left: number; asOf: Day | null }) {
  const t = useText(), locale = useDocumentLocale(), readOnly = useApp((s) => s.outline!.readOnly)
  return (
    <div className={css.offer}>
      <span className={css.short}>{t.timeline.overdueCount(formatNumber(overdue, locale))}</span>
      {left === 0 || readOnly || asOf === today() ? null : <>·<Button look="link" onClick={() => perform(timelineAction('timeline.asOfToday'))}>{t.scheduling.asOf.offer}</Button></>}
    </div>
  )
}

export function AskAsOf() {
  const t = useText(), { asOf: words } = t.scheduling, locale = useDocumentLocale(), asOf = useTimeline((s) => s.work?.asOf ?? null)
  const [text, setText] = useState(() => formatDay(asOf ?? today(), locale)), [wrong, setWrong] = useState<string | null>(null)
  const close = (): void => { useTimeline.setState({ asOfAsked: false }); focusTable() }
  const move = async (): Promise<void> => {
    const day = parseDay(text, today(), today()), refused = day === null ? t.timeline.wrong.day : await refusalOf('work.asOf', { day })
    setWrong(refused)
    if (refused === null) close()
  }
  return (
    <Dialog title={words.title} lede={words.lede} onClose={close} onSubmit={() => void move()} foot={<><Button onClick={close}>{t.frame.cancel}</Button><Button look="primary" type="submit" disabled={text.trim() === ''}>{words.move}</Button></>}>
      <Field label={words.day} hint={words.dayHint} wrong={wrong}>{(id, described) => <Input id={id} aria-describedby={described} aria-invalid={wrong !== null} value={text} maxLength={40} autoFocus onFocus={(e) => e.target.select()} onChange={(e) => { setText(e.target.value); setWrong(null) }} />}</Field>
    </Dialog>
  )
}
