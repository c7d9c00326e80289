/** What import tests share: a plan that knows nothing yet, and a reading of bytes or a file. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { read, type Known } from '../../main/service/reading.ts'
import { Staging } from '../../main/store/staging.ts'
import type { TeamTree } from '../../main/exchange/team.ts'
import type { Input } from '../../shared/contract/index.ts'
import type { BadRow, ImportPreview } from '../../shared/contract/imports.ts'
import { PlanError } from '../../shared/errors.ts'
import type { NodeRow } from '../../shared/rows.ts'

export const fixture = (name: string): string => resolve(import.meta.dirname, '../fixtures/imports', name)

export const known = (o: Partial<Known> = {}): Known => ({
  nodes: [], lines: [{ id: 'all', pos: 0, name: 'All', product: '', channel: '', type: '' }], aliases: [], mappings: [], rates: [], planPath: null,
  plan: { id: 'p', name: 'Plan', currency: 'USD', decimals: 2, fiscalStart: 1, weekStart: 'mon', pattern: 'calendar', quarter: '2027-Q1', firstYear: 2025, lastYear: 2027, basis: 'bookings', asOf: null, locale: 'en' },
  ...o,
})

export const seat = (id: string, name: string, o: Partial<NodeRow> = {}): NodeRow => ({ id, parent: 'root', pos: 0, name, code: '', kind: 'rep', starts: null, ends: null, reserveOwner: '', ...o })

export interface Reading { preview: ImportPreview; bad: BadRow[]; owners: Record<string, number>; products: string[]; currencies: string[]; team: TeamTree; path: string; drop: () => void }

/** Reads text, bytes or a path (by `path`) into a staging file of its own. */
export function reading(content: string | Uint8Array | null, o: Partial<Input<'import.read'>> & { known?: Partial<Known>; cancelled?: () => boolean; progress?: (done: number, total: number) => void } = {}): Reading {
  const { known: knows, cancelled, progress, ...input } = o
  const folder = mkdtempSync(join(tmpdir(), 'salesplan-reading-'))
  const path = join(folder, 'staging')
  const staging = Staging.create(path)
  const drop = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    const source = content === null ? input.path! : typeof content === 'string' ? new TextEncoder().encode(content) : content
    const preview = read({ as: 'deals', file: 'export.csv', ...input }, source, known(knows), staging, { cancelled, progress })
    return {
      preview, path, drop, bad: staging.badRows(), owners: Object.fromEntries(staging.owners().map((x) => [x.name, x.deals])), products: staging.products().map((x) => x.name),
      currencies: staging.currencies().map((x) => x.name), team: (staging.meta() as { team?: TeamTree }).team ?? { nodes: [], levels: [] },
    }
  } catch (error) {
    staging.close()
    drop()
    throw error
  } finally {
    staging.close()
  }
}

/** The reading's answer, its files gone. */
export function readOnce(...args: Parameters<typeof reading>): Reading {
  const answer = reading(...args)
  answer.drop()
  return answer
}

export function refused(work: () => unknown): PlanError | null {
  try { work(); return null } catch (error) {
    if (error instanceof PlanError) return error
    throw error
  }
}
