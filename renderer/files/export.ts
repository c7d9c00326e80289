/** The way out: a workbook or CSV, saved by the machine's dialog or as a download. */
import { textOf } from '../locales/index.ts'
import { beginJob, notify } from '../notices.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'
import { baseName } from './paths.ts'

const TYPES = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv;charset=utf-8' }

/** Offers bytes as a download of the browser. */
export function download(name: string, bytes: Uint8Array | string, type: string): void {
  const url = URL.createObjectURL(new Blob([bytes as BlobPart], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

export async function exportFile(format: 'xlsx' | 'csv'): Promise<void> {
  const { about, locale } = useApp.getState()
  const t = textOf(locale)
  const progress = beginJob(t.files.exporting)
  try {
    const { name, bytes } = await call('export', { format, locale })
    if (about?.nativeDialogs) {
      const chosen = await call('shell.chooseSave', { name, ext: format })
      if (!chosen) return
      await call('file.write', { path: chosen.path, bytes: bytes as Uint8Array<ArrayBuffer>, overwrite: true })
      notify({ kind: 'done', text: t.files.exported(baseName(chosen.path)) })
    } else {
      download(name, bytes, TYPES[format])
      notify({ kind: 'done', text: t.files.exported(name) })
    }
  } finally {
    progress.end()
  }
}
