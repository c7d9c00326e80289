/** The scenarios of the plan: which one is looked at and typed into, and what can be done with it. */
import { Check, ChevronDown, GitBranch, Snowflake } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { BASE } from '../../../shared/ids.ts'
import { keyText, perform } from '../../actions.ts'
import { Button, cx, kit } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { useApp } from '../../state.ts'
import { planAction } from '../actions/index.ts'
import css from '../plan.module.css'
import { usePlan } from '../state.ts'
import { Dot } from './colours.tsx'
import { scenarioTree, shownScenario } from './scenarios.ts'

const DONE = ['plan.scenario.outlook', 'plan.scenario.sheet', 'plan.scenario.edit', 'plan.scenario.promote', 'plan.scenario.up', 'plan.scenario.down', 'plan.scenario.freeze', 'plan.scenario.remove'] as const

function Entries() {
  const t = useText(), { scenario: words } = t.plan
  const app = useApp(), { outline } = app
  if (!outline) return null
  const item = (id: string, label: string, depth: number, frozen: boolean, colour: string) => (
    <DropdownMenu.RadioItem key={id} value={id} className={cx(kit.item, css.checkItem)}>
      <DropdownMenu.ItemIndicator className={css.checkMark}><Check aria-hidden /></DropdownMenu.ItemIndicator>
      <span className={css.layoutName} style={{ paddingInlineStart: depth * 12 }} title={label}><Dot colour={colour} />{label}</span>
      {frozen ? <Snowflake className={css.further} aria-label={words.frozen} /> : null}
    </DropdownMenu.RadioItem>
  )
  const compare = planAction('plan.compare'), add = planAction('plan.scenario.add'), done = DONE.map(planAction).filter((a) => a.when?.(app) ?? true)
  return (
    <>
      <DropdownMenu.RadioGroup value={shownScenario(app)} onValueChange={(scenario) => useApp.setState({ scenario })} aria-label={words.title}>
        {item(BASE, words.base, 0, false, '')}
        {scenarioTree(outline).map(({ row, depth }) => item(row.id, row.name, depth, row.frozen === 1, row.colour))}
      </DropdownMenu.RadioGroup>
      <DropdownMenu.Separator className={kit.separator} />
      {outline.readOnly ? null : <>
        {[add, ...done].map((action) => <DropdownMenu.Item key={action.id} className={kit.item} onSelect={() => perform(action)}>{action.label(t)}</DropdownMenu.Item>)}
      </>}
      {compare.when?.(app) === false ? null : <DropdownMenu.Item className={kit.item} onSelect={() => perform(compare)}>{compare.label(t)}<span className={kit.key}>{keyText(compare)}</span></DropdownMenu.Item>}
    </>
  )
}

/** `back`: where the focus goes when it is closed. */
export function ScenarioMenu({ back = () => usePlan.getState().sheet?.focus() }: { back?: () => void }) {
  const { scenario: words } = useText().plan
  const open = usePlan((s) => s.scenariosOpen)
  const row = useApp((s) => s.outline?.scenarios.find((r) => r.id === s.scenario))
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={(scenariosOpen) => usePlan.setState({ scenariosOpen })}>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" title={row?.note || words.hint}><GitBranch aria-hidden /><span className={css.lead}>{words.title} </span>{row ? <Dot colour={row.colour} /> : null}<b className={cx(row ? css.inScenario : css.chosen, css.scenarioName)}>{row?.name ?? words.base}</b>{row?.frozen === 1 ? <Snowflake aria-label={words.frozen} /> : null}<ChevronDown aria-hidden /></Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className={cx(kit.menu, css.layouts)} align="start" sideOffset={4} collisionPadding={8} aria-label={words.title} onCloseAutoFocus={(e) => { e.preventDefault(); if (!useApp.getState().overlay) back() }}>
        {open ? <Entries /> : null}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}
