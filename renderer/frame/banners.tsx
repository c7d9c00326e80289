/** What needs to be known now: a lost connection, a frozen plan, numbers that do not count yet. Each with the button that mends it. */
import { useState } from 'react'
import { Button } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { notifyError } from '../notices.ts'
import { formatCount } from '../numbers.ts'
import { CopyBanner } from '../share/copy-banner.tsx'
import { useApp, useDocumentLocale } from '../state.ts'
import { call } from '../transport.ts'
import { Banner } from './banner.tsx'
import css from './frame.module.css'

/** Over everything, dialogs too: the window can't reach its plan. */
export function Urgent() {
  const t = useText()
  const link = useApp((s) => s.link)
  const frozen = useApp((s) => s.host === 'frozen')
  if (link === 'lost') return <Banner over kind="warn">{t.frame.lost}</Banner>
  if (!frozen) return null
  return <Banner over kind="warn" button={<Button onClick={() => void call('shell.restart', {}).catch(notifyError)}>{t.frame.restart}</Button>}>{t.frame.frozen}</Banner>
}

const MOST_NAMED = 3

export function Banners() {
  const t = useText()
  const locale = useDocumentLocale()
  const missing = useApp((s) => s.outline?.missingRates)
  const withoutSeat = useApp((s) => s.outline?.withoutSeat ?? 0)
  const inSettings = useApp((s) => s.workspace === 'settings')
  const [dismissed, setDismissed] = useState(0)
  const deals = missing?.reduce((n, m) => n + m.deals, 0) ?? 0
  const named = (missing ?? []).slice(0, MOST_NAMED).map((m) => `${m.currency} ${m.quarter}`).join(', ')
  const more = (missing?.length ?? 0) - MOST_NAMED
  return (
    <div className={css.banners}>
      <CopyBanner />
      {deals > 0 && !inSettings ? (
        <Banner kind="warn" button={<Button onClick={() => useApp.setState({ workspace: 'settings', settingsPart: 'rates' })}>{t.frame.setRates}</Button>}>
          {t.frame.missingRates(formatCount(deals, locale), more > 0 ? `${named} ${t.frame.missingRatesMore(more)}` : named)}
        </Banner>
      ) : null}
      {withoutSeat > 0 && withoutSeat !== dismissed ? (
        <Banner kind="note" onDismiss={() => setDismissed(withoutSeat)} button={<Button onClick={() => useApp.setState({ overlay: { kind: 'import', as: 'deals' } })}>{t.frame.importDeals}</Button>}>
          {t.frame.withoutSeat(formatCount(withoutSeat, locale))} {t.frame.withoutSeatHow}
        </Banner>
      ) : null}
    </div>
  )
}
