/** A plan that is none: it answers the window as a document would, of rows in memory, and keeps a way back. */
import type { Outline, PlacedNode } from '../../../shared/contract/views.ts'
import type { Work } from '../../../shared/contract/work.ts'
import type { TaskRow } from '../../../shared/rows.ts'
import type { Connect, LinkHandlers } from '../../../renderer/transport.ts'

const node = (id: string, parent: string | null, name: string, kind: PlacedNode['kind'], pos: number): PlacedNode => ({ id, node: id, parent, pos, name, code: '', kind, starts: null, ends: null, reserveOwner: '', spans: null })

function outlineOf(zh: boolean, readOnly: boolean): Outline {
  const names = zh ? ['公司', '华东', '华南', '王芳', '李伟', '张敏', '刘洋'] : ['Company', 'East', 'South', 'Maya Okafor', 'Daniel Reyes', 'Colin Farraday', 'Ruth Abernathy']
  const rest = Object.fromEntries(['moves', 'locals', 'levels', 'locks', 'rates', 'measures', 'scenarios', 'freed', 'drivers', 'assumptions', 'spreads', 'correlations', 'calendars', 'observes', 'roles', 'posts', 'absences', 'notes', 'layouts', 'formats', 'missingRates'].map((k) => [k, []])) as unknown as Outline
  return {
    ...rest, revision: 1, path: '/plan.salesplan', readOnly, deals: 0, undo: null, redo: null, withoutSeat: 0, lines: [{ id: 'all', pos: 0, name: 'All', product: '', channel: '', type: '' }],
    plan: { id: 'made-up', name: zh ? '2026财年四季度 · 公司' : 'FY26 Q4 · Company', currency: zh ? 'CNY' : 'USD', decimals: 0, fiscalStart: 1, weekStart: 'mon', pattern: 'calendar', quarter: '2026-Q4', firstYear: 2025, lastYear: 2028, basis: 'bookings', asOf: null, locale: zh ? 'zh' : 'en' },
    nodes: [node('root', null, names[0], 'group', 0), node('east', 'root', names[1], 'group', 0), node('s1', 'east', names[3], 'rep', 0), node('s2', 'east', names[4], 'rep', 1), node('south', 'root', names[2], 'group', 1), node('s3', 'south', names[5], 'rep', 0), node('s4', 'south', names[6], 'rep', 1)],
  }
}

type Input = Record<string, never> & Record<string, unknown>
const NEW: Omit<TaskRow, 'id' | 'parent' | 'pos' | 'name'> = { kind: 'task', duration: 480, constraint: 'asap', day: null, deadline: null, progress: 0, begun: null, done: null, node: null, target: null, owner: '', note: '', source: '', key: '', extra: '{}' }

export class Host {
  work: Work
  readonly outline: Outline
  readonly heard: { name: string; input: unknown }[] = []
  private undone: Work[] = []
  private readonly steps: Work[] = []
  private made = 0

  constructor(work: Work, zh: boolean, readOnly = false) {
    this.work = work
    this.outline = outlineOf(zh, readOnly)
  }

  connect: Connect = (handlers) => {
    queueMicrotask(() => handlers.opened())
    return { send: (envelope) => { setTimeout(() => this.answer(envelope as { id: number; name: string; input: Input }, handlers), 4) } }
  }

  private answer({ id, name, input }: { id: number; name: string; input: Input }, handlers: LinkHandlers): void {
    if (name === 'shell.about') { handlers.message({ id, value: { opened: this.outline.path, name: 'Salesplan', version: '0', trouble: null, dir: '/', shell: 'browser', recent: [] } }); return }
    if (name === 'outline') { handlers.message({ id, value: { ...this.outline } }); return }
    if (name === 'work') { handlers.message({ id, value: this.work }); return }
    this.heard.push({ name, input })
    const before = this.work
    try {
      const value = this.command(name, input)
      if (this.work !== before) {
        if (!name.startsWith('history.')) { this.steps.push(before); this.undone = [] }
        this.outline.revision++
        this.outline.undo = this.steps.length > 0 ? { code: 'did.tasks', params: { name: 'work', more: 0 } } : null
        this.outline.redo = this.undone.length > 0 ? { code: 'did.tasks', params: { name: 'work', more: 0 } } : null
        handlers.message({ event: 'outline.changed', payload: { revision: this.outline.revision, undo: this.outline.undo, redo: this.outline.redo, stale: false, structure: false } })
      }
      handlers.message({ id, value })
    } catch (refusal) { handlers.message({ id, refusal }) }
  }

  private set(change: Partial<Work>): void { this.work = { ...this.work, ...change } }

  /** The list with rows put below a parent, behind a sibling or as the last. */
  private placed(rows: TaskRow[], parent: string | null, after: string | null): TaskRow[] {
    const { tasks } = this.work, below = (id: string): number => { let at = tasks.findIndex((t) => t.id === id) + 1; const inside = new Set([id]); while (at < tasks.length && tasks[at].parent !== null && inside.has(tasks[at].parent!)) inside.add(tasks[at++].id); return at }
    const at = after !== null ? below(after) : parent !== null ? below(parent) : tasks.length
    return tasks.toSpliced(at, 0, ...rows)
  }

  private withBelow(ids: readonly string[]): Set<string> {
    const all = new Set(ids)
    for (const t of this.work.tasks) if (t.parent !== null && all.has(t.parent)) all.add(t.id)
    return all
  }

  private command(name: string, input: Input): unknown {
    const { tasks, links } = this.work
    switch (name) {
      case 'task.add': {
        const { parent, after, ...fields } = input as unknown as Partial<TaskRow> & { name: string; parent: string | null; after: string | null }, id = `n${++this.made}`
        this.set({ tasks: this.placed([{ ...NEW, ...fields, id, parent, pos: 0 }], parent, after ?? null) })
        return { task: id }
      }
      case 'tasks.add': {
        const { tasks: made, parent, after } = input as unknown as { tasks: (Partial<TaskRow> & { name: string; below?: number })[]; parent: string | null; after: string | null }, ids = made.map(() => `n${++this.made}`)
        this.set({ tasks: this.placed(made.map(({ below, ...fields }, i) => ({ ...NEW, ...fields, id: ids[i], parent: below === undefined ? parent : ids[below], pos: i })), parent, after) })
        return { tasks: ids }
      }
      case 'tasks.set': {
        const said = new Map((input.tasks as unknown as ({ task: string } & Partial<TaskRow>)[]).map(({ task, ...fields }) => [task, fields]))
        this.set({ tasks: tasks.map((t) => ({ ...t, ...said.get(t.id) })) })
        return { changed: said.size }
      }
      case 'tasks.move': {
        const { tasks: ids, parent, before } = input as unknown as { tasks: string[]; parent: string | null; before: string | null }, all = this.withBelow(ids)
        const moved = tasks.filter((t) => all.has(t.id)).map((t) => (ids.includes(t.id) ? { ...t, parent } : t))
        this.set({ tasks: tasks.filter((t) => !all.has(t.id)) })
        if (before === null) this.set({ tasks: this.placed(moved, parent, null) })
        else this.set({ tasks: this.work.tasks.toSpliced(this.work.tasks.findIndex((t) => t.id === before), 0, ...moved) })
        return {}
      }
      case 'tasks.remove': {
        const gone = this.withBelow(input.tasks as unknown as string[])
        this.set({ tasks: tasks.filter((t) => !gone.has(t.id)), links: links.filter((l) => !gone.has(l.from) && !gone.has(l.to)) })
        return { removed: gone.size }
      }
      case 'links.set': {
        const set = input.links as unknown as Work['links'], key = (l: { from: string; to: string }): string => `${l.from}|${l.to}`, keys = new Set(set.map(key))
        if (set.some((l) => links.some((k) => k.from === l.to && k.to === l.from))) throw { code: 'task.cycle', params: { path: 'One → Other → One' } }
        this.set({ links: [...links.filter((l) => !keys.has(key(l))), ...set] })
        return { changed: set.length }
      }
      case 'links.remove': this.set({ links: links.filter((l) => !(input.links as unknown as Work['links']).some((k) => k.from === l.from && k.to === l.to)) }); return { removed: 1 }
      case 'task.helpers': {
        const { task, helps, informed } = input as unknown as { task: string; helps: string[]; informed: string[] }
        this.set({ helpers: [...this.work.helpers.filter((h) => h.task !== task), ...helps.map((who) => ({ task, who, part: 'helps' as const })), ...informed.map((who) => ({ task, who, part: 'informed' as const }))] })
        return {}
      }
      case 'baseline.add': this.set({ baselines: [...this.work.baselines, { id: `b${++this.made}x`, pos: 9, name: String(input.name), day: Number(input.today) }] }); return { baseline: `b${this.made}x` }
      case 'history.undo': { const back = this.steps.pop(); if (back) { this.undone.push(this.work); this.work = back } return {} }
      case 'history.redo': { const on = this.undone.pop(); if (on) { this.steps.push(this.work); this.work = on } return {} }
      default: throw { code: 'command.unknown', params: { name } }
    }
  }
}
