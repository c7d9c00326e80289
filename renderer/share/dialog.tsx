/** A copy is made to travel: what of the plan goes into it, for whom, and what may be changed there. What is left out is said before. */
import { useEffect, useState } from 'react'
import { refusal } from '../../shared/errors.ts'
import { ROOT_NODE } from '../../shared/ids.ts'
import type { Shareable } from '../../shared/contract/share.ts'
import { PARTS, type OpenTo, type Part } from '../../shared/parts.ts'
import { baseName, fileName, folderOf, join, planName } from '../files/paths.ts'
import { SavePlace } from '../files/save-place.tsx'
import { Button, Check, Dialog, Field, Input, Segments, Select, kit } from '../kit/index.tsx'
import { textOf, useText } from '../locales/index.ts'
import { beginJob, errorText, notify } from '../notices.ts'
import { formatCount } from '../numbers.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'
import { HowItGoes, sentAs, type Going } from './going.tsx'
import { HandedOut } from './handed-out.tsx'
import { holdsText, leavesText, wholeOf } from './holds.ts'
import css from './share.module.css'

const close = (): void => useApp.setState({ overlay: null })

/** Of a place, once it is known. */
function useShareable(node: string): { known: Shareable | null; wrong: string | null } {
  const [answer, setAnswer] = useState<{ node: string; known: Shareable | null; wrong: string | null }>({ node, known: null, wrong: null })
  useEffect(() => {
    let gone = false
    call('share.preview', { node }).then((known) => { if (!gone) setAnswer({ node, known, wrong: null }) }, (error: unknown) => { if (!gone) setAnswer({ node, known: null, wrong: errorText(error) }) })
    return () => { gone = true }
  }, [node])
  return answer.node === node ? answer : { known: null, wrong: null }
}

const OPENS: readonly OpenTo[] = ['all', 'cells', 'none']

export function ShareDialog({ node: asked }: { node: string }) {
  const t = useText(), words = t.share
  const about = useApp((s) => s.about)!, outline = useApp((s) => s.outline!), locale = useApp((s) => s.locale)
  const [node, setNode] = useState(asked), [to, setTo] = useState('')
  // Whatever could tell more than was meant is ticked anew for each copy.
  const [parts, setParts] = useState<ReadonlySet<Part>>(new Set(['deals'])), [totals, setTotals] = useState(false), [open, setOpen] = useState<OpenTo>('all')
  const [going, setGoing] = useState<Going>({ as: 'plan', zip: false, password: '', mailTo: '', replyTo: '' })
  const [dir, setDir] = useState(() => folderOf(outline.path)), [typed, setTyped] = useState<string | null>(null)
  const [wrong, setWrong] = useState<{ text: string; exists: boolean } | null>(null), [busy, setBusy] = useState(false)
  const { known, wrong: refused } = useShareable(node)
  const places = outline.nodes.filter((n, i) => outline.nodes.findIndex((o) => o.node === n.node) === i), depths = new Map<string, number>()
  for (const n of places) depths.set(n.id, n.parent === null ? 0 : (depths.get(n.parent) ?? 0) + 1)
  const whole = node === ROOT_NODE, plan = planName(outline.path), name = places.find((n) => n.node === node)?.name ?? ''
  const ext = going.as === 'plan' ? 'salesplan' : going.as, file = fileName(typed ?? (whole ? words.copyOf(plan) : `${plan} ${name}`), ext)
  const allowed = OPENS.slice(known === null ? 0 : OPENS.indexOf(known.open)), chosenOpen = allowed.includes(open) ? open : allowed[0]
  /** Of what is ticked that which could be in it. */
  const within = (could: Shareable): { parts: Part[]; open: OpenTo; totals: boolean } => ({ parts: PARTS.filter((p) => parts.has(p) && could.parts.includes(p)), open: OPENS.indexOf(open) < OPENS.indexOf(could.open) ? could.open : open, totals: totals && could.above })
  const { parts: chosen, totals: above } = known === null ? { parts: [], totals: false } : within(known)
  const again = (): void => setWrong(null)

  const share = async (overwrite: boolean): Promise<void> => {
    if (busy || file.trim() === '') return
    setBusy(true)
    again()
    const job = beginJob(words.writing)
    try {
      let path = join(dir, file), replaces = overwrite
      if (about.nativeDialogs) {
        const place = await call('shell.chooseSave', { name: file, ext })
        if (place === null) return
        path = place.path
        // The machine's dialog has asked about overwriting already.
        replaces = true
      }
      // Who is quicker than the plan's answer is not kept waiting for it.
      const could = known ?? await call('share.preview', { node })
      const done = await call('share', { path, overwrite: replaces, node, to: to.trim(), ...within(could), ...sentAs(going), locale })
      close()
      notify({ kind: 'done', text: textOf(useApp.getState().locale).share.done(baseName(done.path), folderOf(done.path)) })
    } catch (error) {
      const { code } = refusal(error), exists = code === 'file.exists'
      setWrong({ text: exists ? t.files.exists(file) : errorText(error), exists })
    } finally {
      job.end()
      setBusy(false)
    }
  }
  const counted = (part: Part): string => {
    const n = known === null ? null : part === 'deals' ? known.deals : part === 'scenarios' ? known.scenarios : null
    return n === null ? words.parts[part] : words.part(words.parts[part], formatCount(n, locale))
  }
  return (
    <Dialog wide title={words.title} onClose={close} onSubmit={() => void share(false)} foot={<>
      <Button onClick={close}>{t.frame.cancel}</Button>
      {wrong?.exists ? <Button onClick={() => void share(true)}>{t.files.replace}</Button> : null}
      <Button look="primary" type="submit" disabled={busy || refused !== null}>{words.button}</Button>
    </>}>
      <div className={css.pair}>
        <Field label={words.what}>{(id) => (
          <Select id={id} value={node} onChange={(e) => { setNode(e.target.value); setTyped(null); again() }}>
            {places.map((n) => <option key={n.id} value={n.node}>{n.node === ROOT_NODE ? words.whole(n.name) : `${'\u2003'.repeat(depths.get(n.id) ?? 0)}${n.name}`}</option>)}
          </Select>
        )}</Field>
        <Field label={words.to} hint={words.toHint}>{(id, described) => <Input id={id} value={to} maxLength={200} autoFocus aria-describedby={described} onChange={(e) => setTo(e.target.value)} />}</Field>
      </div>
      <fieldset className={css.ticks}>
        <legend className={kit.legend}>{words.with}</legend>
        {PARTS.filter((p) => known?.parts.includes(p) ?? true).map((part) => (
          <Check key={part} checked={parts.has(part)} onChange={(on) => setParts((now) => { const next = new Set(now); if (on) next.add(part); else next.delete(part); return next })}>{counted(part)}</Check>
        ))}
        {whole ? null : <Check checked={totals} onChange={setTotals}>{words.totals}</Check>}
      </fieldset>
      <div className={css.open}>
        <span className={kit.legend}>{words.open}</span>
        <Segments label={words.open} value={chosenOpen} options={allowed.map((value) => ({ value, label: words.opens[value] }))} onChange={setOpen} />
      </div>
      <HowItGoes going={going} onChange={(next) => { setGoing(next); again() }} />
      {about.nativeDialogs ? null : <>
        <Field label={t.files.fileName}>{(id) => <Input id={id} value={typed ?? file.slice(0, -ext.length - 1)} onChange={(e) => { setTyped(e.target.value); again() }} />}</Field>
        <SavePlace dir={dir} name={file} onChange={(next) => { setDir(next); again() }} />
      </>}
      {known === null ? null : (
        <div className={css.holds} role="status">
          <p>{holdsText(known, wholeOf(name, whole, outline.plan.name), { parts: chosen, totals: above }, words, locale)}</p>
          <p>{leavesText({ parts: chosen, totals: above, whole, above: known.above }, words)}</p>
        </div>
      )}
      {wrong ?? refused ? <p role="alert" className={kit.wrong}>{wrong?.text ?? refused}</p> : null}
      <HandedOut />
    </Dialog>
  )
}
