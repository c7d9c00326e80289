/** Plans as files: new, open, the sample, save as, and one that was protected. */
import { statSync } from 'node:fs'
import { isSealed, MOST_SEALED, unseal } from '../exchange/sealed.ts'
import { openBytes } from '../exchange/text/bytes.ts'
import { backupFolder, backupsOf, freeName, Store } from '../store/index.ts'
import { parseQuarter, shiftQuarter } from '../../shared/calendar.ts'
import type { Method } from '../../shared/contract/cells.ts'
import type { Emit, Input, Output } from '../../shared/contract/index.ts'
import { PlanError } from '../../shared/errors.ts'
import { BASE, newId, ROOT_NODE } from '../../shared/ids.ts'
import { unitsPerWhole } from '../../shared/money.ts'
import { rowChange } from '../../shared/change.ts'
import type { PlanRow } from '../../shared/rows.ts'
import { restoreBackup, type BackupKeeping } from './backups.ts'
import { Document } from './document.ts'
import { makeSample } from './sample.ts'
import { stageDeals, type Reader } from './imports.ts'
import { rescued } from './rescuing.ts'
import type { Returned } from './merge/returned.ts'
import { shared } from './share/job.ts'
import { putBytes } from './put-bytes.ts'
import type { Brought } from './work-import.ts'

/** What opening a plan needs of the session it is opened in. */
interface Opener {
  readonly plan: Document
  readonly document: Document | null
  readonly emit: Emit
  readonly now: () => string
  readonly who: string
  readonly keeping: BackupKeeping
  readonly imports: { path: (staged: string) => string; reader: Reader }
  readonly works: { of: (staged: string) => Brought }
  readonly returns: { of: (copy: string) => Returned }
  replace: (document: Document | null) => void
}

type FileJob = 'share' | 'file.new' | 'file.open' | 'file.sample' | 'file.saveAs' | 'file.unseal' | 'file.rescue' | 'file.close' | 'file.write' | 'backup.settings' | 'backup.set' | 'backup.list' | 'backup.restore'

function opened(session: Opener, store: Store): Output<'file.open'> {
  try {
    const document = new Document(store, { emit: session.emit, now: session.now, who: () => session.who, staged: (id) => session.imports.path(id), work: (id) => session.works.of(id), returned: (id) => session.returns.of(id) })
    session.replace(document)
  } catch (error) {
    store.close()
    throw error
  }
  return { path: store.path, readOnly: store.readOnly, notice: store.migratedFrom !== null ? 'migrated' : store.readOnly ? 'readOnly' : null }
}

/** The row of a new plan: a calendar of the planned year and the one before. */
export function newPlan(input: Pick<PlanRow, 'name' | 'quarter' | 'currency' | 'decimals' | 'fiscalStart' | 'weekStart' | 'pattern' | 'locale'>): PlanRow {
  const { year } = parseQuarter(input.quarter)!
  return { id: newId(), basis: 'bookings', asOf: null, firstYear: year - 1, lastYear: year, ...input }
}

export const fileJobs: { [N in FileJob]: (session: Opener, input: Input<N>) => Output<N> | Promise<Output<N>> } = {
  'file.new': (session, { path, overwrite, ...settings }) => opened(session, Store.create(path, newPlan(settings), { overwrite })),

  'file.open': (session, { path }) => opened(session, Store.open(path)),

  'file.sample': (session, { path, locale }) => {
    const sample = makeSample(locale)
    const store = Store.create(path, sample.plan)
    fillSample(store, sample)
    const answer = opened(session, store)
    planSample(session.plan, sample.plan)
    return answer
  },

  'file.saveAs': (session, { path, overwrite }) => {
    const { store } = session.plan
    store.saveAs(path, { overwrite })
    return opened(session, Store.open(path))
  },

  'file.unseal': (session, { path, bytes = sealedAt(path), password, to, overwrite }) => {
    if (!isSealed(bytes)) throw new PlanError('seal.none', { path })
    Store.bring(to, unseal(bytes, password, path), { from: path, overwrite })
    return opened(session, Store.open(to))
  },

  share: (session, input) => shared(session, input),

  // Reading the open plan's own file ends this process's locks on it: not beside a transaction.
  'file.rescue': ({ imports, document }, { path, to = freeName(path, 'rescued'), overwrite }) => rescued({ path, to, overwrite }, document?.store.path === path ? 'inline' : imports.reader),

  'backup.settings': ({ keeping }) => keeping.settings,

  'backup.set': ({ keeping }, change) => keeping.set(change),

  'backup.list': ({ keeping: { settings } }, { path }) => ({ folder: backupFolder(path, settings), backups: backupsOf(path, settings) }),

  'backup.restore': (session, { path, name }) => opened(session, Store.open(restoreBackup(path, name, session.keeping))),

  'file.close': (session) => { session.replace(null); return {} },

  'file.write': (_session, { path, bytes, overwrite }) => { putBytes(path, bytes, overwrite); return { path } },
}

/** The bytes of a protected plan; of another file, no more than its first ones. */
function sealedAt(path: string): Uint8Array {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new PlanError('seal.none', { path })
  const source = openBytes(path)
  try {
    const head = source.read(0, 8)
    if (!isSealed(head)) return head
    if (source.size > MOST_SEALED) throw new PlanError('file.damaged', { path, detail: 'longer than any' })
    return source.read(0, source.size)
  } finally {
    source.close()
  }
}

type Sample = ReturnType<typeof makeSample>

/** The sample's organisation and deals, as the file is born with them: no step of its history. */
function fillSample(store: Store, sample: Sample): void {
  const staged = stageDeals(sample.deals)
  try {
    store.transaction(() => {
      const old = { nodes: store.rows('node'), levels: store.rows('level'), lines: store.rows('line') }
      const pair = <R extends { id: string } | { depth: number }>(before: R[], after: R[], key: (r: R) => unknown): [R | null, R | null][] => {
        const found = new Map(before.map((r) => [key(r), r]))
        return after.map((r) => [found.get(key(r)) ?? null, r])
      }
      const rows = [
        ...pair(old.nodes, sample.nodes, (r) => r.id).map(([b, a]) => rowChange('node', b, a)),
        ...pair(old.levels, sample.levels, (r) => r.depth).map(([b, a]) => rowChange('level', b, a)),
        ...pair(old.lines, sample.lines, (r) => r.id).map(([b, a]) => rowChange('line', b, a)),
      ]
      store.write(rows.filter((c) => JSON.stringify(c.before) !== JSON.stringify(c.after)))
      const owner = new Map<string, string | null>(sample.nodes.filter((n) => n.kind !== 'group').map((n) => [n.name, n.id]))
      owner.set('', null)
      const product = new Map(sample.lines.map((l) => [l.product || l.name, l.id]))
      product.set('', sample.lines[0].id)
      store.commitStaged(staged.path, newId(), { owner, product })
    })
  } finally {
    staged.drop()
  }
}

/**
 * What a director finds when she opens the sample: a goal 12 % above the same quarter last year, handed out with the company's buffer, both by
 * what each seat and month of the quarter before brought.
 */
function planSample(document: Document, plan: PlanRow): void {
  const lastYear = document.engine.value('lastYear', ROOT_NODE, null, plan.quarter)
  const step = 10_000 * unitsPerWhole(plan.decimals)
  const goal = Math.round((lastYear * 1.12) / step) * step
  const method: Method = { kind: 'by', measure: 'actual', period: shiftQuarter(plan.quarter, -1) }
  const put = (measure: 'goal' | 'quota', value: number): void => {
    document.run('cells.set', { scenario: BASE, measure, cells: [{ node: ROOT_NODE, line: null, period: plan.quarter, value }], method, lock: false, down: false, mode: 'set' })
  }
  put('goal', goal)
  put('quota', document.engine.value('leftToAllocate', ROOT_NODE, null, plan.quarter))
}
