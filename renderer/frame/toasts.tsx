/** In the corner: what was done, what went wrong, and what still runs. */
import { CheckCircle2, CircleAlert, Info, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Bar, Button, IconButton } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { dismiss } from '../notices.ts'
import { formatPercent } from '../numbers.ts'
import { useApp, type BusyJob, type Toast } from '../state.ts'
import css from './frame.module.css'

const ICONS = { done: CheckCircle2, error: CircleAlert, note: Info }
/** Shorter work than this shows nothing. */
const BLINK_MS = 300

function ToastCard({ toast }: { toast: Toast }) {
  const t = useText()
  const Icon = ICONS[toast.kind]
  const { action } = toast
  return (
    <div className={css.toast} data-kind={toast.kind} role={toast.kind === 'error' ? 'alert' : 'status'}>
      <Icon aria-hidden />
      <p>{toast.text}</p>
      {action ? <Button look="quiet" onClick={() => { dismiss(toast.id); action.perform() }}>{action.label}</Button> : null}
      <IconButton label={t.frame.dismiss} onClick={() => dismiss(toast.id)}><X /></IconButton>
    </div>
  )
}

function JobCard({ job }: { job: BusyJob }) {
  const t = useText()
  const locale = useApp((s) => s.locale)
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), BLINK_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!shown) return null
  return (
    <div className={css.job} role="status">
      <div><span>{job.label}</span>{job.total > 0 ? <span>{formatPercent(job.done / job.total, { locale })}</span> : null}
        {job.action ? <Button look="quiet" onClick={job.action.perform}>{job.action.label}</Button> : null}
        {job.cancel ? <Button look="quiet" onClick={job.cancel}>{t.frame.cancel}</Button> : null}</div>
      <Bar done={job.done} total={job.total} label={job.label} />
    </div>
  )
}

export function Toasts() {
  const toasts = useApp((s) => s.toasts)
  const jobs = useApp((s) => s.jobs)
  // Dialogs and the panel of a merge have their buttons at the lower right.
  const aside = useApp((s) => s.overlay !== null || (s.dock === 'merge' && s.workspace === 'plan'))
  return (
    <div className={css.toasts} data-above data-aside={aside}>
      {jobs.map((job) => <JobCard key={job.id} job={job} />)}
      {toasts.map((toast) => <ToastCard key={toast.id} toast={toast} />)}
    </div>
  )
}
