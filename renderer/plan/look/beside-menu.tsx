/** Further measures beside the one chosen: which, and whether each has rows or columns of its own. */
import { Check, ChevronDown } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Button, cx, kit } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { useApp, type Beside } from '../../state.ts'
import { besideOffered, withMeasure } from './beside.ts'
import css from '../plan.module.css'
import { usePlan } from '../state.ts'

const set = (beside: Beside): void => useApp.setState({ beside })

function Entries() {
  const t = useText().plan.beside
  const model = usePlan((s) => s.model), beside = useApp((s) => s.beside), measure = useApp((s) => s.measure), own = useApp((s) => s.outline?.measures)
  if (!model || !own) return null
  return (
    <>
      {besideOffered(measure, own).map((id) => (
        <DropdownMenu.CheckboxItem key={id} className={cx(kit.item, css.checkItem)} checked={beside.measures.includes(id)} onSelect={(e) => e.preventDefault()} onCheckedChange={() => set(withMeasure(beside, id))}>
          <DropdownMenu.ItemIndicator className={css.checkMark}><Check aria-hidden /></DropdownMenu.ItemIndicator>
          {model.nameOf(id)}
        </DropdownMenu.CheckboxItem>
      ))}
      <DropdownMenu.Separator className={kit.separator} />
      <DropdownMenu.RadioGroup value={beside.as} onValueChange={(as) => set({ ...beside, as: as as Beside['as'] })} aria-label={t.title}>
        {(['rows', 'columns'] as const).map((as) => (
          <DropdownMenu.RadioItem key={as} value={as} className={cx(kit.item, css.checkItem)} onSelect={(e) => e.preventDefault()}>
            <DropdownMenu.ItemIndicator className={css.checkMark}><Check aria-hidden /></DropdownMenu.ItemIndicator>
            {t.as[as]}
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    </>
  )
}

export function BesideMenu() {
  const t = useText().plan.beside
  const open = usePlan((s) => s.besideOpen), measure = useApp((s) => s.measure)
  const shown = useApp((s) => s.beside.measures.filter((m) => m !== measure).length)
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={(besideOpen) => usePlan.setState({ besideOpen })}>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" title={t.hint}>{t.title}{shown > 0 ? <b className={css.chosen}>{shown}</b> : null}<ChevronDown aria-hidden /></Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className={kit.menu} align="start" sideOffset={4} collisionPadding={8} aria-label={t.title} onCloseAutoFocus={(e) => { e.preventDefault(); if (!useApp.getState().overlay) usePlan.getState().sheet?.focus() }}>
        {open ? <Entries /> : null}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}
