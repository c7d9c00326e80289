/** The sheet's context menu, built from the table of actions. */
import { ContextMenu } from 'radix-ui'
import { Fragment, useState, type ReactNode } from 'react'
import { keyText, perform } from '../actions.ts'
import { actionById } from '../frame/table.ts'
import { cx, kit } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { useApp } from '../state.ts'
import css from './plan.module.css'
import { usePlan } from './state.ts'

const GROUPS = [
  ['edit.undo', 'edit.redo'],
  ['plan.cut', 'plan.copy', 'plan.paste', 'plan.paste.add', 'plan.paste.multiply'],
  ['plan.clear', 'plan.fillDown', 'plan.fillRight', 'plan.lock', 'plan.passDown', 'plan.revert'],
  ['plan.addSeat', 'plan.addGroup', 'plan.rename', 'plan.remove'],
  ['plan.moveUp', 'plan.moveDown', 'plan.indent', 'plan.outdent'],
  ['plan.sort.up', 'plan.sort.down', 'plan.sort.plan'],
  ['plan.freeze', 'plan.unfreeze', 'plan.hideRows', 'plan.unhideRows', 'plan.hide', 'plan.unhide', 'plan.column.left', 'plan.column.right'],
  ['plan.note', 'plan.reserve', 'dock.why', 'dock.details', 'plan.share'],
]
/** Where whole columns are selected. */
const OF_COLUMNS = [
  ['edit.undo', 'edit.redo'],
  ['plan.clear', 'plan.lock'],
  ['plan.sort.up', 'plan.sort.down', 'plan.sort.plan'],
  ['plan.column.left', 'plan.column.right', 'plan.columns.own'],
  ['plan.hide', 'plan.unhide', 'plan.autosize', 'plan.freeze', 'plan.unfreeze'],
]

function ofColumns(): boolean {
  const { sheet } = usePlan.getState(), box = sheet?.box
  return sheet !== null && box?.top === 0 && box.bottom === sheet.bounds.rows - 1
}

function Entries() {
  const t = useText()
  const app = useApp()
  const groups = (ofColumns() ? OF_COLUMNS : GROUPS).map((ids) => ids.map(actionById).filter((a) => a !== undefined && (a.when?.(app) ?? true))).filter((g) => g.length > 0)
  return groups.map((group, i) => (
    <Fragment key={i}>
      {i > 0 ? <ContextMenu.Separator className={kit.separator} /> : null}
      {group.map((action) => (
        <ContextMenu.Item key={action!.id} className={kit.item} onSelect={() => { perform(action!) }}>
          {action!.label(t)}{action!.key ? <span className={kit.key}>{keyText(action!)}</span> : null}
        </ContextMenu.Item>
      ))}
    </Fragment>
  ))
}

export function PlanMenu({ children }: { children: ReactNode }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  return (
    <ContextMenu.Root modal={false} onOpenChange={setOpen}>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Content className={cx(kit.menu, css.contextMenu)} aria-label={t.plan.title} onCloseAutoFocus={(e) => { e.preventDefault(); if (!useApp.getState().overlay) usePlan.getState().sheet?.focus() }}>
        {open ? <Entries /> : null}
      </ContextMenu.Content>
    </ContextMenu.Root>
  )
}
