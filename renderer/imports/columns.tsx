/** The second page: what each column is, beside what stands in it; and how the file is read. */
import { Check as Tick, ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useState } from 'react'
import type { ImportPreview, Mapping } from '../../shared/contract/imports.ts'
import { dealFields, presets } from '../../shared/fields.ts'
import type { Basis } from '../../shared/rows.ts'
import { send } from '../document.ts'
import { Button, Field, IconButton, Segments, Select } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { useApp } from '../state.ts'
import css from './imports.module.css'
import { NEEDED_FIELDS, TEAM_ROLES, asksDecimal, moveLevel, roleOf, withRole, type Role } from './roles.ts'
import type { Staged } from './staged.ts'

const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'shift_jis', 'windows-1252']
const BASES: Basis[] = ['bookings', 'invoiced', 'revenue', 'cash']
const HEADER_ROWS = 30
/** A wider file first shows only the columns it uses. */
const MANY_COLUMNS = 12

interface PartProps { preview: ImportPreview; mapping: Mapping; onChange: (mapping: Mapping) => void }

function Options({ preview, mapping, onChange, staged, planCurrency }: PartProps & { staged: Staged; planCurrency: string }) {
  const t = useText()
  const { source } = preview
  const basis = useApp((s) => s.outline!.plan.basis)
  // Another basis means another amount and date column: the file is proposed anew.
  const rebase = async (next: Basis): Promise<void> => { if (await send('plan.update', { basis: next })) void staged.again({}) }
  const encodings = ENCODINGS.includes(source.encoding.toLowerCase()) ? ENCODINGS : [source.encoding, ...ENCODINGS]
  return (
    <div className={css.options}>
      {mapping.as === 'deals' ? <>
        <Field label={t.imports.basis}>{(id) => <Select id={id} value={basis} onChange={(e) => void rebase(e.target.value as Basis)}>{BASES.map((b) => <option key={b} value={b}>{t.settings.bases[b]}</option>)}</Select>}</Field>
        <Field label={t.imports.preset}>{(id) => (
          <Select id={id} value={preview.preset ?? ''} onChange={(e) => void staged.again({ preset: e.target.value || undefined, mapping: undefined })}>
            <option value="">{t.imports.presetNone}</option>
            {presets.map((p) => <option key={p} value={p}>{t.imports.presetNames[p]}</option>)}
          </Select>
        )}</Field>
      </> : null}
      {source.sheets.length > 1 ? (
        <Field label={t.imports.sheet}>{(id) => (
          <Select id={id} value={source.sheet} onChange={(e) => void staged.again({ sheet: e.target.value, headerRow: undefined })}>{source.sheets.map((s) => <option key={s}>{s}</option>)}</Select>
        )}</Field>
      ) : null}
      <Field label={t.imports.headerRow}>{(id) => (
        <Select id={id} value={source.headerRow} onChange={(e) => void staged.again({ headerRow: Number(e.target.value) })}>
          {Array.from({ length: Math.max(HEADER_ROWS, source.headerRow + 1) }, (_, i) => <option key={i} value={i}>{t.imports.row(i + 1)}</option>)}
        </Select>
      )}</Field>
      {source.format === 'csv' ? (
        <Field label={t.imports.encoding}>{(id) => (
          <Select id={id} value={encodings.find((e) => e.toLowerCase() === source.encoding.toLowerCase())} onChange={(e) => void staged.again({ encoding: e.target.value })}>{encodings.map((e) => <option key={e} value={e}>{e.toUpperCase()}</option>)}</Select>
        )}</Field>
      ) : null}
      {mapping.as === 'deals' ? <>
        {asksDecimal(mapping, preview) ? null : <Field label={t.imports.decimal}>{(id) => (
          <Select id={id} value={mapping.decimal ?? '.'} onChange={(e) => onChange({ ...mapping, decimal: e.target.value === ',' ? ',' : '.' })}><option value=".">{t.imports.point}</option><option value=",">{t.imports.comma}</option></Select>
        )}</Field>}
        {mapping.columns.currency === undefined ? <CurrencyChoice mapping={mapping} onChange={onChange} planCurrency={planCurrency} /> : null}
      </> : null}
    </div>
  )
}

function CurrencyChoice({ mapping, onChange, planCurrency }: { mapping: Extract<Mapping, { as: 'deals' }>; onChange: (mapping: Mapping) => void; planCurrency: string }) {
  const t = useText()
  const value = mapping.currency ?? planCurrency
  const codes = [...new Set([planCurrency, value, 'USD', 'EUR', 'CNY', 'GBP', 'JPY', 'INR', 'AUD', 'CAD', 'CHF', 'SGD', 'HKD'])]
  return (
    <Field label={t.imports.defaultCurrency}>{(id) => (
      <Select id={id} value={value} onChange={(e) => onChange({ ...mapping, currency: e.target.value })}>{codes.map((c) => <option key={c}>{c}</option>)}</Select>
    )}</Field>
  )
}

function Needs({ mapping }: { mapping: Mapping }) {
  const t = useText()
  const needs = mapping.as === 'deals'
    ? NEEDED_FIELDS.map((field) => ({ name: t.imports.fields[field], there: mapping.columns[field] !== undefined }))
    : [{ name: t.imports.seat, there: mapping.seat >= 0 }]
  return (
    <div className={css.needs}>
      <span>{t.imports.columnsHow}</span>
      {needs.map((need) => (
        <span key={need.name} className={css.need} data-missing={!need.there}>{need.there ? <Tick aria-hidden /> : <X aria-hidden />}{need.name}<span className="unseen">{need.there ? t.imports.found : t.imports.missing}</span></span>
      ))}
    </div>
  )
}

/** Day and month can't be told apart by the values alone: asked, never guessed. */
function DateOrders({ preview, mapping, onChange }: PartProps) {
  const t = useText()
  if (mapping.as !== 'deals') return null
  const asked = preview.ambiguousDates.filter((column) => mapping.columns.closes === column || mapping.columns.created === column)
  return asked.map((column) => (
    <div key={column} className={css.ask}>
      <span>{t.imports.dateOrder(preview.source.headers[column])}</span>
      <Segments label={t.imports.dateOrder(preview.source.headers[column])} value={mapping.dateOrder[column] ?? ''} options={(['mdy', 'dmy'] as const).map((value) => ({ value: value as string, label: t.imports.orders[value] }))}
        onChange={(order) => onChange({ ...mapping, dateOrder: { ...mapping.dateOrder, [column]: order === 'dmy' ? 'dmy' : 'mdy' } })} />
    </div>
  ))
}

/** A thousand or three decimals can't be told apart either. */
function DecimalMark({ preview, mapping, onChange }: PartProps) {
  const t = useText()
  if (mapping.as !== 'deals' || !asksDecimal(mapping, preview)) return null
  const label = t.imports.decimalOpen(preview.source.headers[mapping.columns.amount])
  return (
    <div className={css.ask}>
      <span>{label}</span>
      <Segments label={label} value={mapping.decimal ?? ''} options={([',', '.'] as const).map((value) => ({ value: value as string, label: t.imports.marks[value] }))}
        onChange={(mark) => onChange({ ...mapping, decimal: mark === ',' ? ',' : '.' })} />
    </div>
  )
}

function Levels({ preview, mapping, onChange }: PartProps) {
  const t = useText()
  if (mapping.as !== 'team') return null
  const nameOf = (column: number): string => preview.source.headers[column] || t.imports.columnNo(column + 1)
  return (
    <div className={css.levels}>
      <span>{t.imports.levelOrder}</span>
      <span className={css.level} data-fixed>{t.imports.company}</span>
      {mapping.levels.map((column, place) => [
        <ChevronRight key={`c${column}`} className={css.chevron} aria-hidden />,
        <span key={column} className={css.level}>{nameOf(column)}
          <IconButton label={t.imports.earlier(nameOf(column))} disabled={place === 0} onClick={() => onChange(moveLevel(mapping, place, -1))}><ChevronLeft /></IconButton>
          <IconButton label={t.imports.later(nameOf(column))} disabled={place === mapping.levels.length - 1} onClick={() => onChange(moveLevel(mapping, place, 1))}><ChevronRight /></IconButton>
        </span>,
      ])}
      {mapping.seat >= 0 ? <><ChevronRight className={css.chevron} aria-hidden /><span className={css.level} data-fixed>{nameOf(mapping.seat)}</span></> : null}
    </div>
  )
}

export function Columns({ preview, mapping, onChange, staged, planCurrency }: PartProps & { staged: Staged; planCurrency: string }) {
  const t = useText()
  const { headers, sample } = preview.source
  const [all, setAll] = useState(headers.length <= MANY_COLUMNS)
  const roles = headers.map((_, column) => roleOf(mapping, column))
  const anyUsed = roles.some((r) => r !== '')
  const shown = headers.map((_, column) => column).filter((column) => all || !anyUsed || roles[column] !== '')
  const names: readonly [Role, string][] = mapping.as === 'deals'
    ? dealFields.map((f) => [f, t.imports.fields[f]] as const)
    : TEAM_ROLES.map((r) => [r, t.imports[r]] as const)
  const headerOf = (column: number): string => headers[column] || t.imports.columnNo(column + 1)
  return (
    <div className={css.body}>
      <Options preview={preview} mapping={mapping} onChange={onChange} staged={staged} planCurrency={planCurrency} />
      <Needs mapping={mapping} />
      <DateOrders preview={preview} mapping={mapping} onChange={onChange} />
      <DecimalMark preview={preview} mapping={mapping} onChange={onChange} />
      <Levels preview={preview} mapping={mapping} onChange={onChange} />
      <div className={css.scroll} role="group" aria-label={t.imports.stepColumns}>
        <table className={css.sample}>
          <thead><tr>{shown.map((column) => (
            <th key={column} scope="col" data-used={roles[column] !== ''}>
              <Select aria-label={t.imports.columnAs(headerOf(column))} value={roles[column]} onChange={(e) => onChange(withRole(mapping, column, e.target.value as Role))}>
                <option value="">{t.imports.unused}</option>
                {names.map(([role, name]) => <option key={role} value={role}>{name}</option>)}
              </Select>
              <span title={headerOf(column)}>{headerOf(column)}</span>
            </th>
          ))}</tr></thead>
          <tbody>{sample.map((row, r) => <tr key={r}>{shown.map((column) => <td key={column} data-used={roles[column] !== ''} title={row[column]}>{row[column]}</td>)}</tr>)}</tbody>
        </table>
        {headers.length > MANY_COLUMNS ? <div className={css.showAll}><Button look="link" onClick={() => setAll(!all)}>{all ? t.imports.showUsed : t.imports.showAll(headers.length)}</Button></div> : null}
      </div>
    </div>
  )
}
