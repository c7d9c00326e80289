/** Light or dark on the document element, following the system where that is chosen; the language with it. */
import { useEffect } from 'react'
import { useApp } from '../state.ts'
import { tagOf } from '../numbers.ts'

const query = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)')

export function useAppearance(): void {
  const theme = useApp((s) => s.theme)
  const locale = useApp((s) => s.locale)
  const name = useApp((s) => s.outline?.plan.name)
  useEffect(() => {
    const system = query()
    const show = (): void => { document.documentElement.dataset.theme = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme }
    show()
    system.addEventListener('change', show)
    return () => system.removeEventListener('change', show)
  }, [theme])
  useEffect(() => { document.documentElement.lang = tagOf(locale) }, [locale])
  useEffect(() => { document.title = name ? `${name} – Salesplan` : 'Salesplan' }, [name])
}
