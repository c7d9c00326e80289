/**
 * The little of XML that workbooks and plans of other tools need, over a whole text: elements, attributes, text. No document type, so no entities but XML's own.
 * Prefixes of names are dropped: some writers put every element of a sheet into one.
 */

export interface XmlVisitor {
  /** `tag`: the raw text of the start tag, for `attribute`; `at`: where it stands. False ends the reading. */
  open?: (name: string, tag: string, at: number) => boolean | void
  /** Also called for an empty element. */
  close?: (name: string, at: number) => boolean | void
  text?: (text: string) => void
}

/** `at`: where the markup stands that can't be read, in characters from the start. */
export class XmlFault extends Error {
  readonly at: number
  constructor(message: string, at = 0) {
    super(message)
    this.at = at
  }
}

/** Throws XmlFault for a document type or markup that doesn't end. */
export function scanXml(xml: string, { open, close, text }: XmlVisitor): void {
  let at = 0
  for (;;) {
    const lt = xml.indexOf('<', at)
    if (lt < 0) return
    if (text && lt > at) text(unescape(xml.slice(at, lt)))
    const c = xml.charCodeAt(lt + 1)
    if (c === 33 || c === 63) { at = skip(xml, lt, text); continue }
    const gt = tagEnd(xml, lt)
    if (c === 47) {
      if (close?.(local(xml.slice(lt + 2, gt).trimEnd()), lt) === false) return
    } else {
      const empty = xml.charCodeAt(gt - 1) === 47
      const tag = xml.slice(lt + 1, empty ? gt - 1 : gt)
      const name = local(/^[^\s]*/.exec(tag)![0])
      if (open?.(name, tag, lt) === false) return
      if (empty && close?.(name, lt) === false) return
    }
    at = gt + 1
  }
}

function tagEnd(xml: string, lt: number): number {
  let gt = xml.indexOf('>', lt)
  // A > may stand inside a quoted attribute.
  for (let from = lt; gt >= 0;) {
    const quote = firstQuote(xml, from, gt)
    if (quote < 0) break
    const end = xml.indexOf(xml[quote], quote + 1)
    if (end < 0) { gt = -1; break }
    from = end + 1
    if (from > gt) gt = xml.indexOf('>', from)
  }
  if (gt < 0) throw new XmlFault('unclosed', lt)
  return gt
}

function firstQuote(xml: string, from: number, to: number): number {
  for (let i = from; i < to; i++) { const c = xml.charCodeAt(i); if (c === 34 || c === 39) return i }
  return -1
}

function skip(xml: string, lt: number, text: XmlVisitor['text']): number {
  const end = (mark: string): number => {
    const found = xml.indexOf(mark, lt)
    if (found < 0) throw new XmlFault('unclosed', lt)
    return found
  }
  if (xml.startsWith('<!--', lt)) return end('-->') + 3
  if (xml.startsWith('<![CDATA[', lt)) {
    const close = end(']]>')
    text?.(xml.slice(lt + 9, close))
    return close + 3
  }
  if (xml.startsWith('<?', lt)) return end('?>') + 2
  throw new XmlFault('doctype', lt)
}

const local = (name: string): string => { const colon = name.indexOf(':'); return colon < 0 ? name : name.slice(colon + 1) }

/** An attribute by its local name, or null. */
export function attribute(tag: string, name: string): string | null {
  for (let at = tag.indexOf(name); at >= 0; at = tag.indexOf(name, at + 1)) {
    const before = tag.charCodeAt(at - 1)
    if (before > 32 && before !== 58) continue
    let i = at + name.length
    while (tag.charCodeAt(i) <= 32) i++
    if (tag[i] !== '=') continue
    i++
    while (tag.charCodeAt(i) <= 32) i++
    const quote = tag[i]
    if (quote !== '"' && quote !== "'") continue
    const end = tag.indexOf(quote, i + 1)
    return end < 0 ? null : unescape(tag.slice(i + 1, end))
  }
  return null
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescape(text: string): string {
  return text.includes('&') ? text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g, (whole, hex?: string, dec?: string, name?: string) => {
    if (name) return NAMED[name]
    const code = hex ? parseInt(hex, 16) : Number(dec)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  }) : text
}
