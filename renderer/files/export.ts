/** The way out: a workbook or CSV, saved by the machine's dialog or as a download. */
import type { Sent } from '../../shared/contract/index.ts'
import { textOf } from '../locales/index.ts'
import { beginJob, notify } from '../notices.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'
import { baseName } from './paths.ts'

export type Ext = Sent<'shell.chooseSave'>['ext']
const TYPES: Readonly<Partial<Record<Ext, string>>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv;charset=utf-8', json: 'application/json', xml: 'application/xml', ics: 'text/calendar;charset=utf-8', png: 'image/png',
}

/** Offers bytes as a download of the browser. */
export function download(name: string, bytes: Uint8Array | string, type: string): void {
  const url = URL.createObjectURL(new Blob([bytes as BlobPart], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Puts bytes where the reader says, and tells that it is done; false where the dialog was left. */
export async function saveBytes(name: string, ext: Ext, bytes: Uint8Array): Promise<boolean> {
  const { about, locale } = useApp.getState(), t = textOf(locale)
  if (about?.nativeDialogs) {
    const chosen = await call('shell.chooseSave', { name, ext })
    if (!chosen) return false
    await call('file.write', { path: chosen.path, bytes: bytes as Uint8Array<ArrayBuffer>, overwrite: true })
    notify({ kind: 'done', text: t.files.exported(baseName(chosen.path)) })
  } else {
    download(name, bytes, TYPES[ext] ?? 'application/octet-stream')
    notify({ kind: 'done', text: t.files.exported(name) })
  }
  return true
}

export async function exportFile(format: 'xlsx' | 'csv'): Promise<void> {
  const { locale } = useApp.getState(), progress = beginJob(textOf(locale).files.exporting)
  try {
    const { name, bytes } = await call('export', { format, locale })
    await saveBytes(name, format, bytes)
  } finally {
    progress.end()
  }
}
