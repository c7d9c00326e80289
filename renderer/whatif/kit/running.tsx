/** A job on its way: counted, with the way to end it. */
import { useLate } from '../../imports/choose.tsx'
import { Bar, Button } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { formatCount } from '../../numbers.ts'
import { useStyle } from '../said.ts'
import type { Run } from '../state.ts'
import css from '../whatif.module.css'

/** Shown once it takes longer than a blink. */
export function Running({ of, label, starting }: { of: Run<'simulate'> | Run<'backtest'> | null; label: (done: string, total: string) => string; starting: string }) {
  const t = useText(), { locale } = useStyle()
  const progress = of?.progress ?? null, late = useLate(progress !== null)
  if (progress === null || !late) return null
  const said = progress.total > 0 ? label(formatCount(progress.done, locale), formatCount(progress.total, locale)) : starting
  return <div className={css.running} role="status"><span>{said}</span><Bar done={progress.done} total={progress.total} label={said} /><Button onClick={of!.cancel}>{t.frame.cancel}</Button></div>
}
