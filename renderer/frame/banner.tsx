/** One line above the document that stays until it is mended or dismissed. */
import { Info, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import css from './frame.module.css'

export function Banner({ kind, children, button, onDismiss, over }: { kind: 'warn' | 'note'; children: ReactNode; button?: ReactNode; onDismiss?: () => void; over?: boolean }) {
  const t = useText()
  return (
    <div className={`${css.banner} ${over ? css.over : ''}`} data-kind={kind} data-above={over || undefined} role={over ? 'alert' : 'status'}>
      {kind === 'warn' ? <TriangleAlert aria-hidden /> : <Info aria-hidden />}
      <p>{children}</p>
      {button}
      {onDismiss ? <IconButton label={t.frame.dismiss} onClick={onDismiss}><X /></IconButton> : null}
    </div>
  )
}
