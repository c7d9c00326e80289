/** A plan that is damaged: what can be brought out of it, and then what was and what was not. */
import { useState } from 'react'
import type { Rescued, RescuedTable } from '../../shared/contract/file.ts'
import { tableText } from '../../shared/locales/tables.ts'
import { Button, Dialog, cx, kit } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { beginJob, errorText } from '../notices.ts'
import { formatCount } from '../numbers.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'
import css from './files.module.css'
import { baseName, planName } from './paths.ts'
import { openPlan } from './plans.ts'

const close = (): void => useApp.setState({ overlay: null })

export function DamagedDialog({ of: { path, text } }: { of: { path: string; text: string } }) {
  const t = useText()
  const [answer, setAnswer] = useState<Rescued | null>(null)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const rescue = async (): Promise<void> => {
    setBusy(true)
    setWrong(null)
    const job = beginJob(t.files.rescuing)
    try {
      setAnswer(await call('file.rescue', { path }))
    } catch (error) {
      setWrong(errorText(error))
    } finally {
      job.end()
      setBusy(false)
    }
  }
  const open = (): void => { openPlan(answer!.path).then((is) => { if (is) close() }, (error: unknown) => setWrong(errorText(error))) }
  if (answer === null) {
    return (
      <Dialog title={t.files.damaged(planName(path))} lede={text} onClose={close} foot={<>
        <Button onClick={close}>{t.frame.cancel}</Button>
        <Button onClick={() => useApp.setState({ overlay: { kind: 'restore', path } })}>{t.files.restore}</Button>
        <Button look="primary" autoFocus disabled={busy} onClick={() => void rescue()}>{t.files.rescue}</Button>
      </>}>
        <p>{t.files.rescueHow}</p>
        {wrong ? <p role="alert" className={kit.wrong}>{wrong}</p> : null}
      </Dialog>
    )
  }
  return (
    <Dialog wide title={t.files.rescued(baseName(answer.path))} lede={answer.tables.every(isWhole) ? t.files.rescuedAll : t.files.rescuedPart} onClose={close} onSubmit={open} foot={<>
      <Button onClick={close}>{t.frame.close}</Button>
      <Button look="primary" type="submit" autoFocus>{t.files.openRescued}</Button>
    </>}>
      <Brought answer={answer} />
      {wrong ? <p role="alert" className={kit.wrong}>{wrong}</p> : null}
    </Dialog>
  )
}

/** Names of rows that are lost, and a sign where there are more. */
const among = ({ names, lost }: RescuedTable, comma: string): string => names.join(comma) + (names.length > 0 && (lost ?? 0) > names.length ? ' …' : '')

const isWhole = (t: RescuedTable): boolean => t.lost === 0 && t.sure && t.mended === 0

function Brought({ answer: { tables, steps } }: { answer: Rescued }) {
  const t = useText()
  const locale = useApp((s) => s.locale)
  const lost = (n: number | null): string => (n === null ? t.files.unknownLost : formatCount(n, locale))
  // What lacks something is read first.
  const sorted = tables.toSorted((a, b) => Number(isWhole(a)) - Number(isWhole(b)))
  return (
    <div className={css.brought}>
      <table aria-label={t.files.broughtTable}>
        <thead><tr><th scope="col">{t.files.what}</th><th scope="col">{t.files.taken}</th><th scope="col">{t.files.lost}</th><th scope="col">{t.files.remark}</th></tr></thead>
        <tbody>
          {sorted.map((r) => (
            <tr key={r.table}>
              <th scope="row">{tableText(r.table, locale)}</th><td>{formatCount(r.taken, locale)}</td><td className={cx(r.lost !== 0 && css.lost)}>{lost(r.lost)}</td>
              <td>{[r.mended > 0 ? t.files.mended(r.mended) : '', r.lost === 0 && !r.sure ? t.files.unsure : '', among(r, t.files.comma)].filter(Boolean).join(t.files.stop)}</td>
            </tr>
          ))}
          <tr><th scope="row">{t.files.steps}</th><td>{formatCount(steps.kept, locale)}</td><td className={cx(steps.lost !== 0 && css.lost)}>{lost(steps.lost)}</td><td>{steps.lost === 0 ? '' : t.files.stepsLost}</td></tr>
        </tbody>
      </table>
    </div>
  )
}
