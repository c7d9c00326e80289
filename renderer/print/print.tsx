/** Paper: what is printed is a sheet of its own, beside the window and never seen on the screen. */
import { useEffect, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { create } from 'zustand'
import css from './print.module.css'

/** `name` is what a PDF of it is called. */
export interface Sheet { name: string; body: ReactNode; wide?: boolean }

const usePrint = create<{ sheet: Sheet | null }>(() => ({ sheet: null }))

/** Shows the system's dialog for printing, which can save a PDF too. */
export const printSheet = (sheet: Sheet): void => usePrint.setState({ sheet })

/** What is to be printed, once it stands; it goes when the dialog is closed. */
function Paper({ name, body, wide = false }: Sheet) {
  useEffect(() => {
    const before = document.title, done = (): void => { document.title = before; usePrint.setState({ sheet: null }) }
    document.title = name
    window.addEventListener('afterprint', done, { once: true })
    // Styles and fonts of the sheet are there a frame later.
    const frame = requestAnimationFrame(() => window.print())
    return () => { cancelAnimationFrame(frame); window.removeEventListener('afterprint', done); document.title = before }
  }, [name])
  return createPortal(<div className={css.paper} data-print data-theme="light"><style nonce={document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce}>{`@page { size: A4 ${wide ? 'landscape' : 'portrait'}; margin: 12mm }`}</style>{body}</div>, document.body)
}

export function PrintRoom() {
  const sheet = usePrint((s) => s.sheet)
  return sheet === null ? null : <Paper {...sheet} />
}
