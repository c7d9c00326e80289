/** Copies that were read and wait to be taken in: what is decided of them, and what merging them would do. */
import { useMemo } from 'react'
import { create } from 'zustand'
import type { Choice, MergePreview } from '../../shared/contract/merge.ts'
import type { Output } from '../../shared/contract/index.ts'
import { refusal } from '../../shared/errors.ts'
import { followCommands, send } from '../document.ts'
import { upload } from '../imports/staged.ts'
import { textOf } from '../locales/index.ts'
import { beginJob, notify, notifyError } from '../notices.ts'
import { formatCount } from '../numbers.ts'
import { usePlan } from '../plan/state.ts'
import { documentLocale, useApp } from '../state.ts'
import { call } from '../transport.ts'
import { marksOf, mergedMarks, seenMarks } from './marks.ts'
import { conflictRows, type ConflictRow } from './rows.ts'

type Read = Output<'merge.read'>
interface MergeState {
  /** Of which plan all this is. */
  plan: string | null
  /** In the order in which they are taken. */
  copies: readonly string[]
  refused: Read['refused']
  preview: MergePreview | null
  decisions: Readonly<Record<string, Choice>>
  /** The conflict that is looked at. */
  at: string | null
  /** The list of conflicts takes the focus once it is there. */
  asked: boolean
}

const FRESH: MergeState = { plan: null, copies: [], refused: [], preview: null, decisions: {}, at: null, asked: false }
export const useMerge = create<MergeState>(() => FRESH)

/** Lets go of what was read once the panel is closed or another plan is open. */
useApp.subscribe((s, before) => {
  const { plan, copies, preview } = useMerge.getState()
  if (preview !== null && s.line !== before.line) show(preview)
  if (plan === null || (s.outline?.path === plan && s.dock === 'merge') || (s.dock === before.dock && s.outline === before.outline)) return
  useMerge.setState(FRESH)
  if (copies.length > 0) void call('merge.drop', { copies: [...copies] }).catch(() => undefined)
  useApp.setState({ marks: null })
})

let asking = 0
/** What is being taken in is not asked about meanwhile: it is let go of with the step. */
let merging = false
/** Asks what merging would do; a newer question makes an older answer void. */
export async function look(): Promise<void> {
  if (merging) return
  const mine = ++asking, { copies, decisions } = useMerge.getState()
  if (copies.length === 0) { show(null); return }
  try {
    const preview = await call('merge.preview', { copies: [...copies], decisions })
    if (mine === asking) show(preview)
  } catch (error) {
    if (mine !== asking) return
    // The plan was opened anew, and what was read of copies went with it.
    if (refusal(error).code === 'merge.unknown') { useMerge.setState({ ...FRESH, plan: useMerge.getState().plan }); show(null) }
    notifyError(error)
  }
}

function show(preview: MergePreview | null): void {
  const { at, decisions } = useMerge.getState(), { calendar, line } = useApp.getState()
  useMerge.setState({ preview, at: preview?.conflicts.some((c) => c.conflict === at) ? at : null })
  useApp.setState({ marks: preview === null || calendar === null ? null : marksOf(preview, decisions, calendar, line) })
}

/** Opens the panel on what is read beside what was; a file that is read again stands for what it was. */
async function take(read: (tell: (done: number, total: number) => void, signal: AbortSignal) => Promise<Read>): Promise<Read | null> {
  const stop = new AbortController(), job = beginJob(textOf(useApp.getState().locale).merge.reading, () => stop.abort()), plan = useApp.getState().outline?.path ?? null
  try {
    const found = await read(job.update, stop.signal)
    if (plan === null || useApp.getState().outline?.path !== plan) return null
    return found
  } catch (error) {
    notifyError(error)
    return null
  } finally {
    job.end()
  }
}

function join(found: Read): void {
  const held = useMerge.getState(), files = new Map(held.preview?.copies.map((c) => [c.file, c.copy]))
  const again = found.copies.flatMap(({ file }) => files.get(file) ?? [])
  if (again.length > 0) void call('merge.drop', { copies: again }).catch(() => undefined)
  useApp.setState({ workspace: 'plan', dock: 'merge', overlay: null })
  useMerge.setState({
    plan: useApp.getState().outline!.path, copies: [...held.copies.filter((id) => !again.includes(id)), ...found.copies.map((c) => c.copy)], asked: true,
    refused: [...held.refused.filter((r) => !found.refused.some((f) => f.file === r.file) && !found.copies.some((c) => c.file === r.file)), ...found.refused],
  })
  void look()
}

/** Reads files, or a folder. */
export async function readCopies(paths: readonly string[]): Promise<void> {
  const found = await take((progress, signal) => call('merge.read', { paths: [...paths] }, { progress, signal }))
  if (found) join(found)
}

/** Plans that are no matter of the panel's: of another plan, or to be opened by their password first. */
const ELSEWHERE: ReadonlySet<string> = new Set(['merge.otherPlan', 'file.sealed'])

/** Reads files let go of over the window. False where none of them is of this plan: nothing was opened then. */
export async function takeFiles(files: readonly File[]): Promise<boolean> {
  const staged: string[] = []
  const found = await take(async (tell, signal) => {
    const uploads = []
    for (const file of files) uploads.push({ staged: await upload(file, signal, tell, (id) => staged.push(id)), file: file.name })
    return call('merge.read', { uploads }, { progress: tell, signal })
  })
  for (const id of staged) void call('import.drop', { staged: id }).catch(() => undefined)
  if (found === null) return true
  if (found.copies.length === 0 && found.refused.every((r) => ELSEWHERE.has(r.refusal.code))) return false
  join(found)
  return true
}

/** Asks for copies by the machine's own dialog, else by the window's. */
export async function askForCopies(folder = false): Promise<void> {
  if (!useApp.getState().about?.nativeDialogs) { useApp.setState({ overlay: { kind: 'copies' } }); return }
  const chosen = await call('shell.chooseCopies', { folder })
  if (chosen) await readCopies(chosen.paths)
}

export function leaveOut(copy: string): void {
  useMerge.setState((s) => ({ copies: s.copies.filter((id) => id !== copy) }))
  void call('merge.drop', { copies: [copy] }).catch(() => undefined)
  void look()
}

/** Theirs only of what can be taken. */
export function decide(conflicts: readonly string[], choice: Choice): void {
  const { preview, decisions } = useMerge.getState(), asked = new Set(conflicts)
  const said = preview?.conflicts.filter((c) => asked.has(c.conflict)).map((c) => [c.conflict, choice === 'theirs' && !c.takable ? 'mine' : choice] as const) ?? []
  useMerge.setState({ decisions: { ...decisions, ...Object.fromEntries(said) } })
  void look()
}

export const conflictsLeft = ({ preview, decisions }: Pick<MergeState, 'preview' | 'decisions'>): string[] => preview?.conflicts.filter((c) => decisions[c.conflict] === undefined).map((c) => c.conflict) ?? []

/** The conflict that is looked at, with all that is decided with it. */
export function rowNow(): ConflictRow | null {
  const { preview, at } = useMerge.getState(), { by, line, calendar, outline } = useApp.getState()
  return preview === null || at === null ? null : conflictRows(preview.conflicts, { by, line, calendar }, outline?.measures ?? []).find((row) => row.ids.includes(at)) ?? null
}

/** Conflicts as they are listed. */
export function useConflictRows(): ConflictRow[] {
  const preview = useMerge((s) => s.preview), by = useApp((s) => s.by), line = useApp((s) => s.line), calendar = useApp((s) => s.calendar), measures = useApp((s) => s.outline?.measures)
  return useMemo(() => (preview === null ? [] : conflictRows(preview.conflicts, { by, line, calendar }, measures ?? [])), [preview, by, line, calendar, measures])
}

/** Of what can be taken and of conflicts decided for them. */
export function changesToMerge({ preview, decisions }: Pick<MergeState, 'preview' | 'decisions'>): number {
  const taken = preview?.copies.reduce((n, c) => n + c.taken.cells + c.taken.rows + c.taken.deals, 0) ?? 0
  return taken + (preview?.conflicts.filter((c) => decisions[c.conflict] === 'theirs').length ?? 0)
}

/** Takes them in as one step. */
export async function mergeNow(): Promise<void> {
  const { copies, decisions, preview } = useMerge.getState()
  if (merging || preview === null || conflictsLeft({ preview, decisions }).length > 0) return
  merging = true
  asking++
  const done = await send('merge', { copies: [...copies], decisions })
  merging = false
  if (done === null) { void look(); return }
  const s = useApp.getState(), t = textOf(s.locale), n = (x: number): string => formatCount(x, documentLocale(s))
  const [only] = preview.copies, from = preview.copies.length === 1 ? only.to || only.who[0] || only.file : t.merge.copiesOf(n(preview.copies.length)), marks = mergedMarks(s.marks)
  useMerge.setState(FRESH)
  useApp.setState({ dock: 'none', marks })
  keepUntilSeen()
  notify({ kind: 'done', text: t.merge.done(from, n(done.cells), n(done.rows + done.deals), n(done.mine)), action: { label: t.actions.undo, perform: () => void send('history.undo', {}) } })
}

/** A merged cell wears its mark until the selection has stood on it, and no longer than the step stands. */
function keepUntilSeen(): void {
  const off = [
    usePlan.subscribe((now, before) => {
      const { marks, calendar } = useApp.getState()
      if (marks === null || useMerge.getState().copies.length > 0) { end(); return }
      if (now.row === null || now.column === null || (now.row === before.row && now.column === before.column)) return
      const cell = now.model?.cellAt(now.row, now.column), period = cell && calendar?.period(cell.period)
      if (cell && period) useApp.setState({ marks: seenMarks(marks, cell, period) })
    }),
    followCommands((name) => { if (name === 'history.undo') { useApp.setState({ marks: null }); end() }; return () => undefined }),
  ]
  const end = (): void => { for (const stop of off) stop() }
}
