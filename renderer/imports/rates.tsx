/** Rates that deals of this file wait for, typed where they are missed. */
import { useState } from 'react'
import type { ImportPreview } from '../../shared/contract/imports.ts'
import { send } from '../document.ts'
import { Button, Input, kit } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { formatCount } from '../numbers.ts'
import { parseRate } from '../settings/parse.ts'
import { useApp, useDocumentLocale } from '../state.ts'
import css from './imports.module.css'

export function MissingRates({ preview, onSet }: { preview: ImportPreview; onSet: () => void }) {
  const t = useText()
  const locale = useDocumentLocale()
  const currency = useApp((s) => s.outline!.plan.currency)
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [wrong, setWrong] = useState<string | null>(null)
  const { missingRates } = preview
  if (missingRates.length === 0) return null
  const set = async (pairs: readonly { currency: string; quarter: string }[], key: string): Promise<void> => {
    const text = (typed[key] ?? '').trim()
    if (!text) return
    const rate = parseRate(text)
    if (rate === null) { setWrong(key); return }
    for (const pair of pairs) if (!(await send('rate.set', { currency: pair.currency, quarter: pair.quarter, rate }))) return
    onSet()
  }
  return (
    <section className={css.part} aria-label={t.imports.rates}>
      <header><h3>{t.imports.rates}</h3><p>{t.imports.ratesHow(currency)}</p></header>
      <table className={css.table}><tbody>{missingRates.map((m) => {
        const key = `${m.currency} ${m.quarter}`
        const same = missingRates.filter((x) => x.currency === m.currency)
        return (
          <tr key={key}>
            <td>{m.currency}</td><td>{m.quarter}</td><td className={css.number}>{t.imports.ownerDeals(formatCount(m.deals, locale))}</td>
            <td><div className={css.rate}>
              <Input aria-label={t.imports.rateLabel(key)} inputMode="decimal" value={typed[key] ?? ''} aria-invalid={wrong === key || undefined}
                onChange={(e) => { setTyped({ ...typed, [key]: e.target.value }); setWrong(null) }}
                onBlur={(e) => { if (!(e.relatedTarget instanceof HTMLButtonElement)) void set([m], key) }} onKeyDown={(e) => { if (e.key === 'Enter') { e.preventDefault(); void set([m], key) } }} />
              {same.length > 1 && typed[key] ? <Button look="link" onClick={() => void set(same, key)}>{t.imports.useForAll(m.currency)}</Button> : null}
              {wrong === key ? <span role="alert" className={kit.wrong}>{t.imports.rateWrong}</span> : null}
            </div></td>
          </tr>
        )
      })}</tbody></table>
    </section>
  )
}
