/** The ways out of the timeline: tasks as files, paper, a picture. */
import { Share } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { keyText, perform } from '../../actions.ts'
import { cx, IconButton, kit } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { notifyError } from '../../notices.ts'
import { timelineAction } from '../actions.ts'
import { focusTable } from '../table/focus.ts'
import { exportTasks, TASK_FILES } from './export.ts'
import css from './paper.module.css'

export function FileMenu() {
  const t = useText(), words = t.work.file
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild><IconButton label={words.menu}><Share aria-hidden /></IconButton></DropdownMenu.Trigger>
      <DropdownMenu.Content className={kit.menu} align="end" sideOffset={4} aria-label={words.menu} onCloseAutoFocus={(e) => { e.preventDefault(); focusTable() }}>
        <DropdownMenu.Group aria-label={words.tasks}>
          <DropdownMenu.Label className={css.label}>{words.tasks}</DropdownMenu.Label>
          {TASK_FILES.map((as) => <DropdownMenu.Item key={as} className={cx(kit.item, css.deep)} onSelect={() => { exportTasks(as).catch(notifyError) }}>{words.as[as]}</DropdownMenu.Item>)}
        </DropdownMenu.Group>
        <DropdownMenu.Separator className={kit.separator} />
        {['timeline.print', 'timeline.copyPicture', 'timeline.savePicture'].map((id) => { const action = timelineAction(id); return <DropdownMenu.Item key={id} className={kit.item} onSelect={() => perform(action)}>{action.label(t)}<span className={kit.key}>{keyText(action)}</span></DropdownMenu.Item> })}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}
