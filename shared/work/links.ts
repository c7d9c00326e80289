/**
 * What a task waits for, as MS Project writes it: `3FS+2d; 4SS; 7`. An id alone is finish to start. Items stand apart by semicolons, or by commas
 * where there is no semicolon. An id that would read otherwise stands in quotes: `"a;b"FS`. Lags are in work: elapsed time and percentages are not read.
 */
import type { LinkType } from '../rows.ts'
import { parseDuration, printDuration } from './durations.ts'
import { inQuotes, splitItems } from './items.ts'

/** `from` as it is written: an id, a key or a row's number. `lag` in minutes of work, negative for a lead. */
export interface Predecessor { from: string; type: LinkType; lag: number }

/** An item that is none, and its first character's place, counted from 1. */
export interface BadPredecessor { text: string; at: number }

const TYPED = /^(.+?)\s*(FS|SS|FF|SF)\s*([+-].*)?$/is
/** No id is longer, and no pattern here is asked about more. */
const LONGEST = 500
const AFTER_QUOTES = /^(FS|SS|FF|SF)?\s*([+-].*)?$/is
/** Without a type, only a number can have a lag: `SAL-101` is an id. */
const NUMBERED = /^(\d+)\s*([+-]\s*[\d.,]+\s*\p{L}+)$/u

export function parseLinks(text: string): { links: Predecessor[]; bad: BadPredecessor[] } {
  const links: Predecessor[] = []
  const bad: BadPredecessor[] = []
  for (const { text: item, at } of splitItems(text)) {
    const link = parseItem(item)
    if (link) links.push(link)
    else bad.push({ text: item, at })
  }
  return { links, bad }
}

export const printLinks = (links: readonly Predecessor[]): string => links.map(printItem).join('; ')

function printItem(link: Predecessor): string {
  const lag = link.lag === 0 ? '' : `${link.lag > 0 ? '+' : ''}${printDuration(link.lag)}`
  const type = link.type === 'FS' && lag === '' ? '' : link.type
  const quoted = inQuotes(link.from)
  if (link.from.includes('"')) return quoted + type + lag
  // What is plain to a person is tried first, and kept where it reads as what is meant.
  return [link.from + type + lag, link.from + link.type + lag, quoted + type + lag].find((written) => {
    const { links: [read, ...more], bad } = parseLinks(written)
    return more.length === 0 && bad.length === 0 && read?.from === link.from && read.type === link.type && read.lag === link.lag
  }) ?? quoted + type + lag
}

function parseItem(item: string): Predecessor | null {
  if (item.length > LONGEST) return null
  const quoted = /^"((?:[^"]|"")*)"\s*(.*)$/s.exec(item)
  if (quoted) {
    const rest = AFTER_QUOTES.exec(quoted[2])
    return rest && link(quoted[1].replaceAll('""', '"'), rest[1], rest[2])
  }
  if (item.startsWith('"')) return null
  const typed = TYPED.exec(item)
  if (typed) return link(typed[1], typed[2], typed[3])
  const numbered = NUMBERED.exec(item)
  return numbered ? link(numbered[1], 'FS', numbered[2]) : link(item, 'FS', '')
}

function link(from: string, type = 'FS', lag = ''): Predecessor | null {
  const minutes = lag === '' ? 0 : parseDuration(lag)
  return from === '' || minutes === null ? null : { from, type: type.toUpperCase() as LinkType, lag: minutes }
}
