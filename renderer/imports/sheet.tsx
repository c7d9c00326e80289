/** The import from a file to one undoable step: choose, say what the columns are, check, import. */
import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useEffect, useRef, useState } from 'react'
import type { ImportPreview, ImportResult, Mapping } from '../../shared/contract/imports.ts'
import { send } from '../document.ts'
import { Button, IconButton, Segments, cx, kit } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import type { Text } from '../locales/index.ts'
import { beginJob, notify, notifyError, type Progress } from '../notices.ts'
import { formatCount, formatWhole, type Locale } from '../numbers.ts'
import { documentLocale, useApp, type ImportOverlay } from '../state.ts'
import { call } from '../transport.ts'
import { Choose, FileButton, Reading, useLate } from './choose.tsx'
import { Columns } from './columns.tsx'
import { DealCheck } from './deal-check.tsx'
import { decisionsOf, noDecisions } from './decisions.ts'
import css from './imports.module.css'
import { NEEDED_FIELDS, asksDecimal, unanswered } from './roles.ts'
import { useStaged, type As, type Staged } from './staged.ts'
import { TeamCheck } from './team-check.tsx'

type Step = 'columns' | 'check'

/** What still keeps a mapping from being read; null when nothing does. */
function lacking(mapping: Mapping | null, preview: ImportPreview | null, t: Text): string | null {
  if (!mapping) return ''
  if (mapping.as === 'team') return mapping.seat < 0 ? t.imports.needSeat : null
  const missing = NEEDED_FIELDS.filter((field) => mapping.columns[field] === undefined)
  if (missing.length > 0) return `${t.imports.needed}: ${missing.map((f) => t.imports.fields[f]).join(', ')}`
  const asked = preview?.ambiguousDates.find((c) => (mapping.columns.closes === c || mapping.columns.created === c) && !mapping.dateOrder[c])
  if (asked !== undefined) return t.imports.dateOrder(preview!.source.headers[asked])
  return preview && asksDecimal(mapping, preview) && mapping.decimal === undefined ? t.imports.decimalOpen(preview.source.headers[mapping.columns.amount]) : null
}

function doneText(t: Text, as: As, r: ImportResult, locale: Locale, currency: string): string {
  const count = (n: number): string => formatCount(n, locale)
  const parts = as === 'deals'
    ? [t.imports.doneDeals({ added: count(r.added), updated: count(r.updated), unchanged: count(r.unchanged), won: formatWhole(r.wonAmount, locale, currency) }), r.seatsAdded > 0 ? t.imports.doneSeats(count(r.seatsAdded)) : '']
    : [t.imports.doneTeam({ seats: count(r.seatsAdded), groups: count(r.groupsAdded), changed: count(r.updated) })]
  return [...parts, r.cleared > 0 ? t.imports.doneCleared(count(r.cleared)) : '', r.beyond > 0 ? t.imports.doneBeyond(count(r.beyond)) : '', r.bad > 0 ? t.imports.doneBad(count(r.bad)) : ''].filter(Boolean).join(' ')
}

const close = (): void => useApp.setState({ overlay: null, aside: null })
const comeBack = (): void => useApp.setState((s) => ({ overlay: s.aside, aside: null }))

/** The import put aside, as a job in the window's corner until it is looked at again. */
function useAside(aside: boolean, { progress, wrong }: Staged, file: string): void {
  const t = useText()
  const job = useRef<Progress | null>(null)
  const { done, total } = progress ?? { done: 1, total: 1 }
  const label = progress ? t.imports.reading(file) : wrong ?? t.imports.isRead(file)
  const { lookAt } = t.imports
  useEffect(() => {
    if (!aside) return
    const mine = beginJob('', close, { label: lookAt, perform: comeBack })
    job.current = mine
    return () => { mine.end(); job.current = null }
  }, [aside, lookAt])
  useEffect(() => job.current?.update(done, total, label), [aside, lookAt, done, total, label])
}

export function ImportSheet({ overlay, shown }: { overlay: ImportOverlay; shown: boolean }) {
  const { as: asked, file: dropped } = overlay
  const t = useText()
  const plan = useApp((s) => s.outline?.plan)
  const staged = useStaged()
  const { preview } = staged
  const [as, setAs] = useState<As>(asked)
  const [step, setStep] = useState<Step>('columns')
  const [file, setFile] = useState<File | null>(null)
  const [edited, setEdited] = useState<{ of: ImportPreview; mapping: Mapping } | null>(null)
  const [decisions, setDecisions] = useState(noDecisions)
  const [committing, setCommitting] = useState(false)
  const late = useLate(staged.progress !== null)

  const take = (chosen: File, kind: As): void => {
    setFile(chosen)
    setStep('columns')
    setDecisions(noDecisions)
    void staged.read(chosen, kind)
  }
  // What a reading proposes is the draft until it is changed.
  const draft = preview && (edited?.of === preview ? edited.mapping : unanswered(preview))
  const setDraft = (mapping: Mapping): void => { if (preview) setEdited({ of: preview, mapping }) }
  const first = useRef(true)
  useEffect(() => {
    if (first.current && dropped) take(dropped, asked)
    first.current = false
  })

  const putAside = (): void => useApp.setState({ overlay: null, aside: overlay })
  useAside(!shown, staged, file?.name ?? '')
  if (!plan) return null
  const lacks = lacking(draft, preview, t)
  const changed = JSON.stringify(draft) !== JSON.stringify(preview?.mapping)
  const next = async (): Promise<void> => {
    if (lacks !== null || !draft) return
    const read = changed ? await staged.again({ mapping: draft }) : preview
    if (read && lacking(read.mapping, read, t) === null) setStep('check')
  }
  const remap = (mapping: Mapping): void => { setDraft(mapping); void staged.again({ mapping }) }
  const commit = async (): Promise<void> => {
    if (!preview) return
    setCommitting(true)
    const job = beginJob(t.imports.committing)
    try {
      const result = await call('import.commit', { staged: preview.staged, decisions: decisionsOf(decisions, preview.near) })
      staged.committed()
      close()
      const s = useApp.getState()
      // Who has brought in the team of an empty plan has the deals to bring in next.
      const action = as === 'team' && s.outline?.deals === 0
        ? { label: t.actions.importDeals, perform: () => useApp.setState({ overlay: { kind: 'import', as: 'deals' } }) }
        : { label: t.imports.undo, perform: () => void send('history.undo', {}) }
      notify({ kind: 'done', text: doneText(t, as, result, documentLocale(s), plan.currency), action })
    } catch (error) {
      notifyError(error)
    } finally {
      job.end()
      setCommitting(false)
    }
  }
  const busy = staged.progress !== null
  return (
    <Dialog.Root open={shown} onOpenChange={(open) => { if (!open) close() }}>
      <Dialog.Portal>
        <Dialog.Overlay className={kit.veil} />
        <Dialog.Content className={css.sheet} aria-describedby={undefined} onInteractOutside={(e) => e.preventDefault()}>
          <div className={css.head}>
            <Dialog.Title asChild><h2>{as === 'deals' ? t.imports.titleDeals : t.imports.titleTeam}</h2></Dialog.Title>
            {preview && step === 'columns' ? (
              <Segments label={t.imports.what} value={as} options={[{ value: 'deals', label: t.imports.deals }, { value: 'team', label: t.imports.team }]} onChange={(kind) => { setAs(kind); if (file) take(file, kind) }} />
            ) : null}
            {preview ? <span className={css.file} title={preview.file}>{preview.file}</span> : null}
            <span className={css.push} />
            {preview ? (
              <ol className={css.steps} aria-label={t.imports.steps}>
                <li aria-current={step === 'columns' ? 'step' : undefined}><i>1</i>{t.imports.stepColumns}</li>
                <li aria-current={step === 'check' ? 'step' : undefined}><i>2</i>{t.imports.stepCheck}</li>
              </ol>
            ) : null}
            <IconButton label={t.frame.close} onClick={close}><X /></IconButton>
          </div>
          <div className={css.body}>
            {!preview || !draft ? <Choose as={as} staged={staged} onFile={(chosen) => take(chosen, as)} onAside={putAside} />
              : step === 'columns' ? <Columns key={`${preview.source.sheet}${preview.source.headerRow}`} preview={preview} mapping={draft} onChange={setDraft} staged={staged} planCurrency={plan.currency} />
              : as === 'deals' ? <DealCheck preview={preview} busy={busy} decisions={decisions} onDecisions={setDecisions} onMapping={remap} onRates={() => void staged.again({ mapping: preview.mapping })} />
              : <TeamCheck preview={preview} busy={busy} decisions={decisions} onDecisions={setDecisions} />}
          </div>
          {preview ? (
            <div className={css.foot}>
              {late && staged.progress ? <Reading progress={staged.progress} onCancel={staged.cancel} onAside={putAside} />
                : <p className={cx((staged.wrong || lacks) && css.wrong)} role={staged.wrong ? 'alert' : undefined}>{staged.wrong ?? (step === 'columns' ? lacks : '')}</p>}
              {step === 'columns' ? <>
                <FileButton label={t.imports.another} look="quiet" onFile={(chosen) => take(chosen, as)} />
                <Button look="primary" disabled={busy || lacks !== null} onClick={() => void next()}>{t.imports.readOn}</Button>
              </> : <>
                <Button onClick={() => setStep('columns')}>{t.frame.back}</Button>
                <Button look="primary" disabled={busy || committing} onClick={() => void commit()}>{t.imports.commit}</Button>
              </>}
            </div>
          ) : null}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
