/** The levels of the tree and the buffer that each hands down beyond its own goal. */
import { send } from '../document.ts'
import { useText } from '../locales/index.ts'
import { formatPercent } from '../numbers.ts'
import { useApp, useDocumentLocale } from '../state.ts'
import { CommitInput } from './commit-input.tsx'
import { parsePercent } from './parse.ts'
import css from './settings.module.css'

export function Levels() {
  const t = useText()
  const locale = useDocumentLocale()
  const { nodes, levels, readOnly } = useApp((s) => s.outline)!
  const depths = new Map<string, number>()
  const counts: { all: number; groups: number; seen: Set<string> }[] = []
  for (const node of nodes) {
    const depth = node.parent === null ? 0 : (depths.get(node.parent) ?? 0) + 1
    depths.set(node.id, depth)
    counts[depth] ??= { all: 0, groups: 0, seen: new Set() }
    if (counts[depth].seen.has(node.node)) continue
    counts[depth].seen.add(node.node)
    counts[depth].all++
    if (node.kind === 'group') counts[depth].groups++
  }
  const shown = counts.map((count, depth) => ({ depth, ...count, name: levels.find((l) => l.depth === depth)?.name ?? '', buffer: levels.find((l) => l.depth === depth)?.buffer ?? 0 }))
  const setBuffer = (depth: number, text: string): boolean => {
    const buffer = parsePercent(text)
    if (buffer === null || buffer < -0.9 || buffer > 10) return false
    void send('level.set', { depth, buffer })
    return true
  }
  return (
    <table className={css.table}>
      <thead><tr><th>{t.settings.levelName}</th><th className={css.number}>{t.settings.buffer}</th><th><span className="unseen">{t.settings.howMany}</span></th></tr></thead>
      <tbody>{shown.map((l) => (
        <tr key={l.depth}>
          <td><CommitInput label={t.settings.levelOf(l.depth + 1)} value={l.name} disabled={readOnly} onCommit={(name) => { if (!name) return false; void send('level.set', { depth: l.depth, name }); return true }} /></td>
          <td className={`${css.number} ${css.narrow}`}>{l.groups > 0
            ? <CommitInput numeric label={t.settings.bufferOf(l.name)} value={formatPercent(l.buffer, { locale, digits: 2 })} wrong={t.settings.bufferWrong} disabled={readOnly} onCommit={(text) => setBuffer(l.depth, text)} />
            : null}</td>
          <td className={css.faint}>{t.settings.nodes(l.all)}</td>
        </tr>
      ))}</tbody>
    </table>
  )
}
