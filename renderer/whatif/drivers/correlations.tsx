/** Which drivers go together, as a matrix of numbers from −1 to 1; what is refused is said at its field. */
import { useRef, useState } from 'react'
import type { DriverState } from '../../../shared/contract/whatif.ts'
import { refusal, type Refusal } from '../../../shared/errors.ts'
import { sentence } from '../../../shared/locales/index.ts'
import { Input, kit } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { formatNumber } from '../../numbers.ts'
import { useApp } from '../../state.ts'
import { call } from '../../transport.ts'
import { parseTyped, useStyle } from '../said.ts'
import { Scroll } from '../kit/scroll.tsx'
import css from '../whatif.module.css'

/** One command, whose refusal is the caller's to tell. */
async function correlate(one: string, other: string, value: number | null): Promise<Refusal | null> {
  useApp.setState((s) => ({ saving: s.saving + 1 }))
  try {
    await call('driver.correlate', { one, other, value })
    return null
  } catch (error) {
    return refusal(error)
  } finally {
    useApp.setState((s) => ({ saving: s.saving - 1 }))
  }
}

/** What is typed for a pair that held `of`; once sent it waits for its answer, and is not sent again by leaving the field. */
interface Draft { of: string; text: string; wrong: Refusal | 'range' | null; sent: boolean }

function Cell({ one, other, disabled }: { one: DriverState; other: DriverState; disabled: boolean }) {
  const { drivers: words } = useText().analysis, { locale } = useStyle(), window = useApp((s) => s.locale)
  const held = useApp((s) => s.outline!.correlations.find((c) => (c.one === one.driver && c.other === other.driver) || (c.one === other.driver && c.other === one.driver))?.value)
  const shown = held === undefined ? '' : formatNumber(held, locale)
  const [draft, setDraft] = useState<Draft | null>(null)
  const turn = useRef(0)
  const put = (next: Omit<Draft, 'of'> | null): void => { turn.current++; setDraft(next && { of: shown, ...next }) }
  // A draft is one of the number that it was begun on, but what is being typed stays whatever comes meanwhile.
  const { text, wrong, sent } = draft && (draft.of === shown || (!draft.sent && draft.wrong === null)) ? draft : { text: shown, wrong: null, sent: false }
  const commit = (): void => {
    const typed = text.trim()
    if (typed === shown) { put(null); return }
    const value = typed === '' ? null : parseTyped(typed, 'number')
    if (value === null ? typed !== '' : Math.abs(value) > 1) { put({ text, wrong: 'range', sent: false }); return }
    put({ text, wrong: null, sent: true })
    const mine = turn.current
    // Who has typed on, or given up, in the meantime is not called back.
    void correlate(one.driver, other.driver, value).then((why) => { if (turn.current === mine) put(why && { text, wrong: why, sent: false }) })
  }
  return (
    <>
      <Input aria-label={words.pair(one.name, other.name)} aria-invalid={wrong !== null || undefined} inputMode="decimal" autoComplete="off" value={text} disabled={disabled}
        onChange={(e) => put({ text: e.target.value, wrong: null, sent: false })} onBlur={() => { if (wrong === null && !sent) commit() }}
        onKeyDown={(e) => { if (e.key === 'Enter') { e.preventDefault(); commit() } if (e.key === 'Escape') put(null) }} />
      {wrong === null ? null : <span role="alert" className={kit.wrong}>{wrong === 'range' ? words.wrong : sentence(wrong, window)}</span>}
    </>
  )
}

export function Correlations({ drivers }: { drivers: readonly DriverState[] }) {
  const { drivers: words } = useText().analysis
  const readOnly = useApp((s) => s.outline!.readOnly)
  const across = drivers.slice(0, -1)
  return (
    <section className={css.block}>
      <h3>{words.correlations}</h3>
      <p className={css.muted}>{drivers.length < 2 ? words.few : words.correlationsHow}</p>
      {drivers.length < 2 ? null : (
        <Scroll label={words.correlations}>
          <table className={css.matrix}>
            <thead><tr><th scope="col"><span className="unseen">{words.name}</span></th>{across.map((d) => <th key={d.driver} scope="col"><span>{d.name}</span></th>)}</tr></thead>
            <tbody>{drivers.slice(1).map((row, i) => (
              <tr key={row.driver}>
                <th scope="row">{row.name}</th>
                {across.map((column, j) => <td key={column.driver}>{j > i ? null : <Cell one={column} other={row} disabled={readOnly} />}</td>)}
              </tr>
            ))}</tbody>
          </table>
        </Scroll>
      )}
    </section>
  )
}
