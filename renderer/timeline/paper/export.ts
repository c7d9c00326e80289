/** The tasks as a file of another tool, with a word on what has no place there. */
import type { Sent } from '../../../shared/contract/index.ts'
import { saveBytes, type Ext } from '../../files/export.ts'
import { fileName } from '../../files/paths.ts'
import { textOf } from '../../locales/index.ts'
import { beginJob, notify } from '../../notices.ts'
import { formatCount } from '../../numbers.ts'
import { useApp } from '../../state.ts'
import { call } from '../../transport.ts'

export type TaskFile = Sent<'tasks.export'>['as']
export const TASK_FILES: readonly TaskFile[] = ['mspdi', 'jira', 'trello', 'csv', 'ics']
const EXT: Readonly<Record<TaskFile, Ext>> = { mspdi: 'xml', jira: 'csv', trello: 'json', csv: 'csv', ics: 'ics' }

/** So many of what was left out are named. */
const NAMED = 3

export async function exportTasks(as: TaskFile): Promise<void> {
  const { locale, outline } = useApp.getState(), t = textOf(locale), words = t.work.file, progress = beginJob(t.files.exporting)
  try {
    const { bytes, leftOut } = await call('tasks.export', { as, locale })
    const saved = await saveBytes(fileName(words.tasksName(outline!.plan.name), EXT[as]), EXT[as], bytes)
    if (!saved || leftOut.length === 0) return
    const first = leftOut.slice(0, NAMED).map((l) => t.timeline.imports.why[l.why](l.where, l.text)).join(' ')
    notify({ kind: 'note', text: words.leftOut(words.as[as], formatCount(leftOut.length, locale), first) + (leftOut.length > NAMED ? words.and(formatCount(leftOut.length - NAMED, locale)) : '') })
  } finally {
    progress.end()
  }
}
