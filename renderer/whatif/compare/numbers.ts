/** The numbers of the scenarios that are compared, the quarter and its months: a view each, so that each is told of what changes in it. */
import { CellMirror } from '../../mirror.ts'

/** `scenarios` by id, the one shown among them; `columns` by id, the quarter first. */
export interface ComparedAsked { scenarios: readonly string[]; measures: readonly string[]; columns: readonly string[]; line: string | null }

interface Held { mirror: CellMirror; places: Map<string, number>; measures: Map<string, number>; off: () => void }

const placesOf = (ids: readonly string[]): Map<string, number> => new Map(ids.map((id, i) => [id, i]))

export class ComparedNumbers {
  private readonly held = new Map<string, Held>()
  private readonly hear: (everything: boolean) => void

  /** `hear` is told of every change, of everything where rows may differ. */
  constructor(hear: (everything: boolean) => void) { this.hear = hear }

  /** Resolves when they are here. */
  async open({ scenarios, measures, columns, line }: ComparedAsked): Promise<void> {
    for (const id of this.held.keys()) if (!scenarios.includes(id)) this.drop(id)
    await Promise.all(scenarios.map((scenario) => this.of(scenario).mirror.open({ measures: [...new Set(measures)], columns: [...columns], line, scenario })))
  }

  private of(scenario: string): Held {
    const known = this.held.get(scenario)
    if (known) return known
    const mirror = new CellMirror(`plan.compared.${scenario}`), held: Held = { mirror, places: new Map(), measures: new Map(), off: () => undefined }
    held.off = mirror.subscribe((changed) => {
      if (changed === null) { held.places = placesOf(mirror.nodes); held.measures = placesOf(mirror.measures) }
      this.hear(changed === null)
    })
    this.held.set(scenario, held)
    return held
  }

  private drop(scenario: string): void {
    const held = this.held.get(scenario)!
    held.off()
    held.mirror.close()
    this.held.delete(scenario)
  }

  close(): void { for (const id of this.held.keys()) this.drop(id) }

  get version(): number { return [...this.held.values()].reduce((sum, { mirror }) => sum + mirror.version, 0) }

  /** `column` 0 is the quarter, 1–3 its months; NaN where it is blank or not asked for. */
  at(scenario: string, measure: string, node: string, column = 0): number {
    const held = this.held.get(scenario), place = held?.places.get(node), m = held?.measures.get(measure)
    return held === undefined || place === undefined || m === undefined || column >= held.mirror.columns.length ? NaN : held.mirror.value(m, place, column)
  }
}
