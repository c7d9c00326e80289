/**
 * The table that a spreadsheet puts on the clipboard as HTML, as cell texts. What is shown there is often rounded (1234.56 as "1,235"); the number
 * itself stands beside it as `x:num` (Excel up to 2003, WPS), `sdval` (LibreOffice) or `data-sheets-value` (Google Sheets). Later Excels write only what is shown.
 */
import type { Table } from './clipboard.ts'
import { SUFFIX } from '../entry.ts'

/** Spans can ask for any number of cells; past this it is no range that was copied. */
const MOST = 1_000_000
/** An amount as shown is short. */
const LONGEST = 80

const ELEMENT = 1, TEXT = 3, COMMENT = 8
const UNSAID = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'TITLE', 'COMMENT', 'RT'])
const BLOCKS = new Set(['P', 'DIV', 'LI', 'TR', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'PRE'])

/** HTML taken apart, in a template: nothing of it runs, loads or is shown. */
export function parseHtml(html: string): DocumentFragment {
  const template = document.createElement('template')
  template.innerHTML = unstyled(html)
  return template.content
}

/** `style` attributes under another name, since browsers hold even HTML that is only parsed against the window's policy, which has no inline styles. */
function unstyled(html: string): string {
  let out = '', from = 0, inTag = false, quote = ''
  for (const { 0: token, index } of html.matchAll(/<[a-z]|(?<=[\s"'/])style(?=[\s=])|["'>]/gi)) {
    if (quote !== '') { if (token === quote) quote = '' }
    else if (!inTag) inTag = token[0] === '<'
    else if (token === '>') inTag = false
    else if (token === '"' || token === "'") { if (/=\s*$/.test(html.slice(Math.max(index - 8, 0), index))) quote = token }
    else if (token[0] !== '<') {
      out += `${html.slice(from, index)}data-`
      from = index
    }
  }
  return out + html.slice(from)
}

/** The first table in what was parsed; null where there is none. */
export function readHtml(parsed: ParentNode): Table | null {
  const table = parsed.querySelector('table')
  if (!table) return null
  const pointed = pointing(parsed)
  const rows: Table = []
  /** By column, how many rows further down the last cell reaches. */
  const reach: number[] = []
  let laid = 0
  for (const tr of rowsOf(table)) {
    const row: string[] = []
    const pass = (): void => { reach[row.length]--; row.push('') }
    for (const cell of tr.children) {
      if (cell.tagName !== 'TD' && cell.tagName !== 'TH') continue
      while (reach[row.length] > 0) pass()
      const wide = span(cell, 'colspan'), high = span(cell, 'rowspan')
      for (let i = 0; i < wide; i++) {
        reach[row.length] = high - 1
        row.push(i === 0 ? cellText(cell, pointed) : '')
      }
    }
    while (row.length < reach.length) pass()
    if ((laid += row.length) > MOST) return null
    rows.push(row)
  }
  return rows.length === 0 ? null : rows
}

function* rowsOf(table: Element): Generator<Element> {
  for (const part of table.children) {
    if (!/^T(HEAD|BODY|FOOT)$/.test(part.tagName)) continue
    for (const row of part.children) if (row.tagName === 'TR' && !isRuler(row)) yield row
  }
}

/** Below merged cells Excel adds a row that only holds the widths of the columns. */
function isRuler(row: Element): boolean {
  let before = row.previousSibling
  while (before?.nodeType === TEXT) before = before.previousSibling
  return before?.nodeType === COMMENT && before.nodeValue!.includes('supportMisalignedColumns')
}

const span = (cell: Element, name: 'colspan' | 'rowspan'): number => Math.min(Math.max(Number.parseInt(cell.getAttribute(name) ?? '1') || 1, 1), 1000)

function cellText(cell: Element, pointed: (shown: string) => string): string {
  const ofSheets = sheetsValue(cell.getAttribute('data-sheets-value'))
  if (typeof ofSheets === 'string') return ofSheets
  const shown = shownText(cell)
  const value = ofSheets ?? numberIn(cell.getAttribute('x:num')) ?? numberIn(cell.getAttribute('sdval'))
  if (value !== null) return inFull(value, shown)
  return cell.hasAttribute('x:str') ? shown : pointed(shown)
}

/** Google Sheets' `{"1":3,"3":1234.56}` or `[null,3,null,1234.56]`: the kind, then the value at its kind. Other kinds are as shown. */
function sheetsValue(json: string | null): number | string | null {
  if (json === null) return null
  try {
    const value = JSON.parse(json) as Record<number, unknown> | null
    if (value?.[1] === 2 && typeof value[2] === 'string') return value[2]
    if (value?.[1] === 3 && typeof value[3] === 'number') return value[3]
  } catch { /* What is shown is still there. */ }
  return null
}

function numberIn(attribute: string | null): number | null {
  const value = attribute?.trim() ? Number(attribute) : NaN
  return Number.isFinite(value) ? value : null
}

/** A number to its last digit, with its percent sign; what is shown where that is not this number: a date, a truth value, an error. */
function inFull(value: number, shown: string): string {
  if (!/[%％]/.test(shown)) return shows(shown, value) ? digits(value) : shown
  const hundredfold = timesHundred(value)
  return shows(shown, hundredfold) ? `${digits(hundredfold)}%` : shows(shown, value) ? `${digits(value)}%` : shown
}

/** By the text, since 0.07 × 100 is 7.000000000000001. */
function timesHundred(value: number): number {
  const text = String(value)
  return text.includes('e') ? value * 100 : Number(`${text}e2`)
}

function digits(value: number): string {
  const text = String(value)
  return text.includes('e-') ? value.toFixed(20).replace(/\.?0+$/, '') : text
}

/** Whether a text shows a number, rounded or in thousands or 万. A date is not the number of its day: its digits are others. */
function shows(shown: string, value: number): boolean {
  if (shown.length > LONGEST) return false
  if (/^[-+]?\d+([.,]\d+)?E[-+]\d+$/i.test(shown)) return true
  const m = /^([^\d.,#/:]*)([\d.,'’\s]*\d[.,]?)([^\d/:]*)$/.exec(shown)
  if (!m) return false
  const [, before, body, after] = m
  const number = Number(body.replace(/\D/g, '')), fraction = /[.,]\s*(\d+)$/.exec(body)?.[1].length ?? 0
  return scales(before, after).some((scale) => (scale === 0 || number !== 0) && [0, fraction].some((decimals) =>
    Math.abs(number / 10 ** decimals - Math.abs(value) / 10 ** scale) <= 0.500001 / 10 ** decimals))
}

/** The powers of ten an amount may be shown in: by its suffix; in thousands or millions without a word too. */
function scales(before: string, after: string): readonly number[] {
  const unit = after.replace(/\P{L}/gu, '').toLowerCase()
  if (unit !== '') return Object.hasOwn(SUFFIX, unit) ? [0, SUFFIX[unit]] : [0]
  return /\p{L}/u.test(before) ? [0] : [0, 3, 6]
}

/** Excel says by which marks its texts are written. With a decimal comma "1.235" is 1235: where no more than such a text is known, it gets a point and no groups. */
function pointing(parsed: ParentNode): (shown: string) => string {
  const style = parsed.querySelector('style')?.textContent ?? ''
  const mark = (which: string): string => new RegExp(`mso-displayed-${which}-separator:\\s*"\\\\?([^"])"`).exec(style)?.[1] ?? ''
  if (mark('decimal') !== ',') return (shown) => shown
  const group = /['’]/.exec(mark('thousand'))?.[0] ?? (mark('thousand').trim() === '' ? ' ' : '.')
  const amount = new RegExp(`^([^\\p{L}\\d]*)(\\d{1,3}(?:[${group}]\\d{3})+|\\d+)(?:,(\\d+))?([^\\p{L}\\d]*)$`, 'u')
  return (shown) => {
    const m = shown.length > LONGEST ? null : amount.exec(shown)
    return m ? `${m[1]}${m[2].replaceAll(group, '')}${m[3] ? `.${m[3]}` : ''}${m[4]}` : shown
  }
}

/** A cell's text as HTML shows it: white space is one space, `<br>` and blocks begin lines. */
function shownText(cell: Element): string {
  let text = ''
  const line = (): void => { if (text !== '' && !text.endsWith('\n')) text += '\n' }
  const walk = (node: Node): void => {
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === TEXT) text += child.nodeValue!.replace(/[ \t\n\r\f]+/g, ' ')
      if (child.nodeType !== ELEMENT || UNSAID.has(child.nodeName)) continue
      if (child.nodeName === 'BR') { text += '\n'; continue }
      const block = BLOCKS.has(child.nodeName)
      if (block) line()
      walk(child)
      if (block) line()
    }
  }
  walk(cell)
  return text.replace(/ +/g, ' ').replace(/ ?\n ?/g, '\n').replaceAll('\u00a0', ' ').trim()
}
