/** Which scenarios stand beside the one that is shown, and what of them is compared. */
import { useEffect, useState, type ReactNode } from 'react'
import { perform } from '../../actions.ts'
import { Button, Check, cx, Dialog, Field, kit, Select } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { planAction } from '../../plan/actions/index.ts'
import { besideOffered } from '../../plan/look/beside.ts'
import { shownScenario } from '../../plan/scenario/scenarios.ts'
import { usePlan } from '../../plan/state.ts'
import { useApp } from '../../state.ts'
import { call } from '../../transport.ts'
import css from './compare.module.css'
import { comparison, MOST, offered, proposedMeasure } from './compared.ts'

/** What to compare, where nothing is compared yet. */
function useProposed(asked: boolean): string | null {
  const [proposed, setProposed] = useState<string | null>(null), revision = useApp((s) => s.outline?.revision)
  useEffect(() => {
    const { outline } = useApp.getState()
    if (!asked || !outline) return
    let gone = false
    Promise.all(outline.scenarios.map(({ id }) => call('scenario.overrides', { scenario: id }))).then(
      (overrides) => { if (!gone) setProposed(proposedMeasure(outline.measures, overrides)) },
      () => undefined,
    )
    return () => { gone = true }
  }, [asked, revision])
  return proposed
}

export function CompareDialog(): ReactNode {
  const t = useText(), { compare: words, scenario } = t.plan
  const outline = useApp((s) => s.outline), measure = useApp((s) => s.measure), model = usePlan((s) => s.model)
  const there = offered({ outline }, scenario.base), shown = useApp(shownScenario), [before] = useState(() => comparison(useApp.getState(), scenario.base))
  const [ticked, setTicked] = useState<readonly string[]>(() => before?.beside.map(({ id }) => id) ?? [])
  const [kept] = useState(() => useApp.getState().comparedBy), [chosen, setChosen] = useState<{ by: string | null } | null>(null)
  const proposed = useProposed(before === null && kept === null), by = chosen === null ? kept ?? proposed : chosen.by
  const close = (): void => { useApp.setState({ overlay: null }); usePlan.getState().sheet?.focus() }
  const put = (beside: readonly string[]): void => {
    useApp.setState({ compared: beside.length === 0 ? [] : there.map(({ id }) => id).filter((id) => id === shown || beside.includes(id)), comparedBy: by })
    close()
  }
  const name = there.find(({ id }) => id === shown)?.name ?? scenario.base, only = there.length === 1, full = ticked.length >= MOST - 1
  const make = (): void => { close(); perform(planAction('plan.scenario.add')) }
  const foot = only
    ? <><Button onClick={close}>{t.frame.cancel}</Button>{outline?.readOnly ? null : <Button look="primary" autoFocus onClick={make}>{scenario.add}</Button>}</>
    : <>{before ? <Button className={kit.push} onClick={() => put([])}>{words.stop}</Button> : null}<Button onClick={close}>{t.frame.cancel}</Button><Button look="primary" type="submit" disabled={ticked.length === 0}>{words.now}</Button></>
  return (
    <Dialog title={words.title} lede={only ? words.none : words.lede(name)} onClose={close} onSubmit={() => { if (ticked.length > 0) put(ticked) }} foot={foot}>
      {only ? null : <>
        <fieldset className={css.choices}>
          <legend className={kit.legend}>{words.which}</legend>
          {there.map(({ id, name: called, depth }, i) => (
            <span key={id} style={{ paddingInlineStart: depth * 16 }}>
              <Check checked={id === shown || ticked.includes(id)} disabled={id === shown || (full && !ticked.includes(id))} autoFocus={i === there.findIndex((one) => one.id !== shown)} onChange={(on) => setTicked((now) => (on ? [...now, id] : now.filter((one) => one !== id)))}>
                <span className={cx(id === shown && css.shown)} title={called}>{id === shown ? words.shown(called) : called}</span>
              </Check>
            </span>
          ))}
          <span className={kit.hint}>{words.most}</span>
        </fieldset>
        <Field label={words.measure}>{(id) => (
          <Select id={id} value={by ?? ''} onChange={(e) => setChosen({ by: e.target.value || null })}>
            <option value="">{words.chosen(model?.nameOf(measure) ?? measure)}</option>
            {besideOffered('', outline?.measures ?? []).map((of) => <option key={of} value={of}>{model?.nameOf(of) ?? of}</option>)}
          </Select>
        )}</Field>
      </>}
    </Dialog>
  )
}
