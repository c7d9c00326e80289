/** What is open, whether it is saved, the way to every command, one step back, and the way out to Excel. */
import { Redo2, Search, Undo2, Menu as MenuIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { labelText } from '../../shared/locales/index.ts'
import { keyText, perform, type Action } from '../actions.ts'
import { send } from '../document.ts'
import { Button, IconButton, Input, Kbd, kit } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { useApp } from '../state.ts'
import css from './frame.module.css'
import { actionById } from './table.ts'

const run = (id: string): void => { perform(actionById(id)!) }

function PlanName() {
  const t = useText()
  const name = useApp((s) => s.outline!.plan.name)
  const readOnly = useApp((s) => s.outline!.readOnly)
  const [draft, setDraft] = useState<string | null>(null)
  if (draft === null) {
    return <h1 className={css.name}><Button look="bare" className={css.name} title={readOnly ? name : t.frame.rename} disabled={readOnly} onClick={() => setDraft(name)}>{name}</Button></h1>
  }
  const keep = (): void => {
    const next = draft.trim()
    setDraft(null)
    if (next && next !== name) void send('plan.update', { name: next })
  }
  return (
    <Input className={css.nameInput} aria-label={t.frame.planName} value={draft} autoFocus maxLength={200} onFocus={(e) => e.target.select()} onChange={(e) => setDraft(e.target.value)}
      onBlur={keep} onKeyDown={(e) => { if (e.key === 'Enter') keep(); if (e.key === 'Escape') setDraft(null) }} />
  )
}

export function useSavedState(): { text: string; kind: 'ok' | 'short' | '' } {
  const t = useText()
  const link = useApp((s) => s.link)
  const readOnly = useApp((s) => s.outline?.readOnly)
  const saving = useApp((s) => s.saving > 0)
  if (link === 'lost') return { text: t.frame.notConnected, kind: 'short' }
  if (readOnly) return { text: t.frame.readOnly, kind: '' }
  return saving ? { text: t.frame.saving, kind: '' } : { text: t.frame.saved, kind: 'ok' }
}

export function ActionItem({ action }: { action: Action }) {
  const t = useText()
  const applies = useApp((s) => !action.when || action.when(s))
  return (
    <DropdownMenu.Item className={kit.item} disabled={!applies} onSelect={() => perform(action)}>
      {action.label(t)}<span className={kit.key}>{keyText(action)}</span>
    </DropdownMenu.Item>
  )
}

function ActionMenu({ trigger, groups }: { trigger: React.ReactNode; groups: string[][] }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Content className={kit.menu} align="end" sideOffset={4} collisionPadding={8}>
        {groups.map((ids, i) => [i > 0 ? <DropdownMenu.Separator key={`s${i}`} className={kit.separator} /> : null, ...ids.map((id) => <ActionItem key={id} action={actionById(id)!} />)])}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}

const FILE_MENU = [['file.new', 'file.open', 'file.saveAs', 'file.close'], ['import.team', 'import.deals'], ['file.share', 'merge.open'], ['export.xlsx', 'export.csv'], ['dock.history', 'go.settings']]

export function TopBar() {
  const t = useText()
  const open = useApp((s) => s.phase === 'open')
  const undo = useApp((s) => s.outline?.undo ?? null)
  const redo = useApp((s) => s.outline?.redo ?? null)
  const readOnly = useApp((s) => s.outline?.readOnly ?? true)
  const locale = useApp((s) => s.locale)
  const saved = useSavedState()
  return (
    <header className={css.top}>
      <div className={css.identity}>
        {open ? <><PlanName /><span className={css.state}>{saved.text}</span></> : <h1 className={css.name}>{t.frame.app}</h1>}
      </div>
      <button type="button" className={css.find} onClick={() => run('app.palette')}>
        <Search aria-hidden /><span>{t.frame.search}</span><Kbd>{keyText(actionById('app.palette')!)}</Kbd>
      </button>
      <div className={css.tools}>
        {open ? <>
          <IconButton label={undo ? t.frame.undoStep(labelText(undo, locale)) : t.frame.undo} disabled={!undo || readOnly} onClick={() => run('edit.undo')}><Undo2 /></IconButton>
          <IconButton label={redo ? t.frame.redoStep(labelText(redo, locale)) : t.frame.redo} disabled={!redo || readOnly} onClick={() => run('edit.redo')}><Redo2 /></IconButton>
          <ActionMenu groups={FILE_MENU} trigger={<IconButton label={t.frame.menu}><MenuIcon /></IconButton>} />
          <ActionMenu groups={[['export.xlsx', 'export.csv']]} trigger={<Button look="primary">{t.frame.export}</Button>} />
        </> : null}
      </div>
    </header>
  )
}
