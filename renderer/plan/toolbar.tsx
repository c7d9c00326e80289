/** The tools over the sheet: what is shown, by which periods, and how an amount on a total is allocated. */
import { ChevronDown, ListFilter, Lock, LockOpen, PanelBottomClose, PanelBottomOpen, Search, SlidersHorizontal } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useEffect, useRef, type ReactNode } from 'react'
import { phrases } from '../../shared/locales/index.ts'
import { keyText, perform } from '../actions.ts'
import { Button, cx, IconButton, kit, Segments, Select } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import type { Scale } from '../numbers.ts'
import { useApp } from '../state.ts'
import { AidsMenu } from './look/aids-menu.tsx'
import { BesideMenu } from './look/beside-menu.tsx'
import { LayoutMenu } from './look/layout.tsx'
import { ScenarioMenu } from './scenario/menu.tsx'
import { methodName, methodsOffered, sameMethod } from './allocate/methods.ts'
import css from './plan.module.css'
import { planAction } from './actions/index.ts'
import { selectionIsLocked } from './selection.ts'
import { showCharts, usePlan } from './state.ts'

function MethodMenu() {
  const t = useText()
  const method = useApp((s) => s.method)
  const quarter = useApp((s) => s.outline?.plan.quarter)
  const measure = useApp((s) => s.measure)
  if (!quarter) return null
  const offered = methodsOffered(quarter, measure)
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" title={t.plan.allocateLabel}><span className={css.lead}>{t.plan.allocate} </span><b className={css.chosen}>{methodName(method, t)}</b><ChevronDown aria-hidden /></Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className={cx(kit.menu, css.methods)} align="start" sideOffset={4} aria-label={t.plan.allocateLabel} onCloseAutoFocus={(e) => { e.preventDefault(); if (!useApp.getState().overlay) usePlan.getState().sheet?.focus() }}>
        <DropdownMenu.RadioGroup value={String(offered.findIndex((m) => sameMethod(m.method, method)))} onValueChange={(i) => { useApp.setState({ method: offered[+i].method }); usePlan.setState({ went: null }) }}>
          {offered.map((m, i) => (
            <DropdownMenu.RadioItem key={i} value={String(i)} className={cx(kit.item, css.method)}>
              <span><b>{methodName(m.method, t)}</b><small>{t.plan.methodHints[m.hint]}</small></span>
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
        <DropdownMenu.Separator className={kit.separator} />
        <DropdownMenu.Item className={kit.item} onSelect={() => perform(planAction('plan.allocate'))}>{t.plan.actions.allocateMore}</DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}

function LockButton() {
  const t = useText()
  const row = usePlan((s) => s.row)
  const column = usePlan((s) => s.column)
  const locks = useApp((s) => s.outline?.locks)
  const readOnly = useApp((s) => s.outline?.readOnly ?? true)
  const locked = row !== null && column !== null && locks !== undefined && selectionIsLocked()
  return (
    <Button look="quiet" disabled={row === null || readOnly} title={`${t.plan.actions.toggleLock} (Ctrl Alt L)`} onClick={() => perform(planAction('plan.lock'))}>
      {locked ? <LockOpen aria-hidden /> : <Lock aria-hidden />}{locked ? t.plan.unlock : t.plan.lock}
    </Button>
  )
}

function ActionButton({ id, pressed, children }: { id: string; pressed?: boolean; children: ReactNode }) {
  const t = useText()
  const action = planAction(id)
  return <IconButton className={css.seldom} label={`${action.label(t)} (${keyText(action)})`} aria-pressed={pressed} onClick={() => perform(action)}>{children}</IconButton>
}

const Separator = (): ReactNode => <span className={css.separator} aria-hidden />

/** Whoever clicks a tool goes on in the sheet, as in Excel; by the keyboard the focus stays where it is. */
function backToSheet({ detail, target }: MouseEvent): void {
  if (detail > 0 && target instanceof Element && !target.closest('select, [aria-haspopup], [role=menu]') && !useApp.getState().overlay) usePlan.getState().sheet?.focus()
}

export function Toolbar() {
  const t = useText()
  const measure = useApp((s) => s.measure)
  const by = useApp((s) => s.by)
  const scale = useApp((s) => s.scale)
  const line = useApp((s) => s.line)
  const locale = useApp((s) => s.locale)
  const currency = useApp((s) => s.outline?.plan.currency ?? '')
  const lines = useApp((s) => s.outline?.lines)
  const charts = usePlan((s) => s.charts), dock = useApp((s) => s.dock)
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const tools = bar.current!
    tools.addEventListener('click', backToSheet)
    return () => tools.removeEventListener('click', backToSheet)
  }, [])
  const words = phrases[locale].measures
  return (
    <div className={css.tools} role="toolbar" aria-label={t.plan.title} data-plan-tools ref={bar}>
      <ScenarioMenu />
      <Segments label={t.plan.measure} value={measure} options={[{ value: 'quota', label: words.quota }, { value: 'goal', label: words.goal }]} onChange={(value) => useApp.setState({ measure: value })} />
      <BesideMenu />
      <Separator />
      <Segments label={t.plan.periods} value={by} options={(['quarter', 'month', 'week'] as const).map((value) => ({ value, label: t.plan.by[value] }))} onChange={(value) => useApp.setState({ by: value })} />
      <Separator />
      <MethodMenu />
      <LockButton />
      <AidsMenu />
      <div className={css.end}>
        {lines && lines.length > 1 ? (
          <Select className={css.small} aria-label={t.plan.line} value={line ?? ''} onChange={(e) => useApp.setState({ line: e.target.value || null })}>
            <option value="">{t.plan.allLines}</option>
            {lines.map((l) => <option key={l.id} value={l.id}>{l.name}</option>)}
          </Select>
        ) : null}
        <Select className={css.small} aria-label={t.plan.scale} value={scale} onChange={(e) => useApp.setState({ scale: e.target.value as Scale })}>
          {(['full', 'k', 'M', '万'] as const).map((s) => <option key={s} value={s}>{t.plan.scaleOf(s, currency)}</option>)}
        </Select>
        <LayoutMenu />
        <ActionButton id="plan.find"><Search aria-hidden /></ActionButton>
        <ActionButton id="plan.filter"><ListFilter aria-hidden /></ActionButton>
        <ActionButton id="dock.whatif" pressed={dock === 'whatif'}><SlidersHorizontal aria-hidden /></ActionButton>
        <IconButton label={charts ? t.plan.charts.hide : t.plan.charts.show} aria-pressed={charts} onClick={() => showCharts(!charts)}>{charts ? <PanelBottomClose aria-hidden /> : <PanelBottomOpen aria-hidden />}</IconButton>
      </div>
    </div>
  )
}
