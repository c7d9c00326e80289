/** The views that windows keep open: each hears only of the cells it shows. */
import type { Engine } from '../engine/index.ts'
import type { Emit, Input, Output } from '../../shared/contract/index.ts'

type Spec = { measures: string[]; columns: string[]; line: string | null; scenario: string }
type Touched = ReturnType<Engine['apply']>

export class Views {
  private readonly open = new Map<string, { spec: Spec; values: Float64Array }>()
  private readonly emit: Emit

  constructor(emit: Emit) {
    this.emit = emit
  }

  show(engine: Engine, revision: number, input: Input<'view'>): Output<'view'> {
    const spec: Spec = { measures: input.measures, columns: input.columns, line: input.line, scenario: input.scenario }
    const values = engine.view(spec)
    this.open.set(input.view, { spec, values })
    return { view: input.view, revision, measures: spec.measures, nodes: engine.tree.ids, columns: spec.columns, values: values.slice() }
  }

  close(view: string): void {
    this.open.delete(view)
  }

  /** Every open view hears every revision, even with nothing new, so that a gap means a lost message. */
  changed(engine: Engine, touched: Touched, revision: number, follows: number): void {
    for (const [view, { spec, values }] of this.open) {
      this.emit('cells.changed', { view, revision, follows, ...engine.deltas(spec, values, touched) })
    }
  }
}
