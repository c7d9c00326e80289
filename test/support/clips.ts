/** Clipboards as spreadsheets write them, and the texts that are meant. One range in each: as text/plain in NAME.txt, as text/html in NAME.html. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Table } from '../../renderer/grid/clip/clipboard.ts'
import { projectRoot } from './needs.ts'

const read = (file: string): string => readFileSync(join(projectRoot, 'test/fixtures/clipboard', file), 'utf8')
export const clip = (name: string): { text: string; html: string } => ({ text: read(`${name}.txt`), html: read(`${name}.html`) })

/** With the numbers beside what is shown. */
const inFull = (date: string, name: string): Table => [
  ['Name', 'Amount', 'Share', 'Note'],
  ['North', '1234.56', '12.345%', date],
  ['华东区', '1234567.891', '7%', ''],
  [name, '-2500.75', 'TRUE', '#DIV/0!'],
  ['Merged', '', '1234.56789', '00123'],
  ['', '', '123456789012.5', ''],
]

/** HTML has no tab: what a program writes for it is a space. */
const SPACED = 'Tab and "quotes"\nsecond line'

export const clips: Record<string, Table> = {
  'excel-2003': inFull('1/15/2027', SPACED),
  'excel-windows': [
    ['Name', 'Amount', 'Share', 'Note'],
    ['North', '1,235', '12.3%', '1/15/2027'],
    ['华东区', '$1,234,567.89', '7%', ''],
    [SPACED, '(2,501)', 'TRUE', '#DIV/0!'],
    ['Merged', '', '1234.56789', '00123'],
    ['', '', '1.23457E+11', ''],
  ],
  // In German: points group, and the comma is the decimal mark.
  'excel-mac': [
    ['Name', 'Amount', 'Share', 'Note'],
    ['North', '1235', '12.3%', '15.01.2027'],
    ['华东区', '1234567.89 €', '7%', ''],
    [SPACED, '(2501)', 'WAHR', '#DIV/0!'],
    ['Merged', '', '1234.56789', '00123'],
    ['', '', '1,23457E+11', ''],
  ],
  'google-sheets': inFull('2027-01-15', 'Tab\tand "quotes"\nsecond line'),
  'google-sheets-array': inFull('2027-01-15', 'Tab\tand "quotes"\nsecond line'),
  libreoffice: inFull('2027-01-15', SPACED),
  wps: inFull('2027/1/15', SPACED),
}
