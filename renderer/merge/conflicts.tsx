/** What both sides have otherwise: each decided by its number, its key, by branch or all at once. The one that is looked at is shown in the sheet. */
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Choice, MergePreview } from '../../shared/contract/merge.ts'
import { perform } from '../actions.ts'
import { Button, cx } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { formatCount } from '../numbers.ts'
import { documentLocale, useApp } from '../state.ts'
import { mergeAction } from './actions.ts'
import { fromOf } from './copies.tsx'
import { goToConflict } from './go.ts'
import css from './merge.module.css'
import { choiceOf, type ConflictRow } from './rows.ts'
import { byBranch, conflictSaid, sideSaid, type Branch } from './said.ts'
import { decide, useConflictRows, useMerge } from './state.ts'

/** So many rows are drawn before more are asked for. */
const AT_ONCE = 200
/** Longer texts stand beneath the name. */
const LONG = 12

function Conflict({ conflict: c, from, current, first }: { conflict: ConflictRow; from: string | null; current: boolean; first: boolean }) {
  const t = useText().merge, words = t.conflicts, app = useApp(), choice = useMerge((s) => choiceOf(c, s.decisions))
  const { name, of } = conflictSaid(c, app, t), mine = sideSaid(c.mine, c, app, words), theirs = sideSaid(c.theirs, c, app, words), base = sideSaid(c.base, c, app, words)
  const why = [t.why[c.why], c.takable ? '' : t.cannot, c.more > 0 ? words.more(formatCount(c.more, documentLocale(app))) : '', from === null ? '' : words.from(from)].filter(Boolean).join(' ')
  const side = (of: Choice, text: string): React.ReactNode => (
    <Button look="bare" tabIndex={-1} aria-pressed={choice === of} aria-label={words.choose[of](text)} disabled={of === 'theirs' && !c.takable} className={css.side} onClick={() => decide(c.ids, of)}>{text}</Button>
  )
  return (
    <div
      role="row" data-conflict={c.conflict} tabIndex={current || first ? 0 : -1} aria-selected={current} className={cx(css.row, css.conflict, current && css.current, [mine, theirs, base].some((text) => text.length > LONG) && css.long)}
      onFocus={() => reach(c)}
    >
      <div role="rowheader"><b>{name}</b><small>{of}</small>{why === '' ? null : <small>{why}</small>}</div>
      <div role="gridcell" className={css.muted}>{base}</div><div role="gridcell">{side('mine', mine)}</div><div role="gridcell">{side('theirs', theirs)}</div>
    </div>
  )
}

/** It is looked at: the sheet goes there. */
function reach(conflict: ConflictRow): void {
  if (useMerge.getState().at === conflict.conflict) return
  useMerge.setState({ at: conflict.conflict })
  goToConflict(conflict)
}

function Head({ branch }: { branch: Branch }) {
  const words = useText().merge.conflicts, ids = branch.rows.flatMap((c) => c.ids)
  return (
    <div role="row" className={cx(css.row, css.branch)}>
      <div role="rowheader" aria-colspan={2}>{branch.name}</div>
      {(['mine', 'theirs'] as const).map((of) => <div role="gridcell" key={of}><Button look="link" aria-label={words.branch[of](branch.name)} onClick={() => decide(ids, of)}>{words[of]}</Button></div>)}
    </div>
  )
}

export function Conflicts({ preview }: { preview: MergePreview }) {
  const words = useText().merge.conflicts, app = useApp(), at = useMerge((s) => s.at), decisions = useMerge((s) => s.decisions), asked = useMerge((s) => s.asked), grid = useRef<HTMLDivElement>(null), [most, setMost] = useState(AT_ONCE)
  const locale = documentLocale(app), all = useConflictRows(), branches = byBranch(all, app, words.elsewhere), rows = branches.flatMap((b) => b.rows).slice(0, most), drawn = new Set(rows.map((c) => c.conflict)), left = all.filter((c) => choiceOf(c, decisions) === undefined)
  const copies = new Map(preview.copies.map((c) => [c.copy, fromOf(c)]))
  const focus = (conflict: string): void => {
    const row = [...grid.current?.querySelectorAll<HTMLElement>('[data-conflict]') ?? []].find((e) => e.dataset.conflict === conflict)
    row?.focus()
    row?.scrollIntoView({ block: 'nearest' })
  }
  useEffect(() => {
    if (!asked) return
    useMerge.setState({ asked: false })
    if (rows.length > 0) focus(rows[0].conflict)
  }, [asked, rows])
  if (preview.conflicts.length === 0) return <p className={css.muted}>{words.none}</p>

  const index = rows.findIndex((c) => c.conflict === at), go = (to: number): void => { const row = rows[Math.min(Math.max(0, to), rows.length - 1)]; if (row) focus(row.conflict) }
  /** Decides, and walks on to what is still to be decided. */
  const say = (choice: Choice, whole: boolean): void => {
    if (index < 0) return
    decide(whole ? branches.find((b) => b.rows.includes(rows[index]))!.rows.flatMap((c) => c.ids) : rows[index].ids, choice)
    const said = useMerge.getState().decisions, next = [...rows.slice(index + 1), ...rows.slice(0, index)].find((c) => choiceOf(c, said) === undefined)
    if (next) focus(next.conflict)
  }
  const keys: Record<string, (e: KeyboardEvent) => void> = {
    ArrowDown: () => go(index + 1), ArrowUp: () => go(index - 1), Home: () => go(0), End: () => go(rows.length - 1), m: (e) => say('mine', e.shiftKey), t: (e) => say('theirs', e.shiftKey),
  }
  const press = (e: KeyboardEvent): void => {
    const key = e.key.length === 1 ? e.key.toLowerCase() : e.key
    if (e.ctrlKey || e.metaKey || e.altKey || !Object.hasOwn(keys, key)) return
    e.preventDefault()
    e.stopPropagation()
    keys[key](e)
  }
  return (
    <section className={css.part} aria-label={words.title}>
      <div className={css.heading}><h3>{words.title}</h3><span className={css.muted} role="status">{left.length === 0 ? words.decided : words.left(formatCount(left.length, locale))}</span></div>
      <div className={css.tools}>
        <Button onClick={() => perform(mergeAction('merge.mineAll'))}>{words.mineAll}</Button><Button onClick={() => perform(mergeAction('merge.theirsAll'))}>{words.theirsAll}</Button>
        <Button disabled={left.length === 0} onClick={() => perform(mergeAction('merge.rest'))}>{words.rest}</Button>
      </div>
      <div ref={grid} role="grid" tabIndex={-1} aria-label={words.title} aria-describedby="merge-keys" className={css.grid} onKeyDown={press}>
        <div role="rowgroup"><div role="row" className={cx(css.row, css.headings)}>{[words.what, words.base, words.mine, words.theirs].map((heading) => <div role="columnheader" key={heading}>{heading}</div>)}</div></div>
        {branches.filter((b) => b.rows.some((c) => drawn.has(c.conflict))).map((b) => (
          <div role="rowgroup" aria-label={b.name} key={b.id}>
            <Head branch={b} />
            {b.rows.filter((c) => drawn.has(c.conflict)).map((c) => <Conflict key={c.conflict} conflict={c} from={preview.copies.length > 1 ? copies.get(c.copy) ?? null : null} current={c.conflict === at} first={index < 0 && c === rows[0]} />)}
          </div>
        ))}
      </div>
      {all.length > rows.length ? <Button look="link" className={css.more} onClick={() => setMost(most + AT_ONCE)}>{words.next(formatCount(Math.min(AT_ONCE, all.length - rows.length), locale))}</Button> : null}
      <p id="merge-keys" className={css.hint}>{words.keys}</p>
    </section>
  )
}
