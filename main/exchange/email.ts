/**
 * A message that is still to be sent, as an .eml file that a mail program opens: words, a table and one file.
 * RFC 5322 (the message), 2045 and 2046 (its parts), 2047 (headers in any language), 2231 (the file's name); `X-Unsent: 1` is what Outlook knows a draft by.
 * All of it is ASCII in lines of at most 76 characters, but for an address that is longer. A line break or other control in a header's text becomes a space, so that no text makes a header.
 */
import { domainToASCII } from 'node:url'
import { PlanError } from '../../shared/errors.ts'
import { widthOf } from '../../shared/width.ts'

export interface Address { name?: string; address: string }
/** The first column holds names, the others figures as they are to be read. */
export interface LetterTable { head: readonly string[]; rows: readonly (readonly string[])[] }
export interface Letter {
  from?: Address
  to: readonly Address[]
  /** Where the answer is to go. */
  replyTo?: Address
  subject: string
  /** ISO date and time. */
  at: string
  /** A fresh id, by which the message is known. */
  id: string
  locale: 'en' | 'zh'
  /** Paragraphs above the table and below it; a line break in one is kept. */
  before: readonly string[]
  table?: LetterTable
  after?: readonly string[]
  attachment: { name: string; bytes: Uint8Array }
}

const LINE = 76
/** Neither stands in base64, which all parts are in. */
const MIXED = '=_mixed', ALTERNATIVE = '=_alternative'

/** Refused: email.address. */
export function emailDraft(letter: Letter): Uint8Array {
  const { from, to, replyTo, attachment } = letter
  const name = fileName(attachment.name), known = replyTo ?? from
  const head = [
    ...(from ? [addresses('From', [from])] : []),
    ...(to.length > 0 ? [addresses('To', to)] : []),
    `Subject: ${phrase(oneLine(letter.subject), 'Subject: '.length)}`,
    ...(replyTo ? [addresses('Reply-To', [replyTo])] : []),
    `Date: ${new Date(letter.at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${letter.id.replace(/[^\w.-]/g, '')}@${known ? addressOf(known).domain : 'salesplan.invalid'}>`,
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${MIXED}"`,
  ]
  const lines = (...texts: string[]): Buffer => Buffer.from(texts.map((text) => `${text}\r\n`).join(''))
  const part = (type: string, text: string): Buffer[] => [lines(`--${ALTERNATIVE}`, `Content-Type: text/${type}; charset=utf-8`, 'Content-Transfer-Encoding: base64', ''), base64(Buffer.from(text))]
  return Buffer.concat([
    lines(...head, '', `--${MIXED}`, `Content-Type: multipart/alternative; boundary="${ALTERNATIVE}"`, ''),
    ...part('plain', plainText(letter)),
    ...part('html', html(letter)),
    lines(`--${ALTERNATIVE}--`, `--${MIXED}`, `Content-Type: ${/\.zip$/i.test(name) ? 'application/zip' : 'application/octet-stream'};${parameter('name', name)}`,
      'Content-Transfer-Encoding: base64', `Content-Disposition: attachment;${parameter('filename', name)}`, ''),
    base64(attachment.bytes),
    lines(`--${MIXED}--`),
  ])
}

/** In lines of full length (RFC 2045, 6.8); of no bytes, one that is empty. */
function base64(bytes: Uint8Array): Buffer {
  if (bytes.length === 0) return Buffer.from('\r\n')
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), step = (LINE / 4) * 3
  const lines = Buffer.alloc(Math.ceil(bytes.length / 3) * 4 + Math.ceil(bytes.length / step) * 2)
  let at = 0
  for (let i = 0; i < bytes.length; i += step) at += lines.write(`${whole.toString('base64', i, i + step)}\r\n`, at, 'latin1')
  return lines
}

const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g
const oneLine = (text: string): string => text.toWellFormed().replace(CONTROLS, ' ').trim()
const ASCII = /^[\x20-\x7e]*$/

/** A header's text: as it is where that is plain and short, else as encoded words of whole characters, a line each (RFC 2047). `used`: what stands before it in its line. */
function phrase(text: string, used: number): string {
  if (ASCII.test(text) && !text.includes('=?') && used + text.length <= LINE) return text
  const words: string[] = []
  // A word takes 12 characters around its base64 and 75 in all; a line behind the first begins with a space.
  let bytes: Buffer[] = [], length = 0, room = Math.floor((Math.min(75, LINE - used) - 12) / 4) * 3
  const end = (): void => {
    words.push(`=?UTF-8?B?${Buffer.concat(bytes).toString('base64')}?=`)
    bytes = []
    length = 0
    room = Math.floor((75 - 12) / 4) * 3
  }
  for (const character of text) {
    const one = Buffer.from(character)
    if (length + one.length > room) end()
    bytes.push(one)
    length += one.length
  }
  end()
  return words.join('\r\n ')
}

/** A header of addresses, each in a line of its own. */
function addresses(header: string, list: readonly Address[]): string {
  return `${header}: ${list.map((one, i) => {
    const { address } = addressOf(one), name = oneLine(one.name ?? ''), used = i === 0 ? header.length + 2 : 1
    if (name === '') return address
    const quoted = `"${name.replace(/["\\]/g, '\\$&')}"`, plain = ASCII.test(name) && !name.includes('=?') && used + quoted.length <= LINE
    const shown = plain ? quoted : phrase(name, used)
    const last = shown.length - (shown.lastIndexOf('\n') + 1) + (shown.includes('\n') ? 0 : used)
    return `${shown}${last + address.length + ' <>,'.length > LINE ? '\r\n' : ''} <${address}>`
  }).join(',\r\n ')}`
}

const ATOM = "[\\w!#$%&'*+/=?^`{|}~-]+"
const LOCAL = new RegExp(`^${ATOM}(\\.${ATOM})*$`)
const DOMAIN = /^[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/i

/** An address as it is sent, a domain in another script by its ASCII name (RFC 5890). Refused: email.address. */
function addressOf({ address: given }: Address): { address: string; domain: string } {
  const text = given.trim(), at = text.lastIndexOf('@'), local = text.slice(0, Math.max(0, at)), named = text.slice(at + 1)
  const domain = /[\s\p{C}]/u.test(named) ? '' : domainToASCII(named), address = `${local}@${domain}`
  if (!LOCAL.test(local) || !DOMAIN.test(domain) || local.length > 64 || address.length > 254) throw new PlanError('email.address', { address: oneLine(given).slice(0, 100) })
  return { address, domain }
}

/** What no file system takes becomes a dash; no folder, and nothing that turns the reading around. */
function fileName(name: string): string {
  return oneLine(name).replace(/^.*[/\\]/, '').replace(/[:*?"<>|\u202a-\u202e\u2066-\u2069]+/g, '-').replace(/^\.+|[. ]+$/g, '') || 'plan'
}

/** A parameter of a header in lines of its own: for old readers in ASCII, and, where that is not all of it, as RFC 2231 has it. */
function parameter(key: string, value: string): string {
  if (ASCII.test(value) && value.length <= 60) return `\r\n ${key}="${value}"`
  const end = /\.[\w.]{1,20}$/.exec(value)?.[0] ?? '', stem = value.slice(0, value.length - end.length)
  const plain = stem.normalize('NFKD').replace(/\p{M}+/gu, '').replace(/[^\w .()-]+/g, '_').slice(0, 30)
  const pieces = ["UTF-8''"]
  for (const character of value) {
    const escaped = /[\w!#$&+.^`{|}~-]/.test(character) ? character : [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
    if (pieces.at(-1)!.length + escaped.length > 55) pieces.push('')
    pieces[pieces.length - 1] += escaped
  }
  return [`\r\n ${key}="${/[a-z\d]/i.test(plain) ? plain : 'plan'}${end}"`, ...pieces.map((piece, i) => `\r\n ${key}*${pieces.length === 1 ? '' : `${i}*`}=${piece}`)].join(';')
}

const bodyLines = (text: string): string[] => text.toWellFormed().split(/\r\n|[\n\r\u2028\u2029]/).map((line) => line.replace(CONTROLS, ' '))

function plainText({ before, table, after = [] }: Letter): string {
  const paragraphs = (texts: readonly string[]): string[] => texts.map((text) => bodyLines(text).join('\r\n'))
  return `${[...paragraphs(before), ...(table ? [plainTable(table)] : []), ...paragraphs(after)].join('\r\n\r\n')}\r\n`
}

function plainTable({ head, rows }: LetterTable): string {
  const cells = [head, ...rows].map((row) => row.map(oneLine))
  const widths = head.map((_, c) => Math.max(...cells.map((row) => widthOf(row[c] ?? ''))))
  return cells.map((row) => widths.map((width, c) => {
    const text = row[c] ?? '', space = ' '.repeat(width - widthOf(text))
    return c === 0 ? text + space : space + text
  }).join('  ').trimEnd()).join('\r\n')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign])

function html({ before, table, after = [], locale, subject }: Letter): string {
  const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${bodyLines(text).map(escape).join('<br>')}</p>\r\n`).join('')
  // Mail programs heed styles of the element itself only.
  const cell = (tag: 'th' | 'td') => (text: string, c: number): string =>
    `<${tag} style="padding:4px 12px;border-bottom:1px solid #ccd2d9;text-align:${c === 0 ? 'left' : 'right'}${c === 0 ? '' : ';white-space:nowrap'}">${escape(oneLine(text))}</${tag}>`
  const row = (cells: string): string => `<tr>${cells}</tr>\r\n`
  const shown = table ? `<table style="border-collapse:collapse">\r\n<thead>${row(table.head.map(cell('th')).join(''))}</thead>\r\n<tbody>${table.rows.map((r) => row(r.map(cell('td')).join(''))).join('')}</tbody>\r\n</table>\r\n` : ''
  return `<!DOCTYPE html>\r\n<html lang="${locale === 'zh' ? 'zh-Hans' : 'en'}"><head><meta charset="utf-8"><title>${escape(oneLine(subject))}</title></head>\r\n<body style="font-family:sans-serif">\r\n${paragraphs(before)}${shown}${paragraphs(after)}</body></html>\r\n`
}
