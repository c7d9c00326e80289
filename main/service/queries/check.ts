/** Every law that can be verified on one file. */
import type { CheckAnswer } from '../../../shared/contract/views.ts'
import { rowKey, type NoteRow } from '../../../shared/rows.ts'
import { same } from '../../../shared/value.ts'
import { measuresOf } from '../../../shared/measures.ts'
import { BASE } from '../../../shared/ids.ts'
import { loaded, type Document } from '../document.ts'

export function check(document: Document): CheckAnswer {
  const broken = [...document.store.verify(), ...document.engine.laws(), ...againstFile(document), ...looksLaws(document)]
  return { ok: broken.length === 0, checked: ['file', 'sums', 'locks', 'deals', 'engine', 'notes'], broken }
}

/** Notes lie on cells that the plan has, and formats on its measures. */
function looksLaws({ rows, calendar }: Document): CheckAnswer['broken'] {
  const measures = new Set(measuresOf(rows.measures).map((m) => m.id)), nodes = new Set(rows.nodes.map((n) => n.id)), lines = new Set(rows.lines.map((l) => l.id))
  const lacking = ({ measure, node, line, period }: NoteRow): string[] => [
    ...(measures.has(measure) ? [] : ['measure']), ...(nodes.has(node) ? [] : ['node']), ...(line === null || lines.has(line) ? [] : ['line']), ...(calendar.period(period) ? [] : ['period']),
  ]
  return [
    ...rows.notes.flatMap((note) => lacking(note).map((what) => ({ law: 'notes', where: rowKey.note(note), detail: `is on an unknown ${what}` }))),
    ...rows.formats.filter((f) => !measures.has(f.measure)).map((f) => ({ law: 'formats', where: `${f.measure} ${f.kind}`, detail: 'is of an unknown measure' })),
  ]
}

/** The engine as edits left it against one built from the file alone. */
function againstFile(document: Document): CheckAnswer['broken'] {
  const { rows, calendar, store, engine } = document, fresh = loaded(rows, calendar, store)
  document.teach(fresh)
  return engine.scenarioIds.flatMap((scenario) => {
    const spec = { measures: measuresOf(rows.measures).map((m) => m.id), columns: calendar.quarters.map((q) => q.id), line: null, scenario }
    const mine = engine.view(spec), theirs = fresh.view(spec)
    const at = mine.findIndex((x, i) => !same(x, theirs[i]))
    if (at < 0) return []
    const width = spec.columns.length, height = engine.placed.length
    const where = `${spec.measures[Math.floor(at / (width * height))]} ${engine.placed[Math.floor(at / width) % height].name} ${spec.columns[at % width]}`
    return [{ law: 'engine', where: scenario === BASE ? where : `${scenario} · ${where}`, detail: `shows ${mine[at]}, the file makes ${theirs[at]}` }]
  })
}
