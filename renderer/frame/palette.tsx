/** Every action that applies now, found by any of its words, with its key. */
import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { keyText, perform, type Action } from '../actions.ts'
import { Kbd, kit } from '../kit/index.tsx'
import { textOf, useText } from '../locales/index.ts'
import { useApp } from '../state.ts'
import css from './frame.module.css'
import { allActions } from './table.ts'

export function Palette() {
  const t = useText()
  const close = (): void => useApp.setState((s) => (s.overlay?.kind === 'palette' ? { overlay: null } : {}))
  const state = useApp.getState()
  const groups = new Map<string, Action[]>()
  for (const action of allActions) {
    if (action.id === 'app.palette' || (action.when && !action.when(state))) continue
    const heading = action.group?.(t) ?? t.frame.commands
    groups.set(heading, [...(groups.get(heading) ?? []), action])
  }
  // In both languages, so that "undo" and "撤销" both find it.
  const words = (action: Action): string[] => [action.label(textOf('en')), action.label(textOf('zh')), action.words ?? '']
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) close() }}>
      <Dialog.Portal>
        <Dialog.Overlay className={kit.veil} />
        <Dialog.Content className={css.palette} aria-describedby={undefined}>
          <Dialog.Title className="unseen">{t.actions.palette}</Dialog.Title>
          <Command label={t.actions.palette} loop>
            <Command.Input autoFocus placeholder={t.frame.search} />
            <Command.List label={t.frame.commands}>
              <Command.Empty>{t.frame.noCommand}</Command.Empty>
              {[...groups].map(([heading, actions]) => (
                <Command.Group key={heading} heading={heading}>
                  {actions.map((action) => (
                    <Command.Item key={action.id} value={action.id} keywords={words(action)} onSelect={() => { close(); perform(action) }}>
                      {action.label(t)}{action.key ? <Kbd>{keyText(action)}</Kbd> : null}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
