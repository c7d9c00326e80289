/** Rows of tasks as tab-separated text, from here or from a spreadsheet, and back. */
import type { Day } from '../../../shared/calendar.ts'
import { inert, restored } from '../../../shared/inert.ts'
import { parseDay, parseDone, parseDuration } from './typed.ts'

export type PasteField = 'name' | 'owner' | 'start' | 'finish' | 'days' | 'done'
const ORDER: readonly PasteField[] = ['name', 'owner', 'start', 'finish', 'days', 'done']
const HEADINGS: Record<PasteField, RegExp> = {
  name: /^(name|task|task name|title|initiative|summary|名称|任务|任务名称|事项|举措|标题)$/, owner: /^(owner|assignee|assigned to|resource( names)?|who|responsible|负责人|执行人|责任人|资源名称)$/,
  start: /^(start|start date|begin|begins|from|开始|开始日期|开始时间)$/, finish: /^(finish|finish date|end|end date|due|due date|to|完成日期|结束|结束日期|截止|截止日期|完成时间)$/,
  days: /^(days|duration|工期|天数|持续时间|时长)$/, done: /^(done|% ?done|% ?complete|progress|percent complete|完成|完成度|完成率|进度|完成百分比)$/,
}

export interface PastedTask { name: string; depth: number; owner: string; start: Day | null; finish: Day | null; duration: number | null; progress: number | null }

/** Cells of a clipboard's text; a quoted one may hold tabs, line ends and doubled quotes. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = [], cell = '', quoted = false
  const source = text.replace(/\r\n?/g, '\n')
  for (let i = 0; i < source.length; i++) {
    const c = source[i]
    if (quoted) {
      if (c !== '"') cell += c
      else if (source[i + 1] === '"') { cell += '"'; i++ }
      else quoted = false
    } else if (c === '"' && cell === '') quoted = true
    else if (c === '\t') { row.push(cell); cell = '' }
    else if (c === '\n') { rows.push([...row, cell]); row = []; cell = '' }
    else cell += c
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows.filter((cells) => cells.some((x) => x.trim() !== ''))
}

/** The fields of the columns by their headings; null where the first row holds none for names. */
function headed(first: readonly string[]): (PasteField | null)[] | null {
  const fields = first.map((text) => ORDER.find((field) => HEADINGS[field].test(text.normalize('NFKC').trim().toLowerCase())) ?? null)
  return fields.includes('name') ? fields : null
}

/** By their headings, or in the columns' order. Spaces before a name say how deep it stands, two a level. */
export function readTasks(text: string, near: Day, today: Day): PastedTask[] {
  const rows = cellsOf(text), fields = rows.length > 0 ? headed(rows[0]) : null
  return (fields ? rows.slice(1) : rows).flatMap((cells): PastedTask[] => {
    const at = (field: PasteField): string => restored(cells[(fields ?? ORDER).indexOf(field)] ?? '')
    const raw = at('name'), name = raw.trim()
    if (name === '') return []
    const start = parseDay(at('start'), near, today), finish = parseDay(at('finish'), start ?? near, today)
    const indent = /^[ \u3000]*/.exec(raw)![0].replaceAll('\u3000', '  ').length
    return [{ name: name.slice(0, 500), depth: Math.floor(indent / 2), owner: at('owner').trim().slice(0, 200), start, finish: finish !== null && start !== null && finish < start ? null : finish, duration: parseDuration(at('days')), progress: parseDone(at('done')) }]
  })
}

/** The place of what each is part of within the list; undefined for those at its top. A step of more than one level is one. */
export function belows(depths: readonly number[]): (number | undefined)[] {
  const open: { depth: number; place: number }[] = []
  return depths.map((depth, place) => {
    while (open.length > 0 && open.at(-1)!.depth >= depth) open.pop()
    const above = open.at(-1)?.place
    open.push({ depth, place })
    return above
  })
}

const quoted = (text: string): string => (/["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
export const textOfRows = (rows: readonly (readonly string[])[]): string => rows.map((cells) => cells.map(inert).map(quoted).join('\t')).join('\r\n')
export const indented = (name: string, depth: number): string => `${'  '.repeat(depth)}${name}`
