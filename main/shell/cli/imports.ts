/** Files in: read, proposed, and committed as one step each. */
import { basename, resolve } from 'node:path'
import type { ImportPreview, ImportResult } from '../../../shared/contract/imports.ts'
import { badReason, teamChangeText } from '../../../shared/locales/index.ts'
import type { Session } from '../../service/index.ts'
import { flag, many, now, oneOf, read, text, UsageError, withPlan, type Command, type Terminal } from './command.ts'
import { importTasks } from './work.ts'

/** How many bad rows, names and near names are shown one by one. */
const SHOWN = 20

export const importing: Command = {
  usage: 'import FILE SOURCE… --as team|deals|tasks [--preset NAME] [--map "Column=field"]… [--dates mdy|dmy] [--decimals point|comma] [--dry-run]',
  about: 'brings in a team or deals from CSV or Excel, or tasks from Jira (CSV), Trello (JSON), Microsoft Project (XML) or a table (CSV), one undoable step a source',
  run: (args, terminal) => {
    const { values, positionals: [file, ...sources] } = read(args, {
      as: text, preset: text, map: many, dates: text, decimals: text, 'dry-run': flag,
    }, 2, Infinity)
    const { as, preset } = values
    if (as !== 'team' && as !== 'deals' && as !== 'tasks') throw new UsageError('as')
    const map = mapOf(values.map ?? []), dates = values.dates === undefined ? undefined : oneOf(values.dates, ['mdy', 'dmy'])
    const decimals = values.decimals === undefined ? undefined : oneOf(values.decimals, ['point', 'comma'])
    withPlan(file, (session) => {
      if (as === 'tasks') { importTasks(session, sources, { preset, dates, dry: values['dry-run'] ?? false }, terminal); return }
      for (const source of sources) {
        const preview = now(session.call('import.read', { as, file: basename(source), path: resolve(source), preset, map, dates, decimals }))
        if (values['dry-run']) {
          sayPreview(session, preview, terminal)
          session.call('import.drop', { staged: preview.staged })
        } else sayResult(session, preview, session.call('import.commit', { staged: preview.staged }), terminal)
      }
    })
  },
}

/** `Column=field`, split at the last `=`: a header may hold one. */
function mapOf(pairs: readonly string[]): Record<string, string> | undefined {
  if (pairs.length === 0) return undefined
  return Object.fromEntries(pairs.map((pair) => {
    const at = pair.lastIndexOf('=')
    if (at < 1 || at === pair.length - 1) throw new UsageError(pair)
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
  }))
}

function moneyIn(session: Session, { locale }: Terminal): (amount: number) => string {
  const { currency } = session.call('outline', {}).plan
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  return (amount) => `${currency} ${format.format(amount)}`
}

function sayPreview(session: Session, preview: ImportPreview, terminal: Terminal): void {
  const { out, words } = terminal
  const head = `${words.wouldImport} ${preview.file}: `
  if (preview.as === 'deals') out(`${head}${words.deals(preview)}; ${words.won(preview.won, moneyIn(session, terminal)(preview.wonAmount))}`)
  else {
    out(`${head}${words.teamFound({ ...preview, levels: preview.levels.join(' › ') })}`)
    sayTeam(session, preview.staged, terminal)
  }
  if (preview.newOwners.length > 0) out(words.newSeats(some(preview.newOwners.map((o) => o.name))))
  if (preview.newLines.length > 0) out(words.newLines(some(preview.newLines.map((l) => l.name))))
  sayDoubts(preview, preview.missingRates, terminal)
}

function sayResult(session: Session, preview: ImportPreview, result: ImportResult, terminal: Terminal): void {
  const { out, words } = terminal
  const head = `${words.imported} ${preview.file}: `
  if (preview.as === 'deals') {
    out(`${head}${words.deals(result)}; ${words.won(result.won, moneyIn(session, terminal)(result.wonAmount))}`)
    if (result.seatsAdded > 0) out(words.newSeats(some(preview.newOwners.map((o) => o.name))))
    if (result.linesAdded > 0) out(words.newLines(some(preview.newLines.map((l) => l.name))))
  } else out(`${head}${words.team({ ...result, seats: result.seatsAdded, groups: result.groupsAdded })}`)
  if (result.cleared > 0) terminal.note(words.cleared(result.cleared))
  if (result.beyond > 0) terminal.note(words.beyond(result.beyond))
  sayDoubts(preview, result.missingRates, terminal)
}

/** Who is new and what changes, by name. */
function sayTeam(session: Session, staged: string, { out, note, words, locale }: Terminal): void {
  const { groups, seats, roles, changed, unchanged, cleared } = session.call('import.teamChanges', { staged })
  if (groups.length > 0) out(words.newGroups(some(groups)))
  if (seats.length > 0) out(words.newSeats(some(seats)))
  if (roles.length > 0) out(words.newRoles(some(roles)))
  for (const one of changed.slice(0, SHOWN)) out(words.teamChange(one.name, teamChangeText(one, locale)))
  if (changed.length > SHOWN) out(words.moreBad(changed.length - SHOWN))
  if (unchanged > 0) out(words.unchanged(unchanged))
  if (cleared > 0) note(words.wouldClear(cleared))
}

/** What a person should look at, beside the answer. */
function sayDoubts(preview: ImportPreview, missingRates: ImportPreview['missingRates'], { locale, note, words }: Terminal): void {
  for (const near of preview.near.slice(0, SHOWN)) note(words.near(near.name, near.known))
  for (const { currency, quarter, deals } of missingRates) note(words.missingRate(currency, quarter, deals))
  if (preview.ambiguousDates.length > 0 && preview.mapping?.as === 'deals') {
    const { dateOrder } = preview.mapping
    note(words.ambiguousDates(preview.ambiguousDates.map((c) => preview.source.headers[c] ?? String(c + 1)).join(', '), dateOrder[String(preview.ambiguousDates[0])]))
  }
  if (preview.ambiguousDecimal && preview.mapping.as === 'deals') {
    const { columns, decimal } = preview.mapping
    note(words.ambiguousDecimal(preview.source.headers[columns.amount], decimal ?? '.'))
  }
  if (preview.as === 'deals') for (const { stage, status, sure } of preview.stages) if (!sure) note(words.guessed(stage, status))
  for (const { row, column, value, reason } of preview.badRows.slice(0, SHOWN)) note(words.badRow(row, column, value.slice(0, 60), badReason(reason, locale)))
  const more = preview.bad - Math.min(preview.badRows.length, SHOWN)
  if (more > 0) note(words.moreBad(more))
}

const some = (names: string[]): string => (names.length > SHOWN ? [...names.slice(0, SHOWN), '…'] : names).join(', ')
