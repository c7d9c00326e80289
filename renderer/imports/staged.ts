/** A file on its way in, as the sheet follows it: read into staging, read again with other choices, committed or let go. */
import { useEffect, useRef, useState } from 'react'
import type { Sent } from '../../shared/contract/index.ts'
import type { ImportPreview } from '../../shared/contract/imports.ts'
import { PlanError, refusal } from '../../shared/errors.ts'
import { textOf } from '../locales/index.ts'
import { errorText } from '../notices.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'

export type As = 'team' | 'deals'
type Choices = Pick<Sent<'import.read'>, 'preset' | 'mapping' | 'headerRow' | 'encoding' | 'sheet'>
export interface Staged {
  preview: ImportPreview | null
  /** Of the reading under way: bytes sent, then bytes read. */
  progress: { done: number; total: number; file: string } | null
  wrong: string | null
  read(file: File, as: As): Promise<ImportPreview | null>
  again(choices: Choices): Promise<ImportPreview | null>
  cancel(): void
  /** After a commit the service has let go itself. */
  committed(): void
}

const MOST_BYTES = 1024 ** 3
/** Small enough that an edit sent between two pieces is answered at once. */
const PIECE_BYTES = 1024 ** 2

/** Sends a file piece by piece; `begun` hears its name from the first piece on. Throws import.cancelled, and what the connection or the disk refuses. */
export async function upload(file: File, signal: AbortSignal, tell: (done: number, total: number) => void, begun: (staged: string) => void): Promise<string> {
  let staged: string | undefined
  for (let at = 0; at === 0 || at < file.size; at += PIECE_BYTES) {
    const bytes = new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer())
    if (signal.aborted) throw new PlanError('import.cancelled', {})
    const first = staged === undefined
    staged = (await call('import.upload', { staged, bytes })).staged
    if (first && signal.aborted) letGo(staged)
    else if (first) begun(staged)
    tell(Math.min(at + PIECE_BYTES, file.size), file.size)
  }
  return staged!
}

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
  const run = async (name: string, request: (signal: AbortSignal, tell: (done: number, total: number) => void) => Promise<Sent<'import.read'>>): Promise<ImportPreview | null> => {
    stop.current?.abort()
    const mine = new AbortController()
    stop.current = mine
    setWrong(null)
    const tell = (done: number, total: number): void => { if (stop.current === mine) setProgress({ done, total, file: name }) }
    tell(0, 0)
    try {
      const input = await request(mine.signal, tell)
      const next = await call('import.read', input, { signal: mine.signal, progress: tell })
      if (mine.signal.aborted) return null
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
      return await run(file.name, async (signal, tell) => {
        const staged = await upload(file, signal, tell, (id) => { held.current = id })
        return { as, file: file.name, staged }
      })
    },
    again: async (choices) => {
      if (!preview) return null
      return await run(preview.file, () => Promise.resolve({ as: preview.as, file: preview.file, staged: preview.staged, encoding: preview.source.encoding, sheet: preview.source.sheet, headerRow: preview.source.headerRow, ...choices }))
    },
    cancel: () => stop.current?.abort(),
    committed: () => { held.current = null },
  }
}
