/** Exchange rates by currency and quarter; those that deals wait for stand first. */
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { send } from '../document.ts'
import { Button, IconButton, Input, kit } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { formatCount } from '../numbers.ts'
import { useApp, useDocumentLocale } from '../state.ts'
import { CommitInput } from './commit-input.tsx'
import { parseRate } from './parse.ts'
import css from './settings.module.css'

export function Rates() {
  const t = useText()
  const locale = useDocumentLocale()
  const { rates, missingRates, readOnly, plan } = useApp((s) => s.outline)!
  const [currency, setCurrency] = useState('')
  const [quarter, setQuarter] = useState(plan.quarter)
  const [rate, setRate] = useState('')
  const [refused, setRefused] = useState(false)

  const known = new Set(rates.map((r) => `${r.currency} ${r.quarter}`))
  const rows = [
    ...missingRates.filter((m) => !known.has(`${m.currency} ${m.quarter}`)).map((m) => ({ currency: m.currency, quarter: m.quarter, rate: null, deals: m.deals })),
    ...[...rates].sort((a, b) => a.currency.localeCompare(b.currency) || a.quarter.localeCompare(b.quarter)).map((r) => ({ ...r, deals: 0 })),
  ]
  const set = (which: { currency: string; quarter: string }, text: string): boolean => {
    const value = parseRate(text)
    if (value === null) return false
    void send('rate.set', { currency: which.currency, quarter: which.quarter, rate: value })
    return true
  }
  const add = (): void => {
    const value = parseRate(rate)
    const code = currency.trim().toUpperCase()
    if (value === null || !/^[A-Z]{3}$/.test(code) || !/^\d{4}-Q[1-4]$/.test(quarter.trim())) { setRefused(true); return }
    void send('rate.set', { currency: code, quarter: quarter.trim(), rate: value }).then((done) => { if (done) { setRate(''); setCurrency('') } })
  }
  return (
    <>
      {rows.length === 0 ? <p className={css.faint}>{t.settings.noRates}</p> : (
        <table className={css.table}>
          <thead><tr><th>{t.settings.rateCurrency}</th><th>{t.settings.rateQuarter}</th><th className={css.number}>{t.settings.rate(plan.currency)}</th><th><span className="unseen">{t.settings.state}</span></th></tr></thead>
          <tbody>{rows.map((r) => {
            const what = `${r.currency} ${r.quarter}`
            return (
              <tr key={what} data-missing={r.rate === null}>
                <td>{r.currency}</td><td>{r.quarter}</td>
                <td className={`${css.number} ${css.narrow}`}><CommitInput numeric label={t.settings.rateOf(what)} value={r.rate === null ? '' : String(r.rate)} wrong={t.settings.rateWrong} disabled={readOnly} onCommit={(text) => set(r, text)} /></td>
                <td>{r.rate === null ? <span className={css.short}>{t.settings.waiting(formatCount(r.deals, locale))}</span>
                  : <IconButton label={t.settings.removeRate(what)} disabled={readOnly} onClick={() => void send('rate.set', { currency: r.currency, quarter: r.quarter, rate: null })}><X /></IconButton>}</td>
              </tr>
            )
          })}</tbody>
        </table>
      )}
      {readOnly ? null : (
        <form className={css.add} onSubmit={(e) => { e.preventDefault(); add() }} onChange={() => setRefused(false)}>
          <Input aria-label={t.settings.rateCurrency} placeholder="EUR" maxLength={3} value={currency} onChange={(e) => setCurrency(e.target.value)} />
          <Input aria-label={t.settings.rateQuarter} placeholder="2027-Q1" maxLength={7} value={quarter} onChange={(e) => setQuarter(e.target.value)} />
          <Input aria-label={t.settings.rate(plan.currency)} placeholder="1.08" inputMode="decimal" value={rate} onChange={(e) => setRate(e.target.value)} />
          <Button type="submit" disabled={!rate.trim() || !currency.trim()}><Plus />{t.settings.addRate}</Button>
          {refused ? <span role="alert" className={kit.wrong}>{parseRate(rate) === null ? t.settings.rateWrong : t.settings.pairWrong}</span> : null}
        </form>
      )}
    </>
  )
}
