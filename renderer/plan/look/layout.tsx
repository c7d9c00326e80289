/** Layouts of the plan: the toolbar's menu of them, and the dialog that names one. */
import { Check, ChevronDown, ChevronRight } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState, type ReactNode } from 'react'
import type { LayoutRow } from '../../../shared/rows.ts'
import { send } from '../../document.ts'
import { Button, cx, Dialog, Field, Input, kit } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { useApp } from '../../state.ts'
import { layoutBody } from './layouts.ts'
import { applyLayout, presentLook, shownLayout } from './look.ts'
import css from '../plan.module.css'
import { usePlan } from '../state.ts'

const toSheet = (): void => { if (!useApp.getState().overlay) usePlan.getState().sheet?.focus() }

/** What can be done with one of them, under its own heading. */
function Each({ label, layouts, onSelect }: { label: string; layouts: readonly LayoutRow[]; onSelect: (layout: LayoutRow) => void }) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={kit.item}>{label}<ChevronRight className={css.further} aria-hidden /></DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent className={cx(kit.menu, css.layouts)} sideOffset={4} collisionPadding={8}>
          {layouts.map((layout) => <DropdownMenu.Item key={layout.id} className={kit.item} onSelect={() => onSelect(layout)}><span className={css.layoutName} title={layout.name}>{layout.name}</span></DropdownMenu.Item>)}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  )
}

function Entries() {
  const { layouts: words } = useText().plan
  const outline = useApp((s) => s.outline)
  if (!outline) return null
  const { layouts, readOnly } = outline
  const shown = shownLayout()?.id ?? ''
  return (
    <>
      {layouts.length === 0 ? <p className={css.layoutHint}>{words.none}</p> : (
        <DropdownMenu.RadioGroup value={shown} aria-label={words.title}>
          {layouts.map((layout) => (
            <DropdownMenu.RadioItem key={layout.id} value={layout.id} className={cx(kit.item, css.layoutItem)} onSelect={() => applyLayout(layout)}>
              <DropdownMenu.ItemIndicator className={css.layoutMark}><Check aria-hidden /></DropdownMenu.ItemIndicator>
              <span className={css.layoutName} title={layout.name}>{layout.name}</span>
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
      )}
      {readOnly ? null : <>
        <DropdownMenu.Separator className={kit.separator} />
        <DropdownMenu.Item className={kit.item} onSelect={() => useApp.setState({ overlay: { kind: 'layout' } })}>{words.save}</DropdownMenu.Item>
        {layouts.length === 0 ? null : <>
          <Each label={words.rename} layouts={layouts} onSelect={({ id }) => useApp.setState({ overlay: { kind: 'layout', layout: id } })} />
          <Each label={words.remove} layouts={layouts} onSelect={({ id }) => void send('layout.remove', { layout: id })} />
        </>}
      </>}
    </>
  )
}

export function LayoutMenu() {
  const { layouts: words } = useText().plan
  const [open, setOpen] = useState(false)
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={setOpen}>
      <DropdownMenu.Trigger asChild><Button look="quiet" title={words.hint}>{words.title}<ChevronDown aria-hidden /></Button></DropdownMenu.Trigger>
      <DropdownMenu.Content className={cx(kit.menu, css.layouts)} align="end" sideOffset={4} collisionPadding={8} onCloseAutoFocus={(e) => { e.preventDefault(); toSheet() }}>
        {open ? <Entries /> : null}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}

/** A name for what is looked at now; with `layout`, another one for that. */
export function LayoutDialog({ layout }: { layout?: string }): ReactNode {
  const t = useText()
  const { layouts: words } = t.plan
  const layouts = useApp((s) => s.outline?.layouts) ?? []
  const before = layouts.find((l) => l.id === layout)
  const [name, setName] = useState(before?.name ?? '')
  const typed = name.trim()
  const same = layouts.find((l) => l.id !== layout && l.name.toLowerCase() === typed.toLowerCase())
  const taken = layout !== undefined && same !== undefined
  const close = (): void => { useApp.setState({ overlay: null }); usePlan.getState().sheet?.focus() }
  const save = async (): Promise<void> => {
    if (typed === '' || taken) return
    const done = layout === undefined ? await send('layout.save', { name: same?.name ?? typed, body: layoutBody(presentLook()) }) : await send('layout.rename', { layout, name: typed })
    if (done) close()
  }
  return (
    <Dialog title={layout === undefined ? words.saveTitle : words.renameTitle} lede={layout === undefined ? words.holds : undefined} onClose={close} onSubmit={() => void save()} foot={<>
      <Button onClick={close}>{t.frame.cancel}</Button>
      <Button look="primary" type="submit" disabled={typed === '' || taken}>{layout === undefined ? words.keep : words.renameTo}</Button>
    </>}>
      <Field label={words.name} wrong={taken ? words.taken(same.name) : null} hint={same && !taken ? words.replaces(same.name) : null}>{(id, described) => (
        <Input id={id} aria-describedby={described} aria-invalid={taken || undefined} value={name} maxLength={100} autoFocus autoComplete="off" onFocus={(e) => e.target.select()} onChange={(e) => setName(e.target.value)} />
      )}</Field>
    </Dialog>
  )
}
