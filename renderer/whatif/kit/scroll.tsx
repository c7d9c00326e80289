/** A table that scrolls by itself; who has no mouse gets to it by Tab. */
import type { ReactNode } from 'react'
import css from '../whatif.module.css'

const REACHED = { role: 'region', tabIndex: 0 }

export const Scroll = ({ label, children }: { label: string; children: ReactNode }) => <div {...REACHED} className={css.scroll} aria-label={label}>{children}</div>
