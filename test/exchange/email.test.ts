/** Drafts are read back by a small reader of mail made here from RFC 5322 (headers), 2045 and 2046 (parts), 2047 (encoded words) and 2231 (parameters). */
import { describe, expect, test } from 'vitest'
import { emailDraft, type Letter } from '../../main/exchange/email.ts'
import { refusalOf } from '../support/plan.ts'

interface Part { headers: Map<string, string>; body: string }

/** Headers by their names in small letters, unfolded (RFC 5322, 2.2.3); a name that comes twice is an error. */
function partOf(text: string): Part {
  const at = text.indexOf('\r\n\r\n'), headers = new Map<string, string>()
  for (const line of text.slice(0, at).replace(/\r\n(?=[ \t])/g, '').split('\r\n')) {
    const found = /^([!-9;-~]+):[ \t]*(.*)$/.exec(line)
    if (!found) throw new Error(`no header: ${line}`)
    const name = found[1].toLowerCase()
    if (headers.has(name)) throw new Error(`twice: ${name}`)
    headers.set(name, found[2])
  }
  return { headers, body: text.slice(at + 4) }
}

const utf8 = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

/** Encoded words (RFC 2047, 2 and 6.2): at most 75 characters, each of whole characters; white space between two of them is none. */
function wordsOf(text: string): string {
  return text.replace(/(=\?[^?\s]+\?[^?\s]+\?[^?\s]*\?=)[ \t]+(?==\?)/g, '$1').replace(/=\?([^?\s]+)\?([^?\s]+)\?([^?\s]*)\?=/g, (word, charset: string, encoding: string, content: string) => {
    expect([charset.toLowerCase(), encoding.toLowerCase()]).toEqual(['utf-8', 'b'])
    expect(word.length).toBeLessThanOrEqual(75)
    return utf8(Buffer.from(content, 'base64'))
  })
}

/** A header's value and its parameters, continued and percent-encoded ones put together (RFC 2231, 3 and 4); the plain one of a name as `plain`. */
function parametersOf(header: string): { value: string; parameters: Map<string, string>; plain: Map<string, string> } {
  const [value, ...rest] = header.match(/(?:"(?:\\.|[^"\\])*"|[^;"])+/g)!.map((p) => p.trim())
  const pieces = new Map<string, string[]>(), plain = new Map<string, string>()
  for (const one of rest) {
    const [, key, content] = /^([^=]+)=(.*)$/s.exec(one)!, [name, ...marks] = key.toLowerCase().split('*')
    if (marks.length === 0) plain.set(name, /^"(.*)"$/s.exec(content)![1].replace(/\\(.)/g, '$1'))
    else pieces.set(name, Object.assign(pieces.get(name) ?? [], { [marks.length === 2 ? Number(marks[0]) : 0]: content }))
  }
  const parameters = new Map(plain)
  for (const [name, list] of pieces) {
    const [, charset, , content] = /^([^']*)'([^']*)'(.*)$/s.exec(list.join(''))!
    expect(charset.toLowerCase()).toBe('utf-8')
    expect(list).not.toContain(undefined)
    parameters.set(name, decodeURIComponent(content))
  }
  return { value, parameters, plain }
}

/** The parts between boundaries (RFC 2046, 5.1.1). */
function partsOf({ headers, body }: Part, type: string): Part[] {
  const { value, parameters, plain } = parametersOf(headers.get('content-type')!)
  expect(value).toBe(type)
  const [, ...parts] = `\r\n${body}`.split(`\r\n--${parameters.get('boundary') ?? plain.get('boundary')}`)
  expect(parts.at(-1)).toMatch(/^--(\r\n|$)/)
  return parts.slice(0, -1).map((part) => partOf(part.replace(/^\r\n/, '')))
}

function bytesOf({ headers, body }: Part): Buffer {
  expect(headers.get('content-transfer-encoding')).toBe('base64')
  const lines = body.split('\r\n').filter((line) => line !== '')
  expect(lines.slice(0, -1).every((line) => line.length === 76)).toBe(true)
  expect(body).toMatch(/^[A-Za-z0-9+/=\r\n]*$/)
  return Buffer.from(lines.join(''), 'base64')
}

/** A list of addresses: each a name, quoted or encoded, before the address in brackets, or the address alone (RFC 5322, 3.4). */
function addressesOf(header: string): [name: string, address: string][] {
  return header.match(/(?:"(?:\\.|[^"\\])*"|[^,"])+/g)!.map((one): [string, string] => {
    const named = /^(.*?)\s*<([^<>]+)>$/.exec(one.trim())
    return named ? [wordsOf(named[1].replace(/^"(.*)"$/, '$1').replace(/\\(.)/g, '$1')), named[2]] : ['', one.trim()]
  })
}

interface Read { message: Part; subject: string; text: string; html: string; name: string; plainName: string; type: string; bytes: Buffer }

function read(draft: Uint8Array): Read {
  const raw = Buffer.from(draft).toString('latin1')
  expect(raw).toMatch(/^[\r\n\x20-\x7e]*$/)
  expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  const message = partOf(raw)
  expect(message.headers.get('mime-version')).toBe('1.0')
  const [letter, file] = partsOf(message, 'multipart/mixed')
  const [plain, html] = partsOf(letter, 'multipart/alternative')
  expect([plain, html].map((p) => p.headers.get('content-type'))).toEqual(['text/plain; charset=utf-8', 'text/html; charset=utf-8'])
  const disposition = parametersOf(file.headers.get('content-disposition')!), type = parametersOf(file.headers.get('content-type')!)
  expect(disposition.value).toBe('attachment')
  expect(type.parameters.get('name')).toBe(disposition.parameters.get('filename'))
  return {
    message, subject: wordsOf(message.headers.get('subject')!), text: utf8(bytesOf(plain)), html: utf8(bytesOf(html)),
    name: disposition.parameters.get('filename')!, plainName: disposition.plain.get('filename')!, type: type.value, bytes: bytesOf(file),
  }
}

const FILE = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7) % 256)
const letter = (o: Partial<Letter> = {}): Letter => ({
  from: { name: 'Maya Okafor', address: 'maya@example.com' }, to: [{ name: 'Bo Chen', address: 'bo@example.com' }], replyTo: { address: 'plans@example.com' },
  subject: 'Plan for East', at: '2026-11-28T21:36:45.000Z', id: 'abc123', locale: 'en', before: ['Please change the open cells.', 'Then answer.'],
  table: { head: ['Seat', 'Quota'], rows: [['Ann', '1,000'], ['Bo', '600']] }, after: ['Thank you.'], attachment: { name: 'East.salesplan', bytes: FILE }, ...o,
})
const linesOf = (draft: Uint8Array): string[] => Buffer.from(draft).toString('latin1').split('\r\n')

describe('a draft', () => {
  test('holds who, to whom, what, when and where the answer goes, and is known as one that is not sent', () => {
    const { headers } = read(emailDraft(letter())).message
    expect([...headers].filter(([name]) => name !== 'content-type' && name !== 'mime-version')).toEqual([
      ['from', '"Maya Okafor" <maya@example.com>'], ['to', '"Bo Chen" <bo@example.com>'], ['subject', 'Plan for East'], ['reply-to', 'plans@example.com'],
      // 28 November 2026 is a Saturday.
      ['date', 'Sat, 28 Nov 2026 21:36:45 +0000'], ['message-id', '<abc123@example.com>'], ['x-unsent', '1'],
    ])
  })

  test('needs neither a sender nor someone to be sent to', () => {
    const { headers } = read(emailDraft(letter({ from: undefined, to: [], replyTo: undefined }))).message
    expect(['from', 'to', 'reply-to'].map((name) => headers.get(name))).toEqual([undefined, undefined, undefined])
    expect(headers.get('message-id')).toBe('<abc123@salesplan.invalid>')
  })

  test('says the same in text and in HTML, the table in both', () => {
    const { text, html } = read(emailDraft(letter()))
    expect(text).toBe('Please change the open cells.\r\n\r\nThen answer.\r\n\r\nSeat  Quota\r\nAnn   1,000\r\nBo      600\r\n\r\nThank you.\r\n')
    expect([...html.matchAll(/<t([hd])\b[^>]*>([^<]*)</g)].map((m) => m.slice(1))).toEqual([['h', 'Seat'], ['h', 'Quota'], ['d', 'Ann'], ['d', '1,000'], ['d', 'Bo'], ['d', '600']])
    expect([...html.matchAll(/<p>([^<]*)</g)].map((m) => m[1])).toEqual(['Please change the open cells.', 'Then answer.', 'Thank you.'])
  })

  test('needs no table', () => {
    const { text, html } = read(emailDraft(letter({ table: undefined, after: undefined })))
    expect(text).toBe('Please change the open cells.\r\n\r\nThen answer.\r\n')
    expect(html).not.toContain('<table')
  })

  test.each([0, 1, 56, 57, 58, 5000])('carries a file of %i bytes, to the byte', (length) => {
    const read1 = read(emailDraft(letter({ attachment: { name: 'East.salesplan', bytes: FILE.subarray(0, length) } })))
    expect(read1.bytes.equals(FILE.subarray(0, length))).toBe(true)
    expect([read1.name, read1.type]).toEqual(['East.salesplan', 'application/octet-stream'])
    expect(read(emailDraft(letter({ attachment: { name: 'East.ZIP', bytes: FILE } }))).type).toBe('application/zip')
  })
})

const TEXTS = ['一季度销售计划：东区，请在周五之前填写“可修改”的单元格，并回复此邮件，谢谢大家', '🎯👩‍💻🇨🇳'.repeat(12), 'Plän für Straße “Ost” – naïve', 'Ω'.repeat(200), 'a'.repeat(300), '=?utf-8?B?eA==?=', 'ß']

describe('in every language', () => {
  test.each(TEXTS)('a subject comes back as it was: %s', (subject) => {
    const draft = emailDraft(letter({ subject }))
    expect(read(draft).subject).toBe(subject)
    expect(Math.max(...linesOf(draft).map((line) => line.length))).toBeLessThanOrEqual(76)
  })

  test.each([...TEXTS, 'Okafor, Maya (East) "Mo" \\', 'b'.repeat(62)])('names come back as they were: %s', (name) => {
    const draft = emailDraft(letter({ from: { name, address: 'maya@example.com' }, to: [{ name, address: 'bo@example.com' }, { address: 'cy@example.com' }, { name, address: 'di@example.com' }], replyTo: { name, address: 'plans@example.com' } }))
    const { headers } = read(draft).message
    expect(addressesOf(headers.get('from')!)).toEqual([[name, 'maya@example.com']])
    expect(addressesOf(headers.get('to')!)).toEqual([[name, 'bo@example.com'], ['', 'cy@example.com'], [name, 'di@example.com']])
    expect(addressesOf(headers.get('reply-to')!)).toEqual([[name, 'plans@example.com']])
    expect(Math.max(...linesOf(draft).map((line) => line.length))).toBeLessThanOrEqual(76)
  })

  test.each([
    ['一季度 东区 计划（可修改）—请于周五前回复.salesplan', 'plan.salesplan'], ['🎯 East 👩‍💻.salesplan', '_ East _.salesplan'], ['Übersicht.zip', 'Ubersicht.zip'], ["a'b%20c=d;e.salesplan", ''],
    [`${'区'.repeat(80)}.salesplan`, 'plan.salesplan'], ['plan(1).salesplan', 'plan(1).salesplan'], ['＂／＼.salesplan', 'plan.salesplan'],
  ])('a file’s name comes back as it was, and in ASCII to old readers: %s', (name, plainName) => {
    const draft = emailDraft(letter({ attachment: { name, bytes: FILE } })), got = read(draft)
    // A short name that is ASCII already needs no second form, whatever signs it holds.
    expect([got.name, got.plainName]).toEqual([name, /^[\x20-\x7e]*$/.test(name) ? name : plainName])
    expect(Math.max(...linesOf(draft).map((line) => line.length))).toBeLessThanOrEqual(76)
  })

  test('the letter and its table come back as they were, columns in their places', () => {
    const { text, html } = read(emailDraft(letter({ locale: 'zh', before: ['您好 👋，\n请填写。'], table: { head: ['席位', '指标'], rows: [['安安', '1,000'], ['Bo', '六百'], ['🎯', '']] }, after: TEXTS })))
    // A Chinese character is two columns wide.
    expect(text.split('\r\n\r\n').slice(0, 2)).toEqual(['您好 👋，\r\n请填写。', '席位   指标\r\n安安  1,000\r\nBo     六百\r\n🎯'])
    expect(text.split('\r\n\r\n').slice(2).join('|').trimEnd()).toBe(TEXTS.join('|'))
    for (const part of ['lang="zh-Hans"', '您好 👋，<br>请填写。', '>安安<', '>🎯<', '>六百<', ...TEXTS]) expect(html).toContain(part)
  })

  test('a domain in another script goes by its ASCII name', () => {
    // RFC 3492, 7.1 and IANA's test domains: 例子.测试.
    expect(addressesOf(read(emailDraft(letter({ to: [{ name: '王', address: 'wang@例子.测试' }] }))).message.headers.get('to')!)).toEqual([['王', 'wang@xn--fsqu00a.xn--0zwm56d']])
  })
})

describe('no text makes more of a draft than it is', () => {
  const EVIL = ['x\r\nBcc: all@example.com', 'x\nBcc: all@example.com\n\nHello', 'x\rX-A: b', 'x\u0000\u0085\u2028y\u0007', '\r\n\r\n--=_mixed\r\nContent-Type: text/html\r\n\r\n<b>', '\ud800']
  const usual = [...read(emailDraft(letter())).message.headers.keys()]

  test.each(EVIL)('%j in a header, a name, a file’s name or an id adds no header and no part', (evil) => {
    const { message, subject } = read(emailDraft(letter({
      subject: evil, id: evil, from: { name: evil, address: 'maya@example.com' }, to: [{ name: evil, address: 'bo@example.com' }], attachment: { name: `${evil}.salesplan`, bytes: FILE },
    })))
    expect([...message.headers.keys()]).toEqual(usual)
    expect(subject).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028]/)
  })

  test.each(EVIL)('%j in the letter stays text of it', (evil) => {
    const { message, text, html } = read(emailDraft(letter({ before: [evil], table: { head: [evil, evil], rows: [[evil, evil]] }, after: [evil] })))
    expect([...message.headers.keys()]).toEqual(usual)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
    expect(html.match(/<tr>/g)).toHaveLength(2)
  })

  test('what a browser would take for a tag is shown as it was written', () => {
    const evil = `<script>alert("1")</script>&amp;<img src=x onerror='a'>`
    const { html } = read(emailDraft(letter({ subject: evil, before: [evil], table: { head: [evil], rows: [[evil]] }, after: [evil] })))
    expect(html).not.toMatch(/<(script|img)/)
    expect(html.split('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;&lt;img src=x onerror=&#39;a&#39;&gt;')).toHaveLength(6)
  })

  test.each(['', 'ann', 'ann@', '@example.com', 'ann@exa mple.com', 'ann@example.com, bo@example.com', 'ann@example.com\r\nBcc: all@example.com', '"a b"@example.com', '<ann@example.com>', 'ann@@example.com', 'ann..b@example.com', '安@example.com',
    `${'a'.repeat(65)}@example.com`, `a@${'b'.repeat(250)}.com`])('“%s” is no address', (address) => {
    for (const place of ['from', 'replyTo'] as const) expect(refusalOf(() => emailDraft(letter({ [place]: { address } })))?.code).toBe('email.address')
    expect(refusalOf(() => emailDraft(letter({ to: [{ address }] })))?.code).toBe('email.address')
  })

  test('folders, and signs that no system or reader takes in a name, are left out of a file’s', () => {
    const named = (name: string): string => read(emailDraft(letter({ attachment: { name, bytes: FILE } }))).name
    expect(named('../../etc/a.salesplan')).toBe('a.salesplan')
    expect(named('C:\\plans\\a.salesplan')).toBe('a.salesplan')
    expect(named('a"b<c>.salesplan')).toBe('a-b-c-.salesplan')
    // An override that turns the reading around: "nalpselas.exe" would read as a plan.
    expect(named('a\u202enalpselas.exe')).toBe('a-nalpselas.exe')
    expect(named('..')).toBe('plan')
  })
})
