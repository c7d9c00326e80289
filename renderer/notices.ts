/** What the window tells: short messages that leave by themselves, errors that stay until read, and jobs that take their time. */
import { sentence } from '../shared/locales/index.ts'
import { refusal, type ErrorCode } from '../shared/errors.ts'
import { useApp, type Toast } from './state.ts'

let next = 1
const STAYS_MS = 7000

export function dismiss(id: number): void {
  useApp.setState((s) => ({ toasts: s.toasts.filter((t) => t.id !== id) }))
}

export const shownErrors = (): readonly Toast[] => useApp.getState().toasts.filter((t) => t.kind === 'error')

/** Errors are over when a step begun after them has gone well, or their plan has left. */
export function dismissErrors(over = shownErrors()): void {
  if (over.length > 0) useApp.setState((s) => ({ toasts: s.toasts.filter((t) => !over.includes(t)) }))
}

export function notify(toast: Omit<Toast, 'id'>): number {
  const id = next++
  useApp.setState((s) => ({ toasts: [...s.toasts.filter((t) => t.text !== toast.text), { ...toast, id }].slice(-4) }))
  if (toast.kind !== 'error') setTimeout(() => dismiss(id), toast.action ? STAYS_MS * 2 : STAYS_MS)
  return id
}

/** The sentence for what went wrong, in the window's language. */
export const errorText = (error: unknown): string => sentence(refusal(error), useApp.getState().locale)

/** A way on from some refusals, in place of the one that its step would offer. */
export const mends = new Map<ErrorCode, (params: Record<string, unknown>) => Toast['action'] | undefined>()

/** Tells an error, unless the connection's own banner tells it already or the user cancelled. */
export function notifyError(error: unknown, mend?: Toast['action']): void {
  const { code, params } = refusal(error)
  if (code === 'connection.lost' || code === 'import.cancelled') return
  const action = mends.get(code)?.(params) ?? mend
  notify({ kind: 'error', text: errorText(error), ...(action ? { action } : {}) })
}

export interface Progress { update(done: number, total: number, label?: string): void; end(): void }

/** A job in the window's corner; the frame shows it only when it takes longer than a blink. */
export function beginJob(label: string, cancel?: () => void, action?: Toast['action']): Progress {
  const id = next++
  useApp.setState((s) => ({ jobs: [...s.jobs, { id, label, done: 0, total: 0, cancel, action }] }))
  return {
    update: (done, total, now = label) => useApp.setState((s) => ({ jobs: s.jobs.map((j) => (j.id === id ? { ...j, done, total, label: now } : j)) })),
    end: () => useApp.setState((s) => ({ jobs: s.jobs.filter((j) => j.id !== id) })),
  }
}
