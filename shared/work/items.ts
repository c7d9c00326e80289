/** Several things in one cell: apart by semicolons, or by commas where there is no semicolon. What would come apart stands in quotes. */

const SEMICOLON = /[;；\n\r]/
const COMMA = /[,，、\n\r]/

/** Items as they are written, quotes and all, with their first character's place counted from 1; blanks are left out. A quote begins only where an item does. */
export function splitItems(text: string): { text: string; at: number }[] {
  return pieces(text, SEMICOLON) ?? pieces(text, COMMA) ?? (text.trim() === '' ? [] : [piece(text, 0)])
}

const piece = (item: string, from: number): { text: string; at: number } => ({ text: item.trim(), at: from + item.length - item.trimStart().length + 1 })

/** Null where nothing comes apart by these marks. */
function pieces(text: string, ends: RegExp): { text: string; at: number }[] | null {
  const items: { text: string; at: number }[] = []
  /** Where the item begins, where its first character that shows is, and whether a quote is open: a doubled one closes and opens again. */
  let from = 0, first = -1, open = false, found = false
  for (let i = 0; i <= text.length; i++) {
    const end = i === text.length || (!open && ends.test(text[i]))
    if (!end) {
      if (text[i] === '"' && (first < 0 || (text[first] === '"' && (open || text[i - 1] === '"')))) open = !open
      if (first < 0 && !/\s/.test(text[i])) first = i
      continue
    }
    found ||= i < text.length
    if (first >= 0) items.push(piece(text.slice(from, i), from))
    from = i + 1
    first = -1
  }
  return found ? items : null
}

export const inQuotes = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** Names in one cell, and back. */
export const readNames = (text: string): string[] =>
  splitItems(text).map(({ text: item }) => (/^"(?:[^"]|"")*"$/s.test(item) ? item.slice(1, -1).replaceAll('""', '"') : item).trim()).filter((n) => n !== '')
export const printNames = (names: readonly string[]): string => names.map((n) => (/[;；,，、"\n\r]/.test(n) ? inQuotes(n) : n)).join('; ')
