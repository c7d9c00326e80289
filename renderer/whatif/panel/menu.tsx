/** What a driver can be told besides a number, and where its number is said. */
import { EllipsisVertical } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { DriverState } from '../../../shared/contract/whatif.ts'
import { BASE } from '../../../shared/ids.ts'
import { knownDriver } from '../../../shared/outcome.ts'
import { IconButton, kit } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { periodName } from '../../numbers.ts'
import { useApp } from '../../state.ts'
import css from './panel.module.css'
import { fit, say, type Place } from './trying.ts'
import { valueText } from './values.ts'

type Said = NonNullable<DriverState['said']>

/** Whom a driver follows where this place says it no more: the parent scenario, the node above, or nobody. */
function useFollowed({ scenario, own }: Place): string | null {
  const { plan } = useText()
  return useApp(({ outline }) => {
    const row = outline!.scenarios.find((s) => s.id === scenario)
    if (row) return outline!.scenarios.find((s) => s.id === row.parent)?.name ?? plan.scenario.base
    const parent = outline!.nodes.find((n) => n.node === own)?.parent
    return outline!.nodes.find((n) => n.id === parent)?.name ?? null
  })
}

export function DriverMenu({ state, months, place, disabled }: { state: DriverState; months: readonly DriverState[] | null; place: Place; disabled: boolean }) {
  const { panel } = useText().whatif
  const outline = useApp((s) => s.outline!), calendar = useApp((s) => s.calendar)
  const followed = useFollowed(place)
  const docLocale = outline.plan.locale
  const period = (id: string): string => { const known = calendar?.period(id); return known ? periodName(known, docLocale) : id }
  const where = ({ node, period: on, scenario }: Said): string => panel.saidAt(
    outline.nodes.find((n) => n.node === node)?.name ?? node, on === '' ? null : period(on), scenario === BASE ? null : outline.scenarios.find((s) => s.id === scenario)?.name ?? scenario,
  )
  const all = (months ?? [state]).map((s) => s.said), known = all.filter((said) => said !== null)
  const places = known.length === 0 ? [panel.nobody] : [...new Set(known.map(where))]
  const here = [...new Map(all.flatMap((said) => (said !== null && said.scenario === place.scenario && said.node === place.own ? [[said.period, said] as const] : []))).keys()]
  const history = state.fit?.value ?? null, fits = history !== null || knownDriver({ ...state, id: state.driver }) === 'seasonality'
  const follow = (on: string): string => { const words = followed === null ? panel.silent : panel.follow(followed); return on === '' ? words : panel.inPeriod(words, period(on)) }
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild><IconButton className={css.more} label={panel.more(state.name)}><EllipsisVertical aria-hidden /></IconButton></DropdownMenu.Trigger>
      <DropdownMenu.Content className={`${kit.menu} ${css.menu}`} align="end" sideOffset={4} collisionPadding={8} aria-label={state.name} onCloseAutoFocus={(e) => { if (useApp.getState().overlay) e.preventDefault() }}>
        {places.map((text) => <DropdownMenu.Label key={text} className={css.said}>{text}</DropdownMenu.Label>)}
        <DropdownMenu.Separator className={kit.separator} />
        <DropdownMenu.Item className={kit.item} disabled={disabled || !fits} onSelect={() => void fit(state.driver)}>
          {history === null ? panel.fit : panel.fitTo(valueText(history, state.unit, docLocale))}
        </DropdownMenu.Item>
        {here.map((on) => <DropdownMenu.Item key={on} className={kit.item} disabled={disabled} onSelect={() => void say(state.driver, on, null)}>{follow(on)}</DropdownMenu.Item>)}
        <DropdownMenu.Item className={kit.item} disabled={outline.readOnly} onSelect={() => useApp.setState({ overlay: { kind: 'spread', driver: state.driver, node: place.node } })}>{panel.unsure}</DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}
