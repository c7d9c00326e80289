/** Which of the cells shown a scenario overrides: asked of the plan again after every step. */
import { BASE } from '../../../shared/ids.ts'
import { call, on } from '../../transport.ts'
import type { PlanCell } from './cells.ts'

export interface OverridesAsked { scenario: string; measures: readonly string[]; columns: readonly string[]; line: string | null }

const keyOf = (measure: string, node: string, period: string): string => `${measure}|${node}|${period}`

export class Overrides {
  /** Rises when others are known. */
  version = 0
  private asked: OverridesAsked | null = null
  private held: ReadonlySet<string> = new Set()
  private asking = 0
  private off: (() => void) | null = null
  private readonly hear: () => void

  constructor(hear: () => void) { this.hear = hear }

  /** Resolves when they are here; the base overrides nothing. */
  async open(asked: OverridesAsked): Promise<void> {
    if (asked.scenario === BASE) { this.close(); return }
    this.asked = asked
    this.off ??= on('outline.changed', () => void this.ask().then(this.hear, () => undefined))
    await this.ask()
  }

  close(): void {
    this.asking++
    this.asked = null
    this.held = new Set()
    this.off?.()
    this.off = null
  }

  has({ measure, node, period }: PlanCell): boolean { return this.held.size > 0 && this.held.has(keyOf(measure, node, period)) }

  private async ask(): Promise<void> {
    const { asked } = this, mine = ++this.asking
    if (!asked) return
    const { columns } = asked, marks = await call('scenario.marks', { ...asked, measures: [...asked.measures], columns: [...columns] })
    if (mine !== this.asking) return
    this.held = new Set(marks.flatMap((mark) => mark.columns.map((c) => keyOf(mark.measure, mark.node, columns[c]))))
    this.version++
  }
}
