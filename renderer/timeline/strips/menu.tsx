/** Which strips stand beneath the rows. */
import { ChevronDown, Layers } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Button, kit } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { focusTable } from '../table/focus.ts'
import { STRIPS, toggleStrip, useShown } from './shown.ts'
import look from '../timeline.module.css'
import css from './menu.module.css'

export function ShowMenu() {
  const t = useText().work, shown = useShown()
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild><Button look="quiet" aria-label={t.show} title={t.show}><Layers aria-hidden /><span className={look.lead}>{t.show}</span><ChevronDown aria-hidden className={look.lead} /></Button></DropdownMenu.Trigger>
      <DropdownMenu.Content className={kit.menu} align="end" sideOffset={4} aria-label={t.show} onCloseAutoFocus={(e) => { e.preventDefault(); focusTable() }}>
        {STRIPS.map((id) => (
          <DropdownMenu.CheckboxItem key={id} className={kit.item} checked={shown[id]} onCheckedChange={() => toggleStrip(id)} onSelect={(e) => e.preventDefault()}>
            <span className={css.tick} aria-hidden>{shown[id] ? '✓' : ''}</span>{t.strips[id]}
          </DropdownMenu.CheckboxItem>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}
