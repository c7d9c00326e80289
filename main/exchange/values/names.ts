/** How names, headers and values are brought to one form before they are compared. */

/** Characters that show nothing or a plain space: byte order marks, zero widths, no-break and ideographic spaces. */
const INVISIBLE = /[\u200b-\u200d\u2060\ufeff]/g

/** A name as it is shown and stored: NFC, invisible characters gone, each run of white space one space. */
export const tidy = (text: string): string =>
  // Most names are plain ASCII without a doubled space: then there is nothing to do but trim.
  /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(text) ? text : text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()

/** What is the same name but for case, width, spaces and punctuation has the same key: `GTXPro`, `GTX Pro`, `gtx-pro`. */
export const nameKey = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** A header's key: as a name's, with what reports add left out: sort arrows, and a unit or remark in brackets at its end. */
export const headerKey = (header: string): string =>
  nameKey(header.normalize('NFKC').replace(/\s*[（([【][^（()）\]】]*[)）\]】]\s*[↑↓▲▼]?\s*$/u, '')) || nameKey(header)

/** A header as a title: `regional_office` → `Regional office`. */
export function headerTitle(header: string): string {
  const words = tidy(header.replace(/_+/g, ' '))
  return words === header && /[A-Z]/.test(words) ? words : words.charAt(0).toUpperCase() + words.slice(1)
}
