/** A file on its way in, as the sheet follows it: read into staging, read again with other choices, committed or let go. */
import { useEffect, useRef, useState } from 'react'
import type { Sent } from '../../shared/contract/index.ts'
import type { ImportPreview } from '../../shared/contract/imports.ts'
import { refusal } from '../../shared/errors.ts'
import { textOf } from '../locales/index.ts'
import { errorText } from '../notices.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'

export type As = 'team' | 'deals'
type Choices = Pick<Sent<'import.read'>, 'preset' | 'mapping' | 'headerRow' | 'encoding' | 'sheet'>
export interface Staged {
  preview: ImportPreview | null
  /** Of the reading under way. */
  progress: { done: number; total: number; file: string } | null
  wrong: string | null
  read(file: File, as: As): Promise<ImportPreview | null>
  again(choices: Choices): Promise<ImportPreview | null>
  cancel(): void
  /** After a commit the service has let go itself. */
  committed(): void
}

/** One message of the web shell carries at most 300 MB. */
const MOST_BYTES = 250 * 1024 * 1024

const letGo = (staged: string): void => void call('import.drop', { staged }).catch(() => undefined)

export function useStaged(): Staged {
  const [preview, setPreview] = useState<ImportPreview | null>(null)
  const [progress, setProgress] = useState<Staged['progress']>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const held = useRef<string | null>(null)
  const stop = useRef<AbortController | null>(null)

  useEffect(() => () => {
    stop.current?.abort()
    if (held.current) letGo(held.current)
  }, [])

  /** A newer reading ends the one before it. */
  const run = async (name: string, request: (signal: AbortSignal) => Promise<Sent<'import.read'>>): Promise<ImportPreview | null> => {
    stop.current?.abort()
    const mine = new AbortController()
    stop.current = mine
    setWrong(null)
    setProgress({ done: 0, total: 0, file: name })
    try {
      const input = await request(mine.signal)
      const next = await call('import.read', input, { signal: mine.signal, progress: (done, total) => { if (stop.current === mine) setProgress({ done, total, file: name }) } })
      if (mine.signal.aborted) {
        if (next.staged !== held.current) letGo(next.staged)
        return null
      }
      held.current = next.staged
      setPreview(next)
      return next
    } catch (error) {
      if (!mine.signal.aborted && refusal(error).code !== 'import.cancelled') {
        setWrong(error instanceof DOMException ? textOf(useApp.getState().locale).imports.unreadable : errorText(error))
      }
      return null
    } finally {
      if (stop.current === mine) { stop.current = null; setProgress(null) }
    }
  }

  return {
    preview, progress, wrong,
    read: async (file, as) => {
      if (held.current) letGo(held.current)
      held.current = null
      setPreview(null)
      if (file.size > MOST_BYTES) { setWrong(textOf(useApp.getState().locale).imports.tooLarge); return null }
      return await run(file.name, async () => ({ as, file: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }))
    },
    again: async (choices) => {
      if (!preview) return null
      return await run(preview.file, () => Promise.resolve({ as: preview.as, file: preview.file, staged: preview.staged, encoding: preview.source.encoding, sheet: preview.source.sheet, headerRow: preview.source.headerRow, ...choices }))
    },
    cancel: () => stop.current?.abort(),
    committed: () => { held.current = null },
  }
}
