/** Every action that applies now, found by any of its words, with its key. */
import { Command, defaultFilter } from 'cmdk'
import { Dialog } from 'radix-ui'
import { keyText, perform, type Action } from '../actions.ts'
import { Kbd, kit } from '../kit/index.tsx'
import { textOf, useText } from '../locales/index.ts'
import { useApp } from '../state.ts'
import css from './frame.module.css'
import { allActions } from './table.ts'

/** What is called so goes before what is only found by further words, and both before what has the letters somewhere. */
export function rank(id: string, sought: string, words: readonly string[] = []): number {
  const text = sought.trim().toLowerCase(), labels = words.slice(0, 2).map((w) => w.toLowerCase()), further = (words[2] ?? '').toLowerCase()
  if (text === '') return 1
  const begins = (of: string): boolean => of.split(/[\s(“]+/).some((word) => word.startsWith(text))
  if (labels.some((label) => label.startsWith(text))) return 1
  if (labels.some(begins)) return 0.8
  if (begins(further)) return 0.6
  if ([...labels, further].some((of) => of.includes(text))) return 0.4
  return defaultFilter(id, sought, [...words]) * 0.2
}

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
          <Command label={t.actions.palette} loop filter={rank}>
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
