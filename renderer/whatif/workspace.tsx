/** The What-if workspace: one outcome, and what is to be asked about it, a part at a time. */
import { useEffect } from 'react'
import { ownId } from '../../shared/ids.ts'
import { Button, Parts } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { usePlan } from '../plan/state.ts'
import { useApp } from '../state.ts'
import { useAsked } from './asked.ts'
import { Drivers } from './drivers/drivers.tsx'
import { Head, useNow } from './head.tsx'
import { makeModels } from './make.ts'
import { Models } from './models/models.tsx'
import { Seek } from './seek/seek.tsx'
import { Sensitivity } from './sensitivity/sensitivity.tsx'
import { Simulation } from './simulation/simulation.tsx'
import { PARTS, useWhatif, type Part } from './state.ts'
import { hasModels, useSubject } from './subject.ts'
import css from './whatif.module.css'

/** Another place selected in the plan meanwhile is what it is about from now on. */
function followPlan(): void {
  const { node } = usePlan.getState(), selected = node === null ? null : ownId(node)
  if (selected !== useWhatif.getState().followed) useWhatif.setState({ node: selected, followed: selected })
}

function Empty() {
  const { empty: words, title } = useText().analysis
  const readOnly = useApp((s) => s.outline!.readOnly)
  return (
    <div className={css.empty}>
      <h2>{title}</h2>
      <p>{readOnly ? words.readOnly : words.text}</p>
      {readOnly ? null : <Button look="primary" large autoFocus onClick={() => void makeModels()}>{words.make}</Button>}
    </div>
  )
}

function Shown() {
  const t = useText()
  const part = useWhatif((s) => s.part), subject = useSubject(), now = useNow(subject)
  const { scenario, node, period } = subject
  const { value, wrong } = useAsked('drivers', { scenario, node, period }), drivers = value ?? []
  const of = (shown: Part) => {
    switch (shown) {
      case 'seek': return <Seek subject={subject} now={now} drivers={drivers} />
      case 'sensitivity': return <Sensitivity subject={subject} goal={now.goal} drivers={drivers} />
      case 'simulation': return <Simulation subject={subject} />
      case 'models': return <Models subject={subject} />
      case 'drivers': return <Drivers subject={subject} drivers={drivers} />
    }
  }
  return (
    <div className={css.page}>
      <Head subject={subject} now={now} />
      <Parts label={t.analysis.partsLabel} parts={PARTS} labels={t.analysis.parts} value={part} onChange={(next) => useWhatif.setState({ part: next })}>
        {(shown) => <>{wrong ? <p role="alert" className={css.wrong}>{wrong}</p> : null}{of(shown)}</>}
      </Parts>
    </div>
  )
}

export function WhatifWorkspace() {
  useEffect(followPlan, [])
  const measures = useApp((s) => s.outline!.measures)
  return hasModels(measures) ? <Shown /> : <Empty />
}
