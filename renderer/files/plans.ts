/** Opening and saving plans, by the machine's own dialogs where the shell has them, else by the window's picker. */
import type { Opened } from '../../shared/contract/file.ts'
import { refusal } from '../../shared/errors.ts'
import { asksForPassword, refresh } from '../document.ts'
import { textOf } from '../locales/index.ts'
import { beginJob, notify, notifyError } from '../notices.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'
import { offerRescue } from './offer.ts'
import { fileName, join, planName } from './paths.ts'

const text = () => textOf(useApp.getState().locale)

/** Runs a job that ends with a plan open; tells what came with it. True when it is. */
export async function opening(label: string, job: (progress: (done: number, total: number) => void) => Promise<Opened>): Promise<boolean> {
  const progress = beginJob(label)
  try {
    const opened = await job(progress.update)
    await refresh()
    if (opened.notice) notify({ kind: 'note', text: opened.notice === 'migrated' ? text().frame.migrated : text().frame.readOnlyNotice })
    return true
  } finally {
    progress.end()
  }
}

/** False where something is asked in front of the window first: a password, or what to do about a damaged plan. */
export async function openPlan(path: string): Promise<boolean> {
  try {
    return await opening(text().files.opening(planName(path)), (progress) => call('file.open', { path }, { progress }))
  } catch (error) {
    const told = refusal(error)
    if (!asksForPassword(told) && !offerRescue(told)) throw error
    return false
  }
}

/** Opens a backup of a plan as a copy of its own. */
export async function restorePlan(path: string, name: string): Promise<void> {
  await opening(text().files.opening(planName(name)), () => call('backup.restore', { path, name }))
  notify({ kind: 'done', text: text().files.restored(planName(useApp.getState().outline!.path)) })
}

export async function askForPlan(): Promise<void> {
  if (!useApp.getState().about?.nativeDialogs) { useApp.setState({ overlay: { kind: 'open' } }); return }
  const chosen = await call('shell.chooseOpen', {})
  if (chosen) await openPlan(chosen.path)
}

export async function saveTo(path: string, overwrite: boolean): Promise<void> {
  await opening(text().files.saving(planName(path)), (progress) => call('file.saveAs', { path, overwrite }, { progress }))
  notify({ kind: 'done', text: text().files.savedAs(planName(path)) })
}

export async function saveAs(): Promise<void> {
  const { about, outline } = useApp.getState()
  if (!about?.nativeDialogs) { useApp.setState({ overlay: { kind: 'saveAs' } }); return }
  const chosen = await call('shell.chooseSave', { name: fileName(outline!.plan.name, 'salesplan'), ext: 'salesplan' })
  // The machine's dialog has asked about overwriting already.
  if (chosen) await saveTo(chosen.path, true)
}

const MOST_NAMES = 50

/** Makes the sample in the plans' folder under the first name that is free, and opens it. */
export async function openSample(): Promise<void> {
  const { about, locale } = useApp.getState()
  const t = text()
  for (let n = 1; n <= MOST_NAMES; n++) {
    const path = join(about!.dir, fileName(n === 1 ? t.files.sampleName : `${t.files.sampleName} ${n}`, 'salesplan'))
    try {
      await opening(t.files.makingSample, (progress) => call('file.sample', { path, locale }, { progress }))
      return
    } catch (error) {
      if (refusal(error).code !== 'file.exists') { notifyError(error); return }
    }
  }
}
